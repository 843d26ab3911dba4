import { type Flaw, flawOf, meansInfinity } from "./flaw.ts";

const SLIPS: ReadonlyMap<string, string> = new Map([
  ["mins", "min"],
  ["secs", "s"],
  ["hrs", "h"],
  ["msecs", "ms"],
  ["millisecond", "ms"],
  ["milliseconds", "ms"],
  ["usecs", "us"],
  ["microsecond", "us"],
  ["microseconds", "us"],
  ["yr", "y"],
  ["yrs", "y"],
  ["wk", "w"],
  ["wks", "w"],
  ["mon", "month"],
  ["mons", "months"],
]);

/** What is wrong with a time span that cannot be read from `start` on. */
export function spanFlaw(text: string, start: number, units: readonly string[]): Flaw {
  const rest = text.slice(start);
  if (text === "-1" || meansInfinity(text) || /^forever$/i.test(text)) {
    const message = `\`${text}\` is not a time span: the word for a time without end is \`infinity\`.`;
    return flawOf(text, message, "infinity");
  }
  if (rest.startsWith("-")) return flawOf(text, `\`${text}\` is negative: a time span is 0 or more.`);
  if (/^[0-9]+(?::[0-9]+){1,2}$/.test(text)) {
    return flawOf(text, `\`${text}\` is a time of day: a time span is written with units, like \`1h 30min\`.`);
  }
  if (/[0-9],[0-9]/.test(text)) {
    return flawOf(
      text,
      `\`${text}\` has a decimal comma: time spans take a point.`,
      text.replace(/(?<=[0-9]),(?=[0-9])/, "."),
    );
  }
  if (/^[0-9]+\.$/.test(rest)) return flawOf(text, `\`${text}\` has no digit behind its point.`);
  return (
    unitFlaw(text, start, units) ??
    flawOf(text, `\`${text}\` is not a time span: write a number with a unit, like \`90s\`, \`5min\` or \`1h 30min\`.`)
  );
}

/** The letters around `start`, or behind the number there, where they are no unit. */
function unitFlaw(text: string, start: number, units: readonly string[]): Flaw | undefined {
  const before = /\p{L}*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const number = before > 0 ? "" : (/^[0-9]+[ \t]*/.exec(text.slice(start))?.[0] ?? "");
  const from = start - before + number.length;
  const unit = /^\p{L}+/u.exec(text.slice(from))?.[0];
  if (unit === undefined || units.includes(unit) || (before === 0 && number === "")) return undefined;
  const small = unit.toLowerCase();
  const intended = SLIPS.get(small) ?? (units.includes(small) ? small : undefined);
  const message = `\`${unit}\` is not a unit of time: units are \`us\`, \`ms\`, \`s\`, \`min\`, \`h\`, \`d\`, \`w\`, \`month\`, \`y\`.`;
  return { ...flawOf(unit, message, intended), at: { start: from, end: from + unit.length } };
}
