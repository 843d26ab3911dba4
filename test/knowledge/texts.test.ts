import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Directive, directivesOf } from "../../server/src/facts/directives.ts";
import { enumTables, wordOf } from "../../server/src/facts/enums.ts";
import { sectionNames } from "../../server/src/facts/sections.ts";
import { systemCallGroups } from "../../server/src/facts/system-calls.ts";
import { enumRows } from "../../server/src/facts/tables/enums.ts";
import { specifierRows } from "../../server/src/facts/tables/specifiers.ts";
import { unitTypes } from "../../server/src/facts/unit-type.ts";
import { NEWEST, OLDEST } from "../../server/src/facts/versions.ts";
import { wordsFor } from "../../server/src/features/known-words.ts";
import { snippets } from "../../server/src/features/snippets.ts";
import { aboutWord } from "../../server/src/features/word-help.ts";
import { directiveText } from "../../server/src/knowledge/directives.ts";
import { sectionText } from "../../server/src/knowledge/sections.ts";
import { specifierText } from "../../server/src/knowledge/specifiers.ts";
import type { Text } from "../../server/src/knowledge/text.ts";
import { unitTypeText } from "../../server/src/knowledge/unit-types.ts";
import { valueTypeTexts } from "../../server/src/knowledge/value-types.ts";
import { inputOutputWords } from "../../server/src/knowledge/words/input-output.ts";
import { machineWords } from "../../server/src/knowledge/words/machine.ts";
import { resourceWords } from "../../server/src/knowledge/words/resources.ts";
import { rightsWords } from "../../server/src/knowledge/words/rights.ts";
import { sandboxWords } from "../../server/src/knowledge/words/sandbox.ts";
import { serviceWords } from "../../server/src/knowledge/words/service.ts";
import { unitWords } from "../../server/src/knowledge/words/units.ts";
import { wordText } from "../../server/src/knowledge/words.ts";
import { rules } from "../../server/src/rules/all.ts";
import { valueTypes } from "../../server/src/values/registry.ts";

/** A text, what it is about, and how long it may be. */
interface Told {
  readonly about: string;
  readonly text: string | undefined;
  readonly most: number;
}

const directives = sectionNames.flatMap((it) => directivesOf(it));
const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

const both = (about: string, text: Text | undefined): readonly Told[] => [
  { about, text: text?.summary, most: 140 },
  { about: `${about} (details)`, text: text?.details, most: 900 },
];

/** Directives of a family say the same in all sections that have them: one text. */
const tellers = [...new Map(directives.map((it) => [nameOf(it), it])).values()];

function nameOf({ family, section, name }: Directive): string {
  return family === "own" ? `[${section}] ${name}=` : `${name}=`;
}

const words: readonly Told[] = [
  ...enumTables
    .filter((it) => it !== "unit_type")
    .flatMap((table) =>
      enumRows[table].map(wordOf).map((it) => ({ about: `${table} ${it}`, text: wordText(table, it), most: 140 })),
    ),
  ...[...new Set([...systemCallGroups(OLDEST), ...systemCallGroups(247), ...systemCallGroups(NEWEST)])].map((it) => ({
    about: it,
    text: wordText("system_call_group", it),
    most: 140,
  })),
];

const texts: readonly Told[] = [
  ...tellers.flatMap((it) => both(nameOf(it), directiveText(it))),
  ...sectionNames.flatMap((it) => both(`[${it}]`, sectionText(it))),
  ...unitTypes.flatMap((it) => both(`.${it}`, unitTypeText(it))),
  ...specifierRows.flatMap(([letter]) => both(`%${letter}`, specifierText(letter))),
  ...Object.entries(valueTypeTexts).map(([about, text]) => ({ about, text, most: 140 })),
  ...words,
  ...rules.flatMap(({ id, summary, why }) => [
    { about: id, text: summary, most: 140 },
    { about: `${id} (why)`, text: why, most: 900 },
  ]),
  ...snippets.map(({ prefix, description }) => ({ about: `snippet ${prefix[0]}`, text: description, most: 140 })),
  ...settings().map(([name, text]) => ({ about: name, text, most: 400 })),
  ...confKeys(read("schemas/conf.schema.json"), "unitwright.conf").map(([about, text]) => ({ about, text, most: 400 })),
];

