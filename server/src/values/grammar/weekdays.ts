import { closest } from "../../text/suggest.ts";
import { type Cursor, fail, skipBlanks } from "./calendar-steps.ts";
import { flawOf } from "./flaw.ts";

/** The days of the week as systemd writes them, Monday first. */
export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Names with `,`, `..` and `-` between them; none at all is fine. Moves behind the blanks that follow. */
export function parseWeekdays(cursor: Cursor): readonly number[] | undefined {
  const { text } = cursor;
  const days = new Set<number>();
  let from: number | undefined;
  for (let first = true; ; first = false) {
    const start = cursor.at;
    const rest = text.slice(start);
    const day = weekdayNames.findIndex((it) => rest.toLowerCase().startsWith(it.slice(0, 3).toLowerCase()));
    if (day < 0) return first ? [] : unknownWeekday(cursor, start);
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

function unknownWeekday(cursor: Cursor, start: number): undefined {
  const name = /^[^ ,.-]*/.exec(cursor.text.slice(start))?.[0] ?? "";
  const near = closest(name, [...weekdayNames, ...weekdayNames.map((it) => it.slice(0, 3))]);
  const flaw = flawOf(
    name,
    name === "" ? "A day of the week is missing." : `\`${name}\` is not a day of the week.`,
    near,
  );
  cursor.flaw ??= { ...flaw, at: { start, end: start + name.length } };
  return undefined;
}
