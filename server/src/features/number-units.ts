import type { ValueSpec } from "../facts/value-spec.ts";

/** What may follow a number in values of a kind: its ending, and what that stands for. Empty where numbers are plain. */
export function numberUnits({ type, unit, base }: ValueSpec): readonly (readonly [ending: string, detail: string])[] {
  switch (type) {
    case "bytes":
      return base === 1000 ? decimalSizes : sizes;
    case "bytes-or-percent":
      return [...sizes, ["%", "a share"]];
    case "device-bytes":
    case "device-count":
      return type === "device-count" ? decimalCounts : decimalSizes;
    case "percent":
      return [["%", "percent"]];
    case "count-or-percent":
      return [["%", "of what the system allows"]];
    case "timespan":
    case "device-timespan":
      return unit === "ns" ? [["ns", "nanoseconds"], ...times] : times;
    case "rlimit":
      return unit === "bytes" ? sizes : unit?.startsWith("timespan") ? times : [];
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

const decimalCounts = [
  ["K", "1000"],
  ["M", "1000 K"],
  ["G", "1000 M"],
] as const;

const times = [
  ["ms", "milliseconds"],
  ["s", "seconds"],
  ["min", "minutes"],
  ["h", "hours"],
  ["d", "days"],
  ["w", "weeks"],
] as const;
