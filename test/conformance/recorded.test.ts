import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compare, type Difference } from "./compare.ts";
import { readTruth, recordedReleases } from "./truth.ts";

/** A difference that is known and has its reason: all patterns given have to match. */
interface Tolerated {
  readonly name: string;
  readonly reason: string;
  readonly releases: readonly number[];
  /** About a unit as a whole, not a line. */
  readonly unit?: boolean;
  readonly path?: string;
  readonly text?: string;
  readonly file?: string;
  readonly systemd?: string;
  readonly unitwright?: string;
}

const tolerated: readonly Tolerated[] = JSON.parse(readFileSync(new URL("tolerated.json", import.meta.url), "utf8"));
const truth = readTruth();
const contents = new Map(truth.files.map((it) => [it.path, it.text]));

test.each(recordedReleases)("says what systemd %i said of the recorded files", (release) => {
  const { lines, differences } = compare(truth, release);
  expect(lines).toBeGreaterThan(40_000);
  expect(differences.filter((it) => !tolerated.some((one) => excuses(one, it, release)))).toEqual([]);
});

test("few differences are tolerated, each with a name and a reason", () => {
  expect(tolerated.length).toBeLessThanOrEqual(12);
  expect(new Set(tolerated.map((it) => it.name)).size).toBe(tolerated.length);
  for (const { reason } of tolerated) expect(reason.length).toBeGreaterThan(40);
});

function excuses(one: Tolerated, { path, line, text, systemd, unitwright }: Difference, release: number): boolean {
  const matches = (pattern: string | undefined, it: string) =>
    pattern === undefined || new RegExp(pattern, "m").test(it);
  return (
    one.releases.includes(release) &&
    (one.unit ?? false) === (line === "unit") &&
    matches(one.path, path) &&
    matches(one.text, text) &&
    matches(one.systemd, line === "unit" ? text : systemd) &&
    matches(one.unitwright, unitwright) &&
    matches(one.file, contents.get(path) ?? "")
  );
}
