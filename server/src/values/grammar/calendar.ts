import { closest } from "../../text/suggest.ts";
import { type Flaw, flawOf } from "./flaw.ts";
import { isTimeZone, timeZones } from "./time-zones.ts";

/** Values of one field: `start`, or from `start` to `stop`, every `repeat` of them (0: only `start`); without `stop` to the field's end. */
export interface CalendarStep {
  readonly start: number;
  readonly stop?: number;
  readonly repeat: number;
}

/** Points in time that come back: those that match every field. A field that is not there matches everything. */
export interface Calendar {
  /** Monday is 0; ascending. */
  readonly weekdays?: readonly number[];
  readonly year?: readonly CalendarStep[];
  readonly month?: readonly CalendarStep[];
  readonly day?: readonly CalendarStep[];
  /** Days count from the end of the month, 1 being the last. */
  readonly endOfMonth?: true;
  readonly hour?: readonly CalendarStep[];
  readonly minute?: readonly CalendarStep[];
  readonly microsecond?: readonly CalendarStep[];
  /** The zone as written, `UTC` in capitals; the host's own when there is none. */
  readonly zone?: string;
}

/**
 * A calendar event such as `Mon..Fri 8:30`, `*-*-01 04:00 Europe/Berlin`, `daily`; a flaw when the text is none.
 *
 * The abbreviations of the host's own zone (`CEST`) are accepted on that host only: they count as good here.
 *
 * Source: systemd.time(7) "Calendar Events"; `calendar_spec_from_string()` in systemd's calendarspec.c, the same in all releases.
 */
