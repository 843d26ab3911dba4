import { expect, test } from "vitest";
import { conflictingWeekday } from "../../server/src/values/calendar.ts";
import { parseCalendar } from "../../server/src/values/grammar/calendar.ts";
import { formatTimespan } from "../../server/src/values/grammar/timespan.ts";
import { meaningOf, read, repaired } from "./read.ts";

const S = 1_000_000n;

test.each([
  ["RestartSec=5", 5n * S],
  ["RestartSec=1h30min", 5400n * S],
  ["RestartSec=1.5h", 5400n * S],
  ["RestartSec=.5", S / 2n],
  ["RestartSec=1 2", 3n * S],
  ["RestartSec=5m", 300n * S],
  ["RestartSec=1M", 2_629_800n * S],
  ["RestartSec=1µs", 1n],
  ["RestartSec=1μs", 1n],
  ["RestartSec=infinity", "infinity"],
  ["RestartSec=0", 0n],
  ["TimeoutStartSec=0", "infinity"],
  ["TimerSlackNSec=5", 5n],
  ["TimerSlackNSec=5us", 5000n],
  ["ManagedOOMMemoryPressureDurationSec=1s", S],
  ["OnBootSec=5%%", undefined],
] as [string, unknown][])("%s is fine", (assignment, value) => {
  if (value === undefined) expect(read(assignment).says).toHaveLength(1);
  else expect(meaningOf(assignment)).toBe(value);
});

test.each([
  ["RestartSec=", "ignores "],
  ["RestartSec=-5", "ignores -5"],
  ["RestartSec=5.", "ignores 5."],
  ["RestartSec=1.5.2", "ignores 1.5.2"],
  ["RestartSec=1:30", "ignores 1:30"],
  ["RestartSec=5ns", "ignores ns"],
  ["RestartSec=1μs", "ignores 1μs", 247],
  ["RestartSec=18446744073710", "ignores 18446744073710"],
  ["ManagedOOMMemoryPressureDurationSec=999ms", "ignores 999ms"],
  ["ManagedOOMMemoryPressureDurationSec=infinity", "ignores infinity"],
  ["OnBootSec=5%z", "ignores %z"],
] as [string, string, number?][])("%s is refused", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual([says]);
});

test.each([
  ["RestartSec=5 mins", "RestartSec=5 min"],
  ["RestartSec=1h 30Mins", "RestartSec=1h 30min"],
  ["RestartSec=5S", "RestartSec=5s"],
  ["RestartSec=5secs", "RestartSec=5s"],
  ["RestartSec=5,5", "RestartSec=5.5"],
  ["TimeoutStopSec=unlimited", "TimeoutStopSec=infinity"],
  ["RestartSec=5x", undefined],
  ["OnCalendar=*:*/15", "OnCalendar=*:0/15"],
  ["OnCalendar=*-*-*/2", "OnCalendar=*-*-1/2"],
  ["OnCalendar=2024-01-01T10:00Z", "OnCalendar=2024-01-01 10:00 UTC"],
  ["OnCalendar=dialy", "OnCalendar=daily"],
  ["OnCalendar=@hourly", "OnCalendar=hourly"],
  ["OnCalendar=10:00 Europe/Berln", "OnCalendar=10:00 Europe/Berlin"],
  ["OnCalendar=Mon,Wen 10:00", "OnCalendar=Mon,Wed 10:00"],
  ["OnCalendar=daily 10:00", "OnCalendar=*-*-* 10:00"],
  ["OnCalendar=weekly 10:00", "OnCalendar=Mon *-*-* 10:00"],
  ["OnCalendar=*/15", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test("what the instance of a template decides is not judged", () => {
  expect(read("OnBootSec=%i", 262, "tick@.timer").says).toEqual([]);
  expect(read("OnBootSec=%i", 262, "tick@soon.timer").says).toEqual(["ignores %i"]);
  expect(read("OnBootSec=%m").says).toEqual(["ignores %m"]);
});

test.each([
  [5400n * S, "1h 30min"],
  [1n, "1us"],
  [0n, "0"],
  ["infinity", "infinity"],
] as const)("%s is written %s", (span, text) => {
  expect(formatTimespan(span)).toBe(text);
});

const only = (start: number) => [{ start, repeat: 0 }];
const midnight = { hour: only(0), minute: only(0), microsecond: only(0) };

test.each([
  ["daily", midnight],
  ["Mon..Wed,Sat", { weekdays: [0, 1, 2, 5], ...midnight }],
  ["mon-tuesday", { weekdays: [0, 1], ...midnight }],
  ["*-*-1..7/2", { day: [{ start: 1, stop: 7, repeat: 2 }], ...midnight }],
  ["*-2~3", { month: only(2), day: only(3), endOfMonth: true, ...midnight }],
  [
    "24-6-3 8:30",
    { year: only(2024), month: only(6), day: only(3), hour: only(8), minute: only(30), microsecond: only(0) },
  ],
  ["*:0/15", { minute: [{ start: 0, repeat: 15 }], microsecond: only(0) }],
  ["*:*:0.5/10", { microsecond: [{ start: 500_000, repeat: 10_000_000 }] }],
  ["*:*:*", { microsecond: [{ start: 0, repeat: 1_000_000 }] }],
  ["10:00 utc", { hour: only(10), minute: only(0), microsecond: only(0), zone: "UTC" }],
  ["10:00 Europe/Berlin", { hour: only(10), minute: only(0), microsecond: only(0), zone: "Europe/Berlin" }],
  ["@0", { year: only(1970), month: only(1), day: only(1), ...midnight, zone: "UTC" }],
])("the calendar reads %s", (text, calendar) => {
  expect(parseCalendar(text)).toEqual(calendar);
});

test.each([
  ["Fri..Mon", "Fri..Mon"],
  ["Mon..", "Mon.."],
  ["Monda", "Monda"],
  ["10:60", "60"],
  ["24:00", "24:00"],
  ["*:0/60", "0/60"],
  ["*:5..1", "5..1"],
  ["2200-1-1", "2200"],
  ["*-*-32", "32"],
  ["*~29", "29"],
  ["10", "10"],
  ["10:00:60", "60"],
  ["0 5 * * *", "0 5 * * *"],
  ["Mars/Base", "Mars"],
  ["3:00 am", "3:00 am"],
  ["daily at night", "daily at night"],
])("%s is no calendar event", (text, guilty) => {
  const [says] = read(`OnCalendar=${text}`).says;
  expect(says).toBe(`ignores ${guilty}`);
});

test("a weekday that the date does not fall on is noted from 262 on", () => {
  expect(read("OnCalendar=Sun 2024-06-03").says).toEqual(["notes Sun 2024-06-03"]);
  expect(read("OnCalendar=Sun 2024-06-03", 257).says).toEqual([]);
  expect(read("OnCalendar=Mon 2024-06-03").says).toEqual([]);
  const calendar = parseCalendar("Sun 2024-02-31");
  expect("message" in calendar ? calendar.message : conflictingWeekday(calendar)).toBeUndefined();
});
