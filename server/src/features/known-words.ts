import { hasWord, wordsOf } from "../facts/enums.ts";
import { addressFamilyNames, capabilityNames, errnoNames, signalNames } from "../facts/names.ts";
import { isSystemCallGroup, systemCallGroups, systemCalls } from "../facts/system-calls.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { calendarWord, calendarWords } from "../values/grammar/calendar.ts";
import { weekdayNames } from "../values/grammar/weekdays.ts";

/** The words that a value may be made of, beside those of its table of words: booleans, signals, capabilities, `infinity` … */
export function wordsFor(spec: ValueSpec, version: number): readonly string[] {
  const { booleanAlso, booleansAccepted, infinity, literals = [], values = [], extra = [] } = spec;
  const booleans = booleanAlso || booleansAccepted ? ["yes", "no"] : [];
  return [
    ...new Set([
      ...booleans,
      ...ofType(spec, version),
      ...literals,
      ...values,
      ...extra,
      ...(infinity ? ["infinity"] : []),
    ]),
  ];
}

function ofType({ type, infinity, unit }: ValueSpec, version: number): readonly string[] {
  switch (type) {
    case "boolean":
      return ["yes", "no"];
    case "signal":
      return signalNames.map((it) => `SIG${it}`);
    case "capability-set":
      return capabilityNames;
    case "address-families":
      return ["none", ...addressFamilyNames];
    case "syscall-filter":
      return [...systemCallGroups(version), ...systemCalls()];
    case "errno":
      return errnoNames;
    case "exit-status-list":
      return [...wordsOf("exit_status", version), ...signalNames.map((it) => `SIG${it}`)];
    case "rlimit":
      return unit === "nice" ? [] : ["infinity"];
    case "calendar":
      return [
        ...Object.keys(calendarWords).filter((it) => it !== "anually"),
        ...weekdayNames.map((it) => it.slice(0, 3)),
      ];
    case "timespan":
    case "device-timespan":
      return infinity === false ? [] : ["infinity"];
    default:
      return [];
  }
}

/** `word` is one of the words that a value of this kind may hold, in this release. */
export function isKnownWord(word: string, spec: ValueSpec, version: number): boolean {
  const { table, type } = spec;
  if (table && hasWord(table, word, version)) return true;
  switch (type) {
    case "boolean":
      return /^(?:yes|no|true|false|on|off|y|n|t|f|1|0)$/i.test(word);
    case "syscall-filter":
      return isSystemCallGroup(word.replace(/:.*$/, ""), version);
    case "calendar":
      return calendarWord(word) !== undefined;
    case "signal":
      return signalNames.includes(word.replace(/^SIG/, ""));
    default:
      return wordsFor(spec, version).includes(word);
  }
}