export function parseCalendar(text: string): Calendar | Flaw {
  const { event, zone } = splitZone(text);
  const cursor: Cursor = { text: event, at: 0 };
  const calendar = event === "" ? fail(cursor, 0, "A calendar event is missing.") : parseEvent(cursor);
  if (calendar) {
    if (zone === undefined || isTimeZone(zone) || /^[A-Z]{3,5}$/.test(zone))
      return zone ? { ...calendar, zone } : calendar;
    const name = closest(zone, timeZones);
    const flaw = flawOf(zone, `\`${zone}\` is not a time zone of the database.`, name);
    return { ...flaw, at: { start: text.length - zone.length, end: text.length } };
  }
  return cursor.flaw ?? flawOf(text, `\`${text}\` is not a calendar event.`);
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

/** The words for whole events, in lower case, and what they stand for. */
export const calendarWords: Readonly<Record<string, string>> = {
  minutely: "*-*-* *:*:00",
  hourly: "*-*-* *:00:00",
  daily: "*-*-* 00:00:00",
  weekly: "Mon *-*-* 00:00:00",
  monthly: "*-*-01 00:00:00",
  quarterly: "*-01,04,07,10-01 00:00:00",
  semiannually: "*-01,07-01 00:00:00",
  "semi-annually": "*-01,07-01 00:00:00",
  biannually: "*-01,07-01 00:00:00",
  "bi-annually": "*-01,07-01 00:00:00",
  yearly: "*-01-01 00:00:00",
  annually: "*-01-01 00:00:00",
  anually: "*-01-01 00:00:00",
};

/** The days of the week as systemd writes them, Monday first. */
export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** A reader's place in an event, and the first thing that was wrong. */
interface Cursor {
  readonly text: string;
  at: number;
  flaw?: Flaw;
}

type Field = keyof typeof calendarFields;
/** The steps of a field; empty for `*`. */
type Steps = readonly CalendarStep[];

function fail(cursor: Cursor, start: number, message: string, end = cursor.text.length): undefined {
  cursor.flaw ??= { at: { start, end }, message };
  return undefined;
}

/** Takes the zone, or what stands in its place, off the end. */
function splitZone(text: string): { readonly event: string; readonly zone?: string } {
  const last = text.lastIndexOf(" ");
  const word = text.slice(last + 1);
  if (last < 0 || !/^(?:[A-Za-z]+[/A-Za-z0-9_+-]*)$/.test(word) || isWeekdays(word)) return { event: text };
  return { event: text.slice(0, last), zone: /^utc$/i.test(word) ? "UTC" : word };
}

const isWeekdays = (word: string) =>
  weekdayNames.some((it) => it.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase());

function parseEvent(cursor: Cursor): Calendar | undefined {
  const written = calendarWords[cursor.text.toLowerCase()];
  if (written !== undefined) return parseEvent({ text: written, at: 0 });
  const weekdays = parseWeekdays(cursor);
  if (!weekdays) return undefined;
  const week = weekdays.length > 0 && weekdays.length < 7 ? { weekdays } : {};
  if (cursor.text[cursor.at] === "@") return parseTimestamp(cursor, week);
  const date = parseDate(cursor);
  const time = date && parseTime(cursor);
  return time && { ...week, ...date, ...time };
}

/** Names with `,`, `..` and `-` between them; none at all is fine. Moves behind the blanks that follow. */
function parseWeekdays(cursor: Cursor): readonly number[] | undefined {
  const { text } = cursor;
  const days = new Set<number>();
  let from: number | undefined;
  for (let first = true; ; first = false) {
    const start = cursor.at;
    const rest = text.slice(start);
    const day = weekdayNames.findIndex((it) => rest.toLowerCase().startsWith(it.slice(0, 3).toLowerCase()));
    if (day < 0) return first ? [] : fail(cursor, start, `\`${rest}\` is not a day of the week.`);
    const full = weekdayNames[day] ?? "";
    const length = rest.toLowerCase().startsWith(full.toLowerCase()) ? full.length : 3;
    const word = /^[A-Za-z]*/.exec(rest)?.[0] ?? "";
    if (!/^[-., ]?$/.test(rest.charAt(length))) {
      return fail(
        cursor,
        start,
        `\`${word}\` is not a day of the week: write \`${full.slice(0, 3)}\` or \`${full}\`.`,
        start + word.length,
      );
    }
    if (from !== undefined && from > day) {
      return fail(
        cursor,
        0,
        `\`${text.slice(0, start + length)}\` runs backwards: a week goes from Monday to Sunday.`,
        start + length,
      );
    }
    for (let it = from ?? day; it <= day; it++) days.add(it);
    cursor.at = start + length;
    const next = text.slice(cursor.at);
    if (next.startsWith(".") || next.startsWith("-")) {
      if (from !== undefined || /^\.(?!\.)/.test(next))
        return fail(cursor, cursor.at, `\`${next}\` cannot follow a day of the week.`);
      from = day;
      cursor.at += next.startsWith("..") ? 2 : 1;
    } else if (next.startsWith(",")) {
      from = undefined;
      cursor.at++;
    }
    if (/^(?: |$)/.test(text.slice(cursor.at))) {
      if (from !== undefined && /^(?:\.\.|-)/.test(next))
        return fail(cursor, start, `\`${text.slice(start, cursor.at)}\` has no last day.`, cursor.at);
      cursor.at = skipBlanks(text, cursor.at);
      return [...days].sort((a, b) => a - b);
    }
  }
}

/** `@` and seconds since 1970, in UTC. */
function parseTimestamp(cursor: Cursor, week: Pick<Calendar, "weekdays">): Calendar | undefined {
  const [, digits] = /^@[ \t\n\v\f\r]*\+?([0-9]+)$/.exec(cursor.text.slice(cursor.at)) ?? [];
  const date = new Date(Number(digits ?? Number.NaN) * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= calendarFields.year.min && year <= calendarFields.year.max)) {
    return fail(
      cursor,
      cursor.at,
      `\`${cursor.text.slice(cursor.at)}\` is not a time stamp: write \`@\` and seconds since 1970.`,
    );
  }
  const only = (start: number): Steps => [{ start, repeat: 0 }];
  return {
    ...week,
    year: only(year),
    month: only(date.getUTCMonth() + 1),
    day: only(date.getUTCDate()),
    hour: only(date.getUTCHours()),
    minute: only(date.getUTCMinutes()),
    microsecond: only(date.getUTCSeconds() * 1_000_000),
    zone: "UTC",
  };
}

