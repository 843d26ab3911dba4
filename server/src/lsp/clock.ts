import type { WallClock } from "../features/calendar-next.ts";

/** What clocks on the wall show at `now` (milliseconds since 1970), in the zone of the machine and in those of the time zone database. */
export function wallClock(now: () => number): WallClock {
  return (zone) => {
    try {
      const format = new Intl.DateTimeFormat("en-US", {
        ...(zone !== undefined && { timeZone: zone }),
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
      });
      const parts = new Map(format.formatToParts(now()).map(({ type, value }) => [type, Number(value)]));
      const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
      return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
    } catch {
      // A zone that this machine's database lacks.
      return undefined;
    }
  };
}
