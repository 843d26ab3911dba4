import type { Span } from "../text/span.ts";
import { closest } from "../text/suggest.ts";
import { type Distribution, distributions } from "./distributions.ts";
import { comparedReleases } from "./tables/releases.ts";

/** The oldest release that targets may name. */
export const OLDEST = 239;

/** The newest release that the facts describe. */
export const NEWEST: number = comparedReleases.at(-1) ?? OLDEST;

/** The releases whose real parsers the verdicts are compared with. */
export const PROVEN: readonly number[] = [247, 252, 254, 257, 262];

/** The releases that a text names, or what is wrong with it. */
export type Targets =
  | { readonly versions: readonly number[] }
  | { readonly problem: string; readonly at: Span; readonly remedy?: string; readonly replacement?: string };

/**
 * Reads targets: releases (`252`), ranges of them (`249..257`, either end may be left out) and distributions
 * (`debian-12`), separated by commas or blanks. The releases come ascending, each once.
 */
export function parseTargets(text: string): Targets {
  const versions = new Set<number>();
  for (const match of text.matchAll(/[^\s,]+/g)) {
    const word = match[0];
    const at = { start: match.index, end: match.index + word.length };
    const target = parseTarget(word);
    if ("problem" in target) return { ...target, at };
    for (const version of target.versions) versions.add(version);
  }
  if (versions.size === 0) {
    return {
      problem: "No systemd release is named.",
      at: { start: 0, end: text.length },
      remedy: "Write a release (`252`), a range (`249..257`) or a distribution (`debian-12`).",
    };
  }
  return { versions: [...versions].sort((a, b) => a - b) };
}

/** The distribution called `name`; `Debian-12`, `debian12` and `ubuntu2404` are understood too. */
export function distributionOf(name: string): Distribution | undefined {
  const folded = fold(name);
  return distributions.find((it) => fold(it.name) === folded);
}

/** The distributions that came with `version`. */
export function distributionsOf(version: number): readonly Distribution[] {
  return distributions.filter((it) => it.systemd === version);
}

type WithoutPlace<T> = T extends unknown ? Omit<T, "at"> : never;

function parseTarget(word: string): WithoutPlace<Targets> {
  const range = /^v?(\d*)\.\.v?(\d*)$/.exec(word);
  if (range && word !== "..") {
    const first = range[1] ? Number(range[1]) : OLDEST;
    const last = range[2] ? Number(range[2]) : NEWEST;
    return outOfRange(first) ?? outOfRange(last) ?? versionsBetween(word, first, last);
  }
  const version = /^v?(\d+)(\.\d+)*$/.exec(word);
  if (version) return outOfRange(Number(version[1])) ?? { versions: [Number(version[1])] };
  const distribution = distributionOf(word);
  if (distribution) return outOfRange(distribution.systemd, distribution) ?? { versions: [distribution.systemd] };
  return unknownWord(word);
}

function versionsBetween(word: string, first: number, last: number): WithoutPlace<Targets> {
  if (first > last) {
    const replacement = `${last}..${first}`;
    return { problem: `\`${word}\` ends before it begins.`, remedy: `Write \`${replacement}\`.`, replacement };
  }
  return { versions: Array.from({ length: last - first + 1 }, (_, index) => first + index) };
}

function outOfRange(version: number, distribution?: Distribution): WithoutPlace<Targets> | undefined {
  if (version >= OLDEST && version <= NEWEST) return undefined;
  const subject = distribution ? `systemd ${version} of ${distribution.label}` : `systemd ${version}`;
  return version < OLDEST
    ? { problem: `${subject} is too old to be checked for.`, remedy: `The oldest release is \`${OLDEST}\`.` }
    : { problem: `${subject} is newer than what is known here.`, remedy: `The newest release is \`${NEWEST}\`.` };
}

function unknownWord(word: string): WithoutPlace<Targets> {
  const dashed = /^(\d+)-(\d+)$/.exec(word);
  if (dashed) {
    const replacement = `${dashed[1]}..${dashed[2]}`;
    return {
      problem: `\`${word}\` is not a range: ranges are written with two dots.`,
      remedy: `Write \`${replacement}\`.`,
      replacement,
    };
  }
  const [family = ""] = word.toLowerCase().split(/[-\d]/);
  const siblings = distributions.filter((it) => it.name.split("-")[0] === family).map(({ name }) => name);
  if (siblings.length > 0) {
    return {
      problem: `\`${word}\` is not a release of this distribution that is known here.`,
      remedy: `Known are ${siblings.map((name) => `\`${name}\``).join(", ")}.`,
    };
  }
  const names = distributions.map(({ name }) => name);
  const replacement = closest(word, names);
  const problem = `\`${word}\` is neither a systemd release nor a known distribution.`;
  return replacement ? { problem, remedy: `Did you mean \`${replacement}\`?`, replacement } : { problem };
}

/** Case, dots, blanks, `-` and `_` do not matter: people write `ubuntu2404` and `Debian-12`. */
const fold = (name: string) => name.toLowerCase().replace(/[\s._-]/g, "");
