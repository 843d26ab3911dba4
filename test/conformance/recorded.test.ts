import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { readTruth, recordedReleases } from "./truth.ts";

const truth = readTruth();

test.each(recordedReleases)("says what systemd %i said of the recorded files", (release) => {
  const { lines, differences } = compare(truth, release);
  expect(lines).toBeGreaterThan(40_000);
  expect(differences).toEqual([]);
});
