import type { Since } from "../../facts/since.ts";
import { NEWEST } from "../../facts/versions.ts";
import type { Does } from "../../values/value-type.ts";
import type { SystemdDoes } from "../finding.ts";
import type { CheckedUnit } from "../rule.ts";

/** The releases of a report as runs of neighbours that do the same, ascending. */
export function runsOf(does: ReadonlyMap<number, readonly Does[]>): readonly SystemdDoes[] {
  if (does.size === 0) return [];
  const runs: { from: number; to: number; does: Does }[] = [];
  for (const [version, all] of [...does].toSorted(([a], [b]) => a - b)) {
    for (const what of new Set(all)) {
      const last = runs.findLast((it) => it.does === what);
      if (last && last.to === version - 1) last.to = version;
      else runs.push({ from: version, to: version, does: what });
    }
  }
  return runs;
}

/** `systemd`, or `systemd 249 to 252 and 257` where a report does not hold for all targeted releases. */
export function whichSystemd({ versions }: CheckedUnit, does: ReadonlyMap<number, unknown>): string {
  if (versions.every((it) => does.has(it))) return "systemd";
  const alike = new Map([...does.keys()].map((it) => [it, ["ignores"] as const]));
  return `systemd ${listOf(runsOf(alike).map(runText))}`;
}

function runText({ from, to }: SystemdDoes): string {
  return from === to ? `${from}` : `${from} to ${to}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[], conjunction = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** A value as it is quoted in a message: in backticks, shortened in the middle when it is long. */
export function quoted(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-15)}` : text;
  return `\`${printable(shown)}\``;
}

/** A sentence with its long quotations shortened, whatever a file may hold. */
export function shortened(sentence: string): string {
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  const short = sentence.replace(/`[^`]{121,}`/g, (it) => `${it.slice(0, 81)}…${it.slice(-31)}`);
  return short.length > LONGEST_SENTENCE ? `${short.slice(0, LONGEST_SENTENCE - 60)}…${short.slice(-59)}` : short;
}

/** No quotation in a sentence of this length is too long. */
const LONGEST_QUOTE = 120;
const LONGEST_SENTENCE = 1000;

/** Control characters and bytes that are no text, in a form that can be seen. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `systemd 258`, or `a release from 260 to 262` where it is not known more exactly. */
export function firstRelease({ possible, certain }: Since): string {
  return possible === certain ? `systemd ${certain}` : `a release from ${Math.max(possible, 1)} to ${certain}`;
}

/** `252` or `252 and later`, for a release from which on something is so. */
export function fromVersion(version: number): string {
  return version >= NEWEST ? `${version}` : `${version} or later`;
}
