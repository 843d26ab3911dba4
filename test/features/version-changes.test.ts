import { describe, expect, test } from "vitest";
import { versionChanges } from "../../server/src/features/version-changes.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { parseFixture } from "../fixture.ts";

/** What changes between two releases: `line kind: message` for each, by file. */
function changes(from: number, to: number, ...lines: readonly string[]): readonly string[] {
  const { files } = parseFixture(lines.join("\n"));
  const units = [...files].flatMap(([path, text]) => unitFile(path, text) ?? []);
  const versions = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return versionChanges(units, [], versions).map(({ kind, path, at, message }) => {
    const line = (files.get(path) ?? "").slice(0, at.start).split("\n").length;
    return `${path}:${line} ${kind}: ${message}`;
  });
}

const service = ["#- a.service", "[Service]", "ExecStart=/bin/true"];

describe("when the fleet moves", () => {
  test.each<readonly [from: number, to: number, lines: readonly string[], said: RegExp]>([
    // Keys and values that start or stop working.
    [247, 257, [...service, "CPUWeight=idle"], /^a\.service:3 starts-working: `CPUWeight=idle` starts working with systemd 252: 247 ignores it\./],
    [252, 262, [...service, "MemoryZSwapMax=1G"], /^a\.service:3 starts-working: .* starts working with systemd 253: 252 ignores it\./],
    [257, 262, [...service, "CPUShares=512"], /^a\.service:3 stops-working: `CPUShares=512` stops working with systemd 258\./],
    [257, 262, ["#- a.slice", "[Slice]", "MemoryLimit=1G"], /^a\.slice:2 stops-working: /],
    // What a value means, and which line counts.
    [252, 262, [...service, "RootImageOptions=root:ro", "RootImageOptions=home:ro"], /^a\.service:3 merges-differently: `RootImageOptions=root:ro` no longer counts with systemd 262/],
    // What systemd says of a line that works all the same.
    [247, 252, [...service, "CPUShares=512"], /^a\.service:3 noted: `CPUShares=512` still works, but systemd 252 warns about it in the log\./],
  ])("from %i to %i: %j", (from, to, lines, said) => {
    const all = changes(from, to, ...lines);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(said);
  }); // biome-ignore format: a table

  test("nothing is said of what stays as it is", () => {
    const lines = [...service, "AllowedCPUs=0-3", "MemoryMax=1G", "CPUAfinity=1", "Environment=A=1", "Environment=B=2"];
    expect(changes(247, 262, ...lines)).toEqual([]);
    expect(changes(252, 252, ...service, "CPUShares=512")).toEqual([]);
  });
});
