import { type Directive, valueIn } from "../facts/directives.ts";
import { type EnumTable, firstVersionOf, hasWord, wordsOf } from "../facts/enums.ts";
import { addressFamilyNames, capabilityNames, signalNames } from "../facts/names.ts";
import { specifiersOf } from "../facts/specifiers.ts";
import { systemCallGroups } from "../facts/system-calls.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { NEWEST } from "../facts/versions.ts";
import { systemTargets } from "../rules/support/special-units.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import type { Completion, CompletionContext } from "./completion.ts";

/** The words, units and specifiers that may stand at `offset` in a value. */
export function completeValue(
  { syntax: { text } }: UnitFile,
  { valueAt }: Assignment,
  directive: Directive,
  offset: number,
  { versions, units }: CompletionContext,
): readonly Completion[] {
  const newest = versions.at(-1) ?? NEWEST;
  const spec = valueIn(directive, newest);
  const at = wordAt(text, offset, spec, Math.min(valueAt.start, offset));
  const before = text.slice(at.start, offset);
  if (spec.specifiers !== "no" && /(?<!%)(?:%%)*%$/.test(before)) {
    return specifiersOf(spec.specifiers, newest).map(({ letter, meaning, deprecated }) => ({
      ...plain(`%${letter}`, { start: offset - 1, end: offset }, "specifier"),
      detail: meaning,
      deprecated,
    }));
  }
  const named = spec.type === "unit-name" || spec.type === "unit-name-list" ? unitsFor(spec, units) : [];
  return [
    ...wordsFor(spec, newest).map((it) => plain(it, at, "word")),
    ...(spec.table ? tableWords(spec.table, versions, at) : []),
    ...named.map((it) => plain(it, at, "unit")),
  ];
}

/** The word around the cursor, without a `~` before it; of a value that is one thing, all of it. */
function wordAt(text: string, offset: number, { words }: ValueSpec, from: number): Span {
  const line = /[\r\n]/;
  const stops = (unit: string | undefined) => unit === undefined || line.test(unit) || (words && /[\s~]/.test(unit));
  let start = offset;
  while (start > from && !stops(text[start - 1])) start--;
  if (text[start] === "~" && start < offset) start++;
  let end = offset;
  while (end < text.length && !stops(text[end])) end++;
  // White space at the end of the line is no part of the value.
  while (end > offset && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

function plain(word: string, at: Span, kind: Completion["kind"]): Completion {
  return { label: word, kind, text: word, at, known: true, deprecated: false };
}

/** Words of a table; of those that a targeted release lacks it is said from which one on they are there. */
function tableWords(table: EnumTable, versions: readonly number[], at: Span): readonly Completion[] {
  const all = new Set([...versions, NEWEST].flatMap((it) => wordsOf(table, it)));
  return [...all].map((word) => {
    const known = versions.every((it) => hasWord(table, word, it));
    const since = firstVersionOf(table, word) ?? 0;
    const later = since > (versions[0] ?? NEWEST);
    return { ...plain(word, at, "word"), known, ...(!known && later && { detail: `needs ${since}` }) };
  });
}

/** Words of the value type that stand in no table. */
function wordsFor(spec: ValueSpec, version: number): readonly string[] {
  const { booleanAlso, booleansAccepted, infinity, literals = [], values = [], extra = [] } = spec;
  const booleans = booleanAlso || booleansAccepted ? ["yes", "no"] : [];
  return [
    ...new Set([
      ...booleans,
      ...ofType(spec, version),
      ...literals,
      ...values,
      ...extra,
      ...(infinity ? ["infinity"] : []),
    ]),
  ];
}

function ofType({ type }: ValueSpec, version: number): readonly string[] {
  switch (type) {
    case "boolean":
      return ["yes", "no"];
    case "signal":
      return signalNames.map((it) => `SIG${it}`);
    case "capability-set":
      return capabilityNames;
    case "address-families":
      return addressFamilyNames;
    case "syscall-filter":
      return systemCallGroups(version);
    default:
      return [];
  }
}

/** Units of the project, and systemd's own targets, of the types that the directive takes. */
function unitsFor({ suffix }: ValueSpec, units: readonly string[]): readonly string[] {
  const all = [...new Set([...units, ...systemTargets])];
  return suffix ? all.filter((it) => suffix.some((one) => typeOf(it) === one.replace(/^\./, ""))) : all;
}
