import { wordOf } from "./enums.ts";
import { enumRows } from "./tables/enums.ts";
import { errnoNumbers } from "./tables/errnos.ts";

/** The number of an error name (`EPERM` → 1); `undefined` for other words. Linux's numbers for x86-64. */
export function errnoOf(name: string): number | undefined {
  return Object.hasOwn(errnoNumbers, name) ? errnoNumbers[name] : undefined;
}

/** All error names (`EPERM` …), by number. */
export const errnoNames: readonly string[] = Object.keys(errnoNumbers);

/** All capabilities, as `CAP_…`. systemd takes any case, and numbers. */
export const capabilityNames: readonly string[] = enumRows.capability.map(wordOf);

/** All signals without `SIG`; real-time signals (`RTMIN+n`) are not among them. */
export const signalNames: readonly string[] = enumRows.signal.map(wordOf);

/** All address families, as `AF_…`. */
export const addressFamilyNames: readonly string[] = enumRows.address_family.map(wordOf);
