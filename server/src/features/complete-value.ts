import { type Directive, valueIn } from "../facts/directives.ts";
import { type EnumTable, firstVersionOf, hasWord, wordsOf } from "../facts/enums.ts";
import { specifiersOf } from "../facts/specifiers.ts";
import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import { NEWEST } from "../facts/versions.ts";
import { specifierText } from "../knowledge/specifiers.ts";
import { wordText } from "../knowledge/words.ts";
import { systemTargets } from "../rules/support/special-units.ts";
import type { Assignment } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import { completeCpus, completeNodes } from "./complete-cores.ts";
import type { Completion } from "./completion.ts";
import { isContinued } from "./cursor.ts";
import { wordsFor } from "./known-words.ts";
import type { Surroundings } from "./surroundings.ts";
import { aboutWord } from "./word-help.ts";

/** The words, numbers with units, units, CPUs and specifiers that may stand at `offset` in a value. */
export function completeValue(
  file: UnitFile,
  { valueAt }: Assignment,
  directive: Directive,
  offset: number,
  around: Surroundings,
): readonly Completion[] {
  const { text } = file.syntax;
  const { version, versions } = around;
  const spec = valueIn(directive, version);
  const at = wordAt(text, offset, spec, Math.min(valueAt.start, offset));
  const before = text.slice(at.start, offset);
  if (spec.specifiers !== "no" && /(?<!%)(?:%%)*%$/.test(before)) {
    return specifiersOf(spec.specifiers, version).map(({ letter, meaning, deprecated }) => ({
      ...plain(`%${letter}`, { start: offset - 1, end: offset }, "specifier"),
      ...explained(specifierText(letter)?.details),
      detail: meaning,
      deprecated,
    }));
  }
  const numbers = withUnits(before, at, spec);
  if (numbers.length > 0) return numbers;
  const named = spec.type === "unit-name" || spec.type === "unit-name-list" ? unitsFor(spec, around) : [];
  return [
    ...(spec.type === "cpu-set" ? completeCpus(file, at, around) : []),
    ...(spec.type === "node-set" ? completeNodes(at, around) : []),
    ...wordsFor(spec, version)
      .filter((it) => !spec.table || firstVersionOf(spec.table, it) === undefined)
      .map((it) => ({ ...plain(it, at, "word"), ...explained(aboutWord(directive, spec, it)) })),
    ...(spec.table
      ? tableWords(spec.table, versions, at).map((it) => ({
          ...it,
          ...explained(aboutWord(directive, spec, it.label)),
        }))
      : []),
    ...named.map((it) => ({ ...plain(it, at, "unit"), ...explained(wordText("special_units", it)) })),
  ];
}

const explained = (about: string | undefined) => (about === undefined ? {} : { about });

/** The word around the cursor, without a `~` before it; of a value that is one thing, all of it. */
function wordAt(text: string, offset: number, { words, type }: ValueSpec, from: number): Span {
  const line = /[\r\n]/;
  const ends = ofWords[type] ?? (words ? /[\s~]/ : line);
  const stops = (unit: string | undefined) => unit === undefined || line.test(unit) || ends.test(unit);
  let start = offset;
  while (start > from && !stops(text[start - 1])) start--;
  // White space at the line's start and end is no part of the value.
  while (start < offset && /\s/.test(text[start] ?? "")) start++;
  if (text[start] === "~" && start < offset) start++;
  let end = offset;
  while (end < text.length && !stops(text[end])) end++;
  if (isContinued(text.slice(start, end), text[end])) end--;
  while (end > offset && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

/** What ends a word in values that have several parts of their own. */
const ofWords: { readonly [Name in ValueTypeName]?: RegExp } = {
  "cpu-set": /[\s,]/,
  "node-set": /[\s,]/,
  calendar: /[\s,.]/,
  timespan: /\s/,
  "device-timespan": /\s/,
  "device-bytes": /\s/,
};

function plain(word: string, at: Span, kind: Completion["kind"]): Completion {
  return { label: word, kind, text: word, at, known: true, deprecated: false };
}

/** A number that is being written, with the units of size or time that may follow it. */
function withUnits(before: string, at: Span, { type, unit, base }: ValueSpec): readonly Completion[] {
  const number = /^[0-9]+(?:\.[0-9]+)?$/.exec(before)?.[0];
  if (number === undefined) return [];
  return unitsOfType(type, unit, base).map(([ending, detail]) => ({ ...plain(number + ending, at, "number"), detail }));
}

function unitsOfType(
  type: ValueTypeName,
  unit: string | undefined,
  base: number | undefined,
): readonly (readonly [ending: string, detail: string])[] {
  switch (type) {
    case "bytes":
      return base === 1000 ? decimalSizes : sizes;
    case "bytes-or-percent":
      return [...sizes, ["%", "a share"]];
    case "device-bytes":
      return decimalSizes;
    case "percent":
      return [["%", "percent"]];
    case "count-or-percent":
      return [["%", "of what the system allows"]];
    case "timespan":
    case "device-timespan":
      return unit === "ns" ? [["ns", "nanoseconds"], ...times] : times;
    default:
      return [];
  }
}

const sizes = [
  ["K", "KiB: 1024 bytes"],
  ["M", "MiB: 1024 K"],
  ["G", "GiB: 1024 M"],
  ["T", "TiB: 1024 G"],
] as const;

const decimalSizes = [
  ["K", "kB: 1000 bytes"],
  ["M", "MB: 1000 K"],
  ["G", "GB: 1000 M"],
  ["T", "TB: 1000 G"],
] as const;

const times = [
  ["ms", "milliseconds"],
  ["s", "seconds"],
  ["min", "minutes"],
  ["h", "hours"],
  ["d", "days"],
  ["w", "weeks"],
] as const;

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

/** Units of the project, and systemd's own targets, of the types that the directive takes. */
function unitsFor({ suffix }: ValueSpec, { units }: Surroundings): readonly string[] {
  const own = units.flatMap(({ name, main, circumstances }) => (main && !circumstances.hidden ? [name] : []));
  const all = [...new Set([...own, ...systemTargets])];
  return suffix ? all.filter((it) => suffix.some((one) => typeOf(it) === one.replace(/^\./, ""))) : all;
}
