import { hash } from "../text/hash.ts";

/** What a plane is told from the others by. */
export interface Badge {
  /** One or two characters of `A` to `Z` and `0` to `9`; more only when there are hundreds of planes. */
  readonly letter: string;
  /** From 0 to 9: five colours, and the same with dots. */
  readonly hue: number;
}

/** How many colours there are without a texture. */
export const HUES = 5;

/**
 * A badge for each plane. The letter comes from the last part of the name (`R` for `orchestrator-runner.slice`), the colour from the
 * whole name, so that it stays when planes come and go, unless two would have the same.
 */
export function badgesOf(names: readonly string[]): readonly Badge[] {
  const letters = new Set<string>();
  const hues = new Set<number>();
  return names.map((name) => {
    const letter = letterFor(name, letters);
    letters.add(letter);
    const hue = hueFor(name, hues);
    hues.add(hue);
    return { letter, hue };
  });
}

function letterFor(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/\.[a-z]+$/, "").replace(/\\x[0-9a-f]{2}/g, "-");
  const last = stem.slice(stem.lastIndexOf("-") + 1);
  const candidates = [...`${last}${stem}`.toUpperCase()].filter((it) => /[A-Z]/.test(it));
  const free = candidates.find((it) => !taken.has(it));
  if (free !== undefined) return free;
  const first = candidates[0] ?? "P";
  for (let number = 2; ; number++) if (!taken.has(`${first}${number}`)) return `${first}${number}`;
}

function hueFor(name: string, taken: ReadonlySet<number>): number {
  const start = Number.parseInt(hash(name).slice(0, 8), 16) % HUES;
  for (const round of [0, HUES]) {
    for (let step = 0; step < HUES; step++) {
      const hue = round + ((start + step) % HUES);
      if (!taken.has(hue)) return hue;
    }
  }
  return start;
}
