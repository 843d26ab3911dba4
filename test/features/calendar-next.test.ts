import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatWallTime, nextElapses } from "../../server/src/features/calendar-next.ts";
import { parseCalendar } from "../../server/src/values/grammar/calendar.ts";

/** What `systemd-analyze calendar --base-time="2024-02-27 22:13:45" --iterations=3` of systemd 252 said in UTC. */
const NOW = Date.parse("2024-02-27T22:13:45Z");

function next(text: string, now = NOW, count = 3): readonly string[] {
  const calendar = parseCalendar(text);
  if ("message" in calendar) throw new Error(calendar.message);
  return nextElapses(calendar, now, count).map(formatWallTime);
}

describe("a calendar event elapses when systemd says", () => {
  test.each<readonly [string, readonly string[]]>([
    ["daily", ["Wed 2024-02-28 00:00:00", "Thu 2024-02-29 00:00:00", "Fri 2024-03-01 00:00:00"]],
    ["Mon..Fri 8:30", ["Wed 2024-02-28 08:30:00", "Thu 2024-02-29 08:30:00", "Fri 2024-03-01 08:30:00"]],
    ["*:0/15", ["Tue 2024-02-27 22:15:00", "Tue 2024-02-27 22:30:00", "Tue 2024-02-27 22:45:00"]],
    ["*-02~03", ["Wed 2025-02-26 00:00:00", "Thu 2026-02-26 00:00:00", "Fri 2027-02-26 00:00:00"]],
    ["Mon *-05~07/1", ["Mon 2024-05-27 00:00:00", "Mon 2025-05-26 00:00:00", "Mon 2026-05-25 00:00:00"]],
    ["*-02-29 12:00", ["Thu 2024-02-29 12:00:00", "Tue 2028-02-29 12:00:00", "Sun 2032-02-29 12:00:00"]],
    ["*-*-31", ["Sun 2024-03-31 00:00:00", "Fri 2024-05-31 00:00:00", "Wed 2024-07-31 00:00:00"]],
    ["*:*:*", ["Tue 2024-02-27 22:13:46", "Tue 2024-02-27 22:13:47", "Tue 2024-02-27 22:13:48"]],
    ["2025-02-29", []],
    ["2023-*-*", []],
    ["2024-03-01", ["Fri 2024-03-01 00:00:00"]],
  ])("%s", (text, expected) => expect(next(text)).toEqual(expected));
});

test("times come in order, and after now", () => {
  const event = fc.constantFrom("*:0/7", "Sat *-*-1..7 18:00", "*-*~1..3 4:00", "quarterly", "*-1/3-* *:5,50:10");
  fc.assert(
    fc.property(event, fc.integer({ min: 0, max: 7e12 }), (text, now) => {
      const calendar = parseCalendar(text);
      const times = "message" in calendar ? [] : nextElapses(calendar, now, 5);
      expect([now, ...times]).toEqual([...new Set([now, ...times])].toSorted((a, b) => a - b));
    }),
  );
});
