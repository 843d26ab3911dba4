import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeUtf8 } from "../../server/src/text/utf8.ts";

/**
 * What five real systemd releases said about generated unit files. `recorded/*.jsonl` has an object a file; the last number
 * of each entry is the sum of the releases it holds for (247 is 1, 252 is 2, 254 is 4, 257 is 8, 262 is 16).
 */
export interface RecordedFile {
  readonly path: string;
  readonly text: string;
  /**
   * Line (the first of a continued one) and what was said there, in letters: `i` ignores, `r` refuses, `n` notes, of which
   * one has to be stated; `?` nothing has to be, but a note may; `*` is not compared.
   */
  readonly lines: readonly (readonly [line: number, classes: string, kind: string, releases: number])[];
  /** Nothing behind this line was read. */
  readonly stop: readonly (readonly [line: number, releases: number])[];
  /** The same about the unit as a whole, with the directives that the message names. */
  readonly unit: readonly (readonly [classes: string, kind: string, directives: readonly string[], releases: number])[];
  /** Releases for which the file is not compared. */
  readonly skip: number;
}

export const recordedReleases = [247, 252, 254, 257, 262] as const;

export interface Truth {
  readonly files: readonly RecordedFile[];
  /** Directives whose note systemd prints without a place: a note may be stated, none has to be. */
  readonly loose: ReadonlySet<string>;
}

export function readTruth(): Truth {
  const folder = new URL("recorded/", import.meta.url).pathname;
  const files: RecordedFile[] = [];
  const loose = new Set<string>();
  for (const name of readdirSync(folder)
    .filter((it) => it.endsWith(".jsonl"))
    .toSorted()) {
    for (const line of readFileSync(join(folder, name), "utf8").split("\n")) {
      if (line === "") continue;
      const row = JSON.parse(line);
      for (const [directive] of row.loose ?? []) loose.add(directive);
      if (row.path === undefined) continue;
      const text = row.base64 === undefined ? row.text : decodeUtf8(Buffer.from(row.base64, "base64"));
      const { path, lines = [], stop = [], unit = [], skip = 0 } = row;
      files.push({ path, text, lines, stop, unit, skip });
    }
  }
  return { files, loose };
}

/** An entry's releases hold `release`. */
export function holds(releases: number, release: number): boolean {
  return (releases & (1 << recordedReleases.indexOf(release as (typeof recordedReleases)[number]))) !== 0;
}
