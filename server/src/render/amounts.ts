import type { Amount } from "./map-model.ts";

const STEPS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] as const;

/** `12 GiB`, `1.5 GiB`, `50%`, `no limit`, `-` where nothing is said. At most one decimal. */
export function amountText(amount: Amount): string {
  if (amount.kind === "unset") return "-";
  if (amount.kind === "infinity") return "no limit";
  if (amount.bytes !== undefined) return sizeText(Number(amount.bytes));
  return amount.kind === "share" ? `${amount.permyriad / 100}%` : "";
}

/** The same for what is protected: without a limit that is `all`. */
export const protectedText = (amount: Amount) => (amount.kind === "infinity" ? "all" : amountText(amount));

/** `12 GiB`, with at most one decimal. */
export function sizeText(bytes: number): string {
  const step = stepOf(bytes);
  return `${inStep(bytes, step)} ${STEPS[step]}`;
}

/** The unit that amounts up to this one are written in: the number of times it was divided by 1024. */
export function stepOf(bytes: number): number {
  let step = 0;
  while (step < STEPS.length - 1 && bytes >= 1024 ** (step + 1)) step++;
  return step;
}

/** The largest unit in which all of these have one decimal at most: 0.125 TiB is 128 GiB. */
export function exactStep(amounts: readonly number[]): number {
  let step = stepOf(Math.max(...amounts));
  while (step > 0 && amounts.some((it) => Number(inStep(it, step)) * 1024 ** step !== it)) step--;
  return step;
}

/** The name of a unit that `stepOf` gave. */
export function stepName(step: number): string {
  return STEPS[step] ?? "B";
}

/** An amount as a number of a unit that `stepOf` gave, with at most one decimal. */
export function inStep(bytes: number, step: number): string {
  const value = Math.round((bytes / 1024 ** step) * 10) / 10;
  return value === 0 && bytes > 0 ? "<0.1" : `${value}`;
}

/** Where the ends of an axis for amounts up to `most` are: a few round steps in bytes, the last at or above `most`. */
export function axisOf(most: number): readonly number[] {
  const unit = 1024 ** stepOf(most);
  const rough = most / unit / 8;
  const steps = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256];
  const step = (steps.find((it) => it >= rough) ?? 256) * unit;
  const ticks: number[] = [];
  for (let at = 0; at < most + step; at += step) ticks.push(at);
  return ticks;
}
