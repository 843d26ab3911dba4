import { closest } from "../../text/suggest.ts";
import {
  type CalendarStep,
  type Cursor,
  calendarFields,
  checked,
  fail,
  parseSteps,
  type Steps,
  skipBlanks,
  wordEnd,
} from "./calendar-steps.ts";
import { type Flaw, flawOf } from "./flaw.ts";
import { isTimeZone, timeZones } from "./time-zones.ts";
import { parseWeekdays, weekdayNames } from "./weekdays.ts";

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

/** What a word for a whole event stands for, in any case; `undefined` for other words. */
export function calendarWord(word: string): string | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(calendarWords, name) ? calendarWords[name] : undefined;
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
  const written = calendarWord(cursor.text);
  if (written !== undefined) return parseEvent({ text: written, at: 0 });
  const weekdays = parseWeekdays(cursor);
  if (!weekdays) return undefined;
  const week = weekdays.length > 0 && weekdays.length < 7 ? { weekdays } : {};
  if (cursor.text[cursor.at] === "@") return parseTimestamp(cursor, week);
  const date = parseDate(cursor);
  const time = date && parseTime(cursor);
  return time && { ...week, ...date, ...time };
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
        `\`${text.slice(start, wordEnd(text, start))}\` is not a date: write \`YEAR-MONTH-DAY\` or \`MONTH-DAY\`.`,
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
      `\`${text.slice(start, wordEnd(text, start))}\` is neither a date nor a time: write \`*-*-DAY\` or \`HOUR:MINUTE\`.`,
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
