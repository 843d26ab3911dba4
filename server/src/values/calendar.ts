import { type Calendar, parseCalendar } from "./grammar/calendar.ts";
import { calendarHint } from "./grammar/calendar-hint.ts";
import { rejectedScalar } from "./grammar/flaw.ts";
import { parseExpanded } from "./grammar/parse-expanded.ts";
import { weekdayNames } from "./grammar/weekdays.ts";
import { accepted, defineValueType, type Parsed } from "./value-type.ts";

/** The first release that notes days of the week that a fixed date does not fall on. */
const CONFLICTS_NOTED = 262;

/**
 * `OnCalendar=`: points in time that come back, such as `Mon..Fri 8:30`, `*-*-01 04:00`, `daily`. Lines add up.
 *
 * Source: systemd.time(7) "Calendar Events"; `config_parse_timer()` in systemd's load-fragment.c.
 */
export default defineValueType<Calendar>({
  name: "calendar",
  changes: [CONFLICTS_NOTED],
  parse(text, context) {
    const { spec, version } = context;
    return parseExpanded(text, spec.specifiers === "no" ? "full" : spec.specifiers, context, (it) =>
      parse(it, version),
    );
  },
  describe: () =>
    "A calendar event: `[weekdays] [year-month-day] [hour:minute[:second]] [zone]`, like `Mon..Fri 8:30` or `*-*-01 04:00`; or `daily`, `weekly` and the like.",
});

function parse(text: string, version: number): Parsed<Calendar> {
  const calendar = parseCalendar(text);
  if ("message" in calendar) return rejectedScalar(text, calendarHint(text) ?? calendar);
  const weekday = version >= CONFLICTS_NOTED ? conflictingWeekday(calendar) : undefined;
  if (weekday === undefined) return accepted(calendar);
  const message = `The date is a ${weekdayNames[weekday]}, not one of the days of the week in front: this never comes.`;
  return { value: calendar, problems: [{ at: { start: 0, end: text.length }, does: "notes", message }] };
}

/** The day of the week that a fixed date falls on, where the calendar asks for others. */
export function conflictingWeekday({ weekdays, year, month, day, endOfMonth }: Calendar): number | undefined {
  const [y, m, d] = [year, month, day].map((it) => (it?.length === 1 && it[0]?.repeat === 0 ? it[0].start : undefined));
  if (!weekdays || endOfMonth || y === undefined || m === undefined || d === undefined) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  const weekday = (date.getUTCDay() + 6) % 7;
  return date.getUTCDate() === d && !weekdays.includes(weekday) ? weekday : undefined;
}
