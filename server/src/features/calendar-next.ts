import type { Calendar } from "../values/grammar/calendar.ts";
import { type CalendarStep, calendarFields } from "../values/grammar/calendar-steps.ts";

/**
 * What a clock on the wall shows now in a time zone (of the editor's own machine when none is named), as milliseconds since 1970 as if
 * that zone were UTC; `undefined` for a zone that is not known.
 */
export type WallClock = (zone?: string) => number | undefined;

/**
 * The next times, up to `count`, at which a calendar event elapses after `now`, in the same form as `WallClock` gives it: what the clock will
 * show. Hours that a change to summer time leaves out are not left out here. Fewer, or none, when the event does not come that often.
 *
 * Source: `calendar_spec_next_usec()`, `find_matching_component()` in systemd's calendarspec.c.
 */
export function nextElapses(calendar: Calendar, now: number, count: number): readonly number[] {
  const found: number[] = [];
  // The next microsecond that a clock of milliseconds can show.
  let from = now + 1;
  while (found.length < count) {
    const next = nextFrom(calendar, from);
    if (next === undefined) break;
    found.push(next);
    from = next + 1;
  }
  return found;
}

function nextFrom(calendar: Calendar, from: number): number | undefined {
  const start = new Date(from);
  const first = { year: start.getUTCFullYear(), month: start.getUTCMonth() + 1, day: start.getUTCDate() };
  for (let year = nextIn(calendar.year, first.year, "year"); year; year = nextIn(calendar.year, year + 1, "year")) {
    const january = year === first.year ? first.month : 1;
    for (
      let month = nextIn(calendar.month, january, "month");
      month;
      month = nextIn(calendar.month, month + 1, "month")
    ) {
      const begun = year === first.year && month === first.month;
      for (const day of daysOf(calendar, year, month, begun ? first.day : 1)) {
        const midnight = Date.UTC(year, month - 1, day);
        const time = timeOf(calendar, Math.max(from - midnight, 0));
        if (time !== undefined) return midnight + time;
      }
    }
  }
  return undefined;
}

/** The days of a month, from `from` on, that the date and the weekdays of an event allow. */
function* daysOf(calendar: Calendar, year: number, month: number, from: number): Generator<number> {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const steps = calendar.endOfMonth ? calendar.day?.map((it) => fromEnd(it, last)) : calendar.day;
  for (let day = nextIn(steps, from, "day"); day !== undefined && day <= last; day = nextIn(steps, day + 1, "day")) {
    const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
    if (calendar.weekdays?.includes(weekday) ?? true) yield day;
  }
}

/** Days counted from the end of a month, as days of it: 1 is the last one. */
function fromEnd({ start, stop, repeat }: CalendarStep, last: number): CalendarStep {
  const day = (count: number) => last - count + 1;
  return stop === undefined ? { start: day(start), repeat } : { start: day(stop), stop: day(start), repeat };
}

/** The first time of a day, in milliseconds from midnight, that is not before `from`. */
function timeOf(calendar: Calendar, from: number): number | undefined {
  const [h, m] = [Math.floor(from / HOUR), Math.floor((from % HOUR) / MINUTE)];
  for (
    let hour = nextIn(calendar.hour, h, "hour");
    hour !== undefined;
    hour = nextIn(calendar.hour, hour + 1, "hour")
  ) {
    let minute = nextIn(calendar.minute, hour === h ? m : 0, "minute");
    for (; minute !== undefined; minute = nextIn(calendar.minute, minute + 1, "minute")) {
      const begun = hour === h && minute === m;
      const time = nextIn(calendar.microsecond, begun ? (from % MINUTE) * 1000 : 0, "microsecond");
      if (time !== undefined) return hour * HOUR + minute * MINUTE + Math.floor(time / 1000);
    }
  }
  return undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The smallest number from `from` on that one of the steps has; any number within the field's bounds where there are no steps. */
function nextIn(
  steps: readonly CalendarStep[] | undefined,
  from: number,
  field: keyof typeof calendarFields,
): number | undefined {
  const { max } = calendarFields[field];
  if (!steps || steps.length === 0) return from <= max ? from : undefined;
  let best: number | undefined;
  for (const { start, stop = max, repeat } of steps) {
    const ahead = from > start && repeat > 0 ? start + Math.ceil((from - start) / repeat) * repeat : start;
    const fits = ahead >= from && (ahead === start || ahead <= stop);
    if (fits && ahead <= max && (best === undefined || ahead < best)) best = ahead;
  }
  return best;
}

/** `Mon 2026-11-23 22:00:00`: a time of a clock on the wall, as systemd prints it. */
export function formatWallTime(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "";
  const day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.getUTCDay()];
  const [, month, dayOfMonth, clock] = /^\+?\d+-(\d+)-(\d+)T([\d:]+)/.exec(date.toISOString()) ?? [];
  return `${day} ${date.getUTCFullYear()}-${month}-${dayOfMonth} ${clock}`;
}