/** `Y-M-D` or `M-D`, the last dash possibly a `~`; nothing where the text ends or goes on with a time. */
function parseDate(cursor: Cursor): Partial<Calendar> | undefined {
  const { text } = cursor;
  const start = cursor.at;
  if (start === text.length) return {};
  const parts: { readonly steps: Steps; readonly at: number }[] = [];
  const separators: string[] = [];
  for (;;) {
    const at = cursor.at;
    const steps = parseSteps(cursor, "date");
    if (!steps) return undefined;
    parts.push({ steps, at });
    const next = text.charAt(cursor.at);
    if (parts.length === 1 && (next === "" || next === ":")) {
      cursor.at = start;
      return {};
    }
    if (next === "" || next === " ") break;
    if (!/[-~]/.test(next) || parts.length === 3 || separators.includes("~")) {
      return fail(
        cursor,
        start,
        `\`${word(text, start)}\` is not a date: write \`YEAR-MONTH-DAY\` or \`MONTH-DAY\`.`,
        wordEnd(text, start),
      );
    }
    separators.push(next);
    cursor.at++;
  }
  if (parts.length === 1) {
    return fail(
      cursor,
      start,
      `\`${word(text, start)}\` is neither a date nor a time: write \`*-*-DAY\` or \`HOUR:MINUTE\`.`,
      wordEnd(text, start),
    );
  }
  const [day, month, year] = parts.toReversed();
  const endOfMonth = separators.includes("~");
  const fields = [
    checked(cursor, "year", year),
    checked(cursor, "month", month),
    checked(cursor, "day", day, endOfMonth),
  ];
  cursor.at = skipBlanks(text, cursor.at);
  if (fields.includes(undefined)) return undefined;
  return { ...Object.assign({}, ...fields), ...(endOfMonth && day?.steps.length !== 0 && { endOfMonth }) };
}

/** `H:M` or `H:M:S`; midnight where nothing is written. */
function parseTime(cursor: Cursor): Partial<Calendar> | undefined {
  const { text } = cursor;
  const start = cursor.at;
  const zero: Steps = [{ start: 0, repeat: 0 }];
  if (start === text.length) return { hour: zero, minute: zero, microsecond: zero };
  const parts: { readonly steps: Steps; readonly at: number }[] = [];
  for (;;) {
    const at = cursor.at;
    const steps = parseSteps(cursor, parts.length === 2 ? "seconds" : "time");
    if (!steps) return undefined;
    parts.push({ steps, at });
    if (cursor.at === text.length && parts.length > 1) break;
    if (text[cursor.at] !== ":" || parts.length === 3) {
      const message = `\`${text.slice(start)}\` is not a time: write \`HOUR:MINUTE\` or \`HOUR:MINUTE:SECOND\`.`;
      return fail(cursor, start, message);
    }
    cursor.at++;
  }
  const [hour, minute, second] = parts;
  const fields = [
    checked(cursor, "hour", hour),
    checked(cursor, "minute", minute),
    second ? checked(cursor, "microsecond", second) : { microsecond: zero },
  ];
  return fields.includes(undefined) ? undefined : Object.assign({}, ...fields);
}

/** One field: `*`, or numbers, ranges and steps with commas between them. */
function parseSteps(cursor: Cursor, kind: "date" | "time" | "seconds"): Steps | undefined {
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
      return fail(cursor, at, `\`${word(text, at)}\` is not a list of numbers.`, wordEnd(text, at));
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
    const found = cursor.text.charAt(at);
    return fail(
      cursor,
      at,
      found === "" ? "A number is missing at the end." : `\`${found}\` stands where a number is expected.`,
      at + 1,
    );
  }
  const places = Number(fraction.slice(0, 6).padEnd(6, "0")) + (/^[5-9]/.test(fraction.slice(6)) ? 1 : 0);
  const value = Number(digits) * scale + (fraction === "" ? 0 : places);
  const at = cursor.at;
  cursor.at = pattern.lastIndex;
  return value <= INT_MAX ? value : fail(cursor, at, `\`${digits}\` is too large.`, cursor.at);
}

/** The field's steps as systemd keeps them; nothing and a flaw when one is out of bounds. */
function checked(
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
  return fail(
    cursor,
    part.at,
    `\`${written}\` is out of bounds for ${name} (${bounds}), or never reached.`,
    part.at + written.length,
  );
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

const skipBlanks = (text: string, from: number) => from + (/^ */.exec(text.slice(from))?.[0].length ?? 0);
const wordEnd = (text: string, from: number) => from + (/^[^ ]*/.exec(text.slice(from))?.[0].length ?? 0);
const word = (text: string, from: number) => text.slice(from, wordEnd(text, from));
