import { directivesOf } from "../facts/directives.ts";
import { type EnumTable, enumTables, firstVersionOf, lastVersionOf } from "../facts/enums.ts";
import { sectionNames } from "../facts/sections.ts";
import { membersOf } from "../facts/system-calls.ts";
import { isUnitType } from "../facts/unit-type.ts";
import { unitTypeText } from "../knowledge/unit-types.ts";
import { valueTypeTexts } from "../knowledge/value-types.ts";
import { valueWordPlaces, wordText } from "../knowledge/words.ts";
import { type Explanation, type Fact, manualAddress } from "./explanation.ts";
import { spelled, tablesOf } from "./word-help.ts";

/** The type of unit of this name: `slice`; `undefined` for other names. */
export function explainUnitType(name: string): Explanation | undefined {
  const text = unitTypeText(name);
  if (!text || !isUnitType(name)) return undefined;
  return {
    kind: "unit-type",
    name: `.${name}`,
    paragraphs: [text.summary, text.details],
    facts: [],
    examples: [],
    seeAlso: [],
    manual: manualAddress(`systemd.${name}`),
  };
}

/** What a word of values means: once for each of systemd's tables that have it, with the directives that take it. */
export function explainWord(word: string): readonly Explanation[] {
  return [...ofTables(word), ...valueWordPlaces(word).map(({ place, text }) => ofPlace(word, place, text))];
}

/** A word that stands beside the grammar of a value type (`infinity`), or belongs to one directive (`idle`). */
function ofPlace(word: string, place: string, text: string): Explanation {
  const isType = place in valueTypeTexts;
  return {
    kind: "word",
    name: isType ? word : `${place}=${word}`,
    paragraphs: [text],
    facts: [{ label: "Written in", text: isType ? `values of the type \`${place}\`` : `\`${place}=\`` }],
    examples: [],
    seeAlso: [place],
  };
}

function ofTables(word: string): readonly Explanation[] {
  return enumTables.flatMap((table) => {
    const own = spelled(table, word);
    const text = table === "unit_type" ? undefined : wordText(table, own);
    if (text === undefined) return [];
    const users = usersOf(table);
    const facts: readonly Fact[] = [
      ...(users.length > 0 ? [{ label: "Written in", text: few(users) }] : []),
      ...versions(table, own),
    ];
    const [first] = users;
    return {
      kind: table === "special_units" ? "unit" : "word",
      name: users.length === 1 ? `${first}=${word}` : word,
      paragraphs: [text],
      facts,
      examples: [],
      seeAlso: users.slice(0, 3),
    } satisfies Explanation;
  });
}

/** A group of system calls with what belongs to it in `version`; `undefined` for what is no group of that release. */
export function explainCalls(name: string, version: number): Explanation | undefined {
  const members = membersOf(name, version);
  if (members.length === 0) return undefined;
  const text = wordText("system_call_group", name);
  return {
    kind: "system-calls",
    name,
    paragraphs: [...(text === undefined ? [] : [text]), members.map((it) => `\`${it}\``).join(", ")],
    facts: [{ label: "Release", text: `As systemd ${version} has it.` }],
    examples: [],
    seeAlso: [],
  };
}

/** The directives whose values are made of the words of a table. */
function usersOf(table: EnumTable): readonly string[] {
  const all = sectionNames.flatMap((it) => directivesOf(it));
  return [...new Set(all.flatMap(({ name, value }) => (tablesOf(name, value).includes(table) ? [name] : [])))];
}

function few(names: readonly string[]): string {
  const more = names.length - 6;
  return (
    names
      .slice(0, 6)
      .map((it) => `\`${it}=\``)
      .join(", ") + (more > 0 ? ` and ${more} more` : "")
  );
}

function versions(table: EnumTable, word: string): readonly Fact[] {
  const since = firstVersionOf(table, word) ?? 0;
  const last = lastVersionOf(table, word);
  const text = [since > 0 ? `since systemd ${since}` : "", last === undefined ? "" : `up to systemd ${last}`];
  const said = text.filter((it) => it !== "").join(", ");
  return said === "" ? [] : [{ label: "Versions", text: `${said.charAt(0).toUpperCase()}${said.slice(1)}.` }];
}