/** The keys of `unitwright.conf` and what its schema says of them; that of a rule's level is the rule's own summary. */
function confKeys(schema: Schema, path: string): readonly (readonly [string, string | undefined])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, it]) => {
    if (rules.some(({ id }) => id === name)) return [];
    const inner = [it, it.additionalProperties, ...(it.anyOf ?? [])].filter((one) => typeof one === "object");
    const deeper = inner.flatMap((one) => confKeys(one, `${path} ${name}`));
    return deeper.length > 0 || it.type === "object" ? deeper : [[`${path} ${name}`, it.description] as const];
  });
}

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
}

/** The settings of the extension, and the words they are made of, in the manifest's own language. */
function settings(): readonly (readonly [string, string | undefined])[] {
  const manifest = read("package.json").contributes.configuration;
  const told: Readonly<Record<string, string>> = read("package.nls.json");
  const placed = (text: string | undefined) => text?.replace(/^%(.*)%$/, (_, key: string) => told[key] ?? "");
  return [manifest]
    .flat()
    .flatMap(({ properties }: { properties: Record<string, Record<string, unknown>> }) =>
      Object.entries(properties).flatMap(([name, it]) => [
        [name, placed((it.markdownDescription ?? it.description) as string | undefined)] as const,
        ...((it.enum as string[] | undefined) ?? []).map(
          (word, index) => [`${name} ${word}`, placed((it.enumDescriptions as string[] | undefined)?.[index])] as const,
        ),
      ]),
    );
}

test("there is a text for every directive, section, type of unit, specifier, kind of value, word, rule, snippet and setting", () => {
  expect(texts.filter((it) => (it.text ?? "").trim() === "").map((it) => it.about)).toEqual([]);
  expect(Object.keys(valueTypeTexts).sort()).toEqual(Object.keys(valueTypes).sort());
});

test("no text is longer than there is room for it", () => {
  expect(texts.filter(({ text = "", most }) => text.length > most).map((it) => `${it.about}: ${it.text}`)).toEqual([]);
});

test("no two things are told alike", () => {
  const seen = new Map<string, string>();
  const alike = texts.flatMap(({ about, text = about }) => {
    const known = seen.get(text);
    seen.set(text, about);
    return known === undefined ? [] : [`${known}, ${about}: ${text}`];
  });
  expect(alike).toEqual([]);
});

test("texts of ours are sentences", () => {
  const written = texts.filter(({ about }) => !about.startsWith("snippet") && !about.startsWith("unitwright."));
  expect(written.filter(({ text = "" }) => !/^\S.*\.$/.test(text)).map((it) => `${it.about}: ${it.text}`)).toEqual([]);
  const said = words.filter(({ text = "" }) => /[^.]\. [A-Z]/.test(text.replace(/`[^`]*`/g, "")));
  expect(said.map((it) => `more than one: ${it.about}`)).toEqual([]);
});

test("nothing is said of words that systemd does not have", () => {
  const groups = [...new Set([OLDEST, 247, 252, 254, 257, NEWEST].flatMap((it) => systemCallGroups(it)))];
  const known = new Set([
    ...enumTables.flatMap((table) => enumRows[table].map((it) => `${table} ${wordOf(it)}`)),
    ...groups.map((it) => `system_call_group ${it}`),
  ]);
  const tables = [inputOutputWords, machineWords, resourceWords, rightsWords, sandboxWords, serviceWords, unitWords];
  const said = tables
    .flatMap((it) => Object.entries<Readonly<Record<string, string>>>(it))
    .flatMap(([table, rows]) => Object.keys(rows).map((word) => `${table} ${word}`));
  expect(said.length).toBeGreaterThan(600);
  expect(said.filter((it) => !known.has(it))).toEqual([]);
});

describe("every word that completion offers is explained", () => {
  /** Lists that speak for themselves. */
  const plain = (type: string, word: string) =>
    (type === "syscall-filter" && !word.startsWith("@")) ||
    type === "errno" ||
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/.test(word);

  test.each([OLDEST, 247, 252, 257, NEWEST])("in systemd %i", (version) => {
    const silent = tellers.flatMap((directive) =>
      wordsFor(directive.value, version)
        .filter((it) => !plain(directive.value.type, it) && aboutWord(directive, directive.value, it) === undefined)
        .map((it) => `${nameOf(directive)}${it}`),
    );
    expect(silent).toEqual([]);
  });
});
