import { type Directive, valueIn } from "../facts/directives.ts";
import { firstVersionOf, hasWord, wordsOf } from "../facts/enums.ts";
import { specifiersOf } from "../facts/specifiers.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { NEWEST } from "../facts/versions.ts";
import { specifierText } from "../knowledge/specifiers.ts";
import { wordText } from "../knowledge/words.ts";
import { systemTargets } from "../rules/support/special-units.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import type { UnitIdentity } from "../values/value-type.ts";
import { completeCpus, completeNodes } from "./complete-cores.ts";
import type { Completion } from "./completion.ts";
import { numberUnits } from "./number-units.ts";
import { type OpenValue, objectionTo, openValue } from "./open-value.ts";
import type { Surroundings } from "./surroundings.ts";
import { formsOf, isForTable, partOf, wordsIn } from "./value-parts.ts";
import { wordAt } from "./word-at.ts";
import { aboutWord } from "./word-help.ts";

/**
 * The words, numbers with units, units, CPUs and specifiers that may stand at `offset` in a value. With any word, number or unit that is
 * offered systemd takes the value; where something has to follow, the word ends with its colon.
 */
export function completeValue(
  file: UnitFile,
  node: Assignment,
  directive: Directive,
  offset: number,
  around: Surroundings,
): readonly Completion[] {
  const { text } = file.syntax;
  const { version } = around;
  const spec = valueIn(directive, version);
  const at = wordAt(text, offset, spec, Math.min(node.valueAt.start, offset));
  const typed = text.slice(at.start, offset);
  if (spec.specifiers !== "no" && /(?<!%)(?:%%)*%$/.test(typed)) {
    return specifiersOf(spec.specifiers, version).map(({ letter, meaning, deprecated }) => ({
      ...plain(`%${letter}`, { start: offset - 1, end: offset }, "specifier"),
      ...explained(specifierText(letter)?.details),
      detail: meaning,
      deprecated,
    }));
  }
  const value = openValue(file, node, at, directive);
  const numbers = withUnits(typed, at, spec);
  if (numbers.length > 0) return numbers.filter((it) => objectionTo(it.text, value, version) === undefined);
  const part = partOf(value.before, spec);
  const words = [
    ...wordsIn(part, directive, spec, version).map((it) => plain(it, at, "word")),
    ...(spec.table && isForTable(part, spec) ? tableWords(spec, around.versions, at) : []),
  ];
  return [
    ...(spec.type === "cpu-set" ? completeCpus(file, at, around) : []),
    ...(spec.type === "node-set" ? completeNodes(at, around) : []),
    ...acceptable(value.behind.startsWith(":") ? words.map(withoutColon) : words, value, spec, version).map((it) => ({
      ...it,
      ...explained(aboutWord(directive, spec, it.label.replace(/:$/, ""))),
    })),
    ...unitsFor(value, spec, around).map((it) => ({
      ...plain(it, at, "unit"),
      ...explained(wordText("special_units", it)),
    })),
  ];
}

/** A number that is being written, with the units of size or time that may follow it. */
function withUnits(typed: string, at: Span, spec: ValueSpec): readonly Completion[] {
  if (!/^[0-9]+(?:\.[0-9]+)?$/.test(typed)) return [];
  return numberUnits(spec).map(([ending, detail]) => ({ ...plain(typed + ending, at, "number"), detail }));
}

/** Those with which systemd takes the value, in the release that is asked for or else in the one that brought the word. */
function acceptable(
  words: readonly Completion[],
  value: OpenValue,
  { table }: ValueSpec,
  version: number,
): readonly Completion[] {
  return [...new Map(words.map((it) => [it.text, it])).values()].flatMap((word) => {
    // What has to go on is no value yet.
    if (word.text.endsWith(":")) return word;
    const lacks = table && !hasWord(table, word.text, version);
    const does = objectionTo(word.text, value, lacks ? (firstVersionOf(table, word.text) ?? version) : version);
    if (does === "notes") return { ...word, deprecated: true };
    return does === undefined ? word : [];
  });
}

function withoutColon(word: Completion): Completion {
  const text = word.text.replace(/:$/, "");
  return { ...word, label: text, text };
}

const explained = (about: string | undefined) => (about === undefined ? {} : { about });

function plain(word: string, at: Span, kind: Completion["kind"]): Completion {
  return { label: word, kind, text: word, at, known: true, deprecated: false };
}

/** Words of a table; of those that a targeted release lacks it is said from which one on they are there. */
function tableWords(spec: ValueSpec, versions: readonly number[], at: Span): readonly Completion[] {
  const { table } = spec;
  if (!table) return [];
  const all = new Set([...versions, NEWEST].flatMap((it) => wordsOf(table, it)));
  return [...all].flatMap((word) => {
    const known = versions.every((it) => hasWord(table, word, it));
    const since = firstVersionOf(table, word) ?? 0;
    const later = since > (versions[0] ?? NEWEST);
    const more = { known, ...(!known && later && { detail: `needs ${since}` }) };
    return formsOf(word, spec).map((it) => ({ ...plain(it, at, "word"), ...more }));
  });
}

/** Units of the project, and systemd's own targets, that the value may name. The unit itself is not among them. */
function unitsFor(value: OpenValue, { type, suffix }: ValueSpec, { units, version }: Surroundings): readonly string[] {
  if (type !== "unit-name" && type !== "unit-name-list") return [];
  const { directive, unit } = value;
  const types = suffix?.map((it) => it.replace(/^\./, ""));
  const taken = new Map<string, boolean>();
  // A name's kind decides whether it may stand here: one of each kind is tried.
  const isTaken = (name: string) => {
    const kind = name.replace(/^[^@]+(?=@|\.\w+$)/, "_").replace(/@.+(?=\.)/, "@_");
    const known = taken.get(kind) ?? objectionTo(kind, value, version) === undefined;
    taken.set(kind, known);
    return known;
  };
  const own = units.flatMap(({ name, main, circumstances }) => (main && !circumstances.hidden ? [name] : []));
  return [...new Set([...own, ...systemTargets])].filter(
    (it) =>
      it !== unit.name &&
      (types?.includes(typeOf(it) ?? "") ?? true) &&
      (directive.name !== "Alias" || mayBeAlias(it, unit)) &&
      isTaken(it),
  );
}

/** Source: `unit_validate_alias_symlink_or_warn()` in unit-file.c. */
function mayBeAlias(name: string, { type, template }: UnitIdentity): boolean {
  return typeOf(name) === type && name.includes("@.") === template;
}
