import type { Calendar } from "./calendar.ts";
import type { Flaw } from "./flaw.ts";

/** Values of one field: `start`, or from `start` to `stop`, every `repeat` of them (0: only `start`); without `stop` to the field's end. */
export interface CalendarStep {
  readonly start: number;
  readonly stop?: number;
  readonly repeat: number;
}

/** The bounds of the fields, and how they are called in messages. */
export const calendarFields = {
  year: { min: 1970, max: 2199, name: "years" },
  month: { min: 1, max: 12, name: "months" },
  day: { min: 1, max: 31, name: "days" },
  hour: { min: 0, max: 23, name: "hours" },
  minute: { min: 0, max: 59, name: "minutes" },
  microsecond: { min: 0, max: 59_999_999, name: "seconds" },
} as const;

/** A reader's place in an event, and the first thing that was wrong. */
export interface Cursor {
  readonly text: string;
  at: number;
  flaw?: Flaw;
}

type Field = keyof typeof calendarFields;
/** The steps of a field; empty for `*`. */
export type Steps = readonly CalendarStep[];

/** Remembers what is wrong, where nothing was wrong before. */
export function fail(cursor: Cursor, start: number, message: string, end = cursor.text.length): undefined {
  cursor.flaw ??= { at: { start, end }, message };
  return undefined;
}

/** One field: `*`, or numbers, ranges and steps with commas between them. */
export function parseSteps(cursor: Cursor, kind: "date" | "time" | "seconds"): Steps | undefined {
  const { text } = cursor;
  const scale = kind === "seconds" ? 1_000_000 : 1;
  if (text[cursor.at] === "*") {
    cursor.at++;
    return kind === "seconds" ? [{ start: 0, repeat: scale }] : [];
  }
  const steps: CalendarStep[] = [];
  for (;;) {
    const at = cursor.at;
    const start = parseNumber(cursor, scale);
    if (start === undefined) return undefined;
    const range = text.startsWith("..", cursor.at);
    if (range) cursor.at += 2;
    const stop = range ? parseNumber(cursor, scale) : undefined;
    if (range && stop === undefined) return undefined;
    const stepped = text[cursor.at] === "/";
    if (stepped) cursor.at++;
    const repeat = stepped ? parseNumber(cursor, scale) : range ? scale : 0;
    if (repeat === undefined) return undefined;
    if (stepped && repeat === 0)
      return fail(cursor, at, `\`${text.slice(at, cursor.at)}\` has a step of zero.`, cursor.at);
    if (kind === "seconds" && !stepped && stop !== undefined && start + repeat > stop) {
      return fail(cursor, at, `\`${text.slice(at, cursor.at)}\` is shorter than a second.`, cursor.at);
    }
    steps.push(stop === undefined ? { start, repeat } : { start, stop, repeat });
    if (!/^[ ,~:-]?$/.test(text.charAt(cursor.at)) || steps.length > LONGEST_CHAIN) {
      return fail(cursor, at, `\`${text.slice(at, wordEnd(text, at))}\` is not a list of numbers.`, wordEnd(text, at));
    }
    if (text[cursor.at] !== ",") return steps;
    cursor.at++;
  }
}

/** Systemd refuses longer lists. */
const LONGEST_CHAIN = 241;
const INT_MAX = 0x7fff_ffff;

/** A decimal number; seconds may have a fraction, kept to the microsecond. */
function parseNumber(cursor: Cursor, scale: number): number | undefined {
  const pattern = scale === 1 ? /([0-9]+)/y : /([0-9]+)(?:\.(?!\.)([0-9]+))?/y;
  pattern.lastIndex = cursor.at;
  const [, digits, fraction = ""] = pattern.exec(cursor.text) ?? [];
  if (digits === undefined) {
    const at = cursor.at;
    const found = /^(?:[A-Za-z]+|.)?/s.exec(cursor.text.slice(at))?.[0] ?? "";
    const message =
      found === ""
        ? "A number is missing at the end."
        : found.length > 1
          ? `\`${found}\` is neither a day of the week, nor a number, nor a word such as \`daily\`.`
          : `\`${found}\` stands where a number is expected.`;
    return fail(cursor, at, message, at + found.length);
  }
  const places = Number(fraction.slice(0, 6).padEnd(6, "0")) + (/^[5-9]/.test(fraction.slice(6)) ? 1 : 0);
  const value = Number(digits) * scale + (fraction === "" ? 0 : places);
  const at = cursor.at;
  cursor.at = pattern.lastIndex;
  return value <= INT_MAX ? value : fail(cursor, at, `\`${digits}\` is too large.`, cursor.at);
}

/** The field's steps as systemd keeps them; nothing and a flaw when one is out of bounds. */
export function checked(
  cursor: Cursor,
  field: Field,
  part: { readonly steps: Steps; readonly at: number } | undefined,
  endOfMonth = false,
): Partial<Calendar> | undefined {
  if (!part || part.steps.length === 0) return {};
  const steps = unique(part.steps.map((it) => normalized(field === "year" ? fullYear(it) : it)));
  const { min, max, name } = calendarFields[field];
  const last = endOfMonth ? max - 3 : max;
  if (steps.every((it) => isInBounds(it, min, last, endOfMonth))) return { [field]: steps };
  const written = cursor.text.slice(part.at).match(/^[^ :~-]*/)?.[0] ?? "";
  const bounds = field === "microsecond" ? "0…59" : `${min}…${last}`;
  const outside = steps.some(({ start, stop = start }) => start < min || start > last || stop < min || stop > last);
  const backwards = steps.some(({ start, stop = start }) => stop < start);
  const message = outside
    ? `is out of range for ${name}: ${bounds}.`
    : backwards
      ? "runs backwards."
      : `has a step that never comes: ${name} go from ${bounds.replace("…", " to ")}.`;
  return fail(cursor, part.at, `\`${written}\` ${message}`, part.at + written.length);
}

/** Two digits mean a year from 1970 to 2069. */
function fullYear({ start, stop, repeat }: CalendarStep): CalendarStep {
  const full = (year: number) => (year < 70 ? year + 2000 : year < 100 ? year + 1900 : year);
  return stop === undefined ? { start: full(start), repeat } : { start: full(start), stop: full(stop), repeat };
}

/** Ranges end at a multiple of their step; a range of one value is that value. */
function normalized({ start, stop, repeat }: CalendarStep): CalendarStep {
  if (stop === undefined) return { start, repeat };
  const end = stop > start && repeat > 0 ? stop - ((stop - start) % repeat) : stop;
  return end === start ? { start, repeat: 0 } : { start, stop: end, repeat };
}

/** Steps without those that are there already. */
function unique(steps: Steps): Steps {
  const key = ({ start, stop, repeat }: CalendarStep) => `${start} ${stop} ${repeat}`;
  return [...new Map(steps.map((it) => [key(it), it])).values()];
}

function isInBounds({ start, stop, repeat }: CalendarStep, min: number, max: number, endOfMonth: boolean): boolean {
  if (start < min || start > max || repeat > max - min) return false;
  if (stop !== undefined) return stop >= min && stop <= max && start + repeat <= stop;
  return endOfMonth ? start - repeat >= min : start + repeat <= max;
}

/** The place behind the blanks at `from`. */
export const skipBlanks = (text: string, from: number) => from + (/^ */.exec(text.slice(from))?.[0].length ?? 0);

/** The end of the word at `from`, which goes to the next blank. */
export const wordEnd = (text: string, from: number) => from + (/^[^ ]*/.exec(text.slice(from))?.[0].length ?? 0);
