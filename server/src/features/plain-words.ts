import type { Timespan } from "../values/grammar/timespan.ts";
import { rootSlice, sliceParent } from "../values/grammar/unit-names.ts";

/** Bytes in the largest unit of base 1024 that leaves one at least: `4 GiB`, `1.5 MiB`, `512 B`; two decimals at most, `≈` where that is not exact. */
export function bytesInWords(bytes: bigint): string {
  return scaled(bytes, 1024n, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]);
}

/** The same in steps of 1000: `5 MB`. */
export function decimalBytesInWords(bytes: bigint): string {
  return scaled(bytes, 1000n, ["B", "kB", "MB", "GB", "TB", "PB", "EB"]);
}

function scaled(bytes: bigint, base: bigint, units: readonly string[]): string {
  let index = 0;
  let factor = 1n;
  while (index + 1 < units.length && bytes >= factor * base) {
    factor *= base;
    index++;
  }
  const hundredths = (bytes * 100n) / factor;
  const exact = hundredths * factor === bytes * 100n;
  const decimals = `${hundredths % 100n}`.padStart(2, "0").replace(/0+$/, "");
  return `${exact ? "" : "≈ "}${hundredths / 100n}${decimals === "" ? "" : `.${decimals}`} ${units[index]}`;
}

/** A span of time in microseconds as words: `1 hour 30 minutes`, `no end` for `infinity`. */
export function timespanInWords(span: Timespan): string {
  if (span === "infinity") return "no end";
  let rest = span;
  const words: string[] = [];
  for (const [name, size] of timeUnits) {
    const count = rest / size;
    if (count > 0n) words.push(`${count} ${name}${count === 1n ? "" : "s"}`);
    rest %= size;
  }
  return words.join(" ") || "no time at all";
}

const timeUnits: readonly (readonly [string, bigint])[] = [
  ["day", 86_400_000_000n],
  ["hour", 3_600_000_000n],
  ["minute", 60_000_000n],
  ["second", 1_000_000n],
  ["millisecond", 1000n],
  ["microsecond", 1n],
];

/** The place of a slice in the tree, from the root: `/a.slice/a-b.slice`; `/` for the root. */
export function slicePath(name: string): string {
  const parts: string[] = [];
  for (let slice: string | undefined = name; slice !== undefined && slice !== rootSlice; slice = sliceParent(slice)) {
    parts.unshift(slice);
  }
  return `/${parts.join("/")}`;
}

/** A part of a whole, from 0 to 1, in percent: `33 %`, `0.5 %`. */
export function percentInWords(part: number): string {
  const percent = part * 100;
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`;
}
