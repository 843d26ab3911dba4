import { describe, expect, test } from "vitest";
import { effectiveCpus, plannedCpus, startCpus } from "../../server/src/planes/cpus.ts";
import { managerDefaults } from "../../server/src/planes/manager-defaults.ts";
import { limitAround, unprotectedAround } from "../../server/src/planes/memory.ts";
import { shareOf } from "../../server/src/planes/shares.ts";
import { cgroup, hostFrom, planIn, text } from "./plan.ts";

const SERVICE = "[Service]\nExecStart=/bin/true";

describe("CPUs", () => {
  const files = (outer: string, inner: string, own: string) => `
#- a.slice
[Slice]
${outer}
#- a-b.slice
[Slice]
${inner}
#- w.service
${SERVICE}
Slice=a-b.slice
${own}
`;

  test.each([
    ["own ones", "", "", "AllowedCPUs=2-3", "2-3"],
    ["cut to the slices around", "AllowedCPUs=0-5", "AllowedCPUs=4-9", "AllowedCPUs=2-20", "4-5"],
    ["those of the slice", "AllowedCPUs=0-5", "", "", "0-5"],
    ["outside of the slice: as if not said", "AllowedCPUs=0-5", "", "AllowedCPUs=8", "0-5"],
    ["nobody says anything", "", "", "", "-"],
    ["an affinity is no fence", "", "", "CPUAffinity=2-3", "-"],
  ])("the kernel lets a unit use: %s", (_, outer, inner, own, expected) => {
    const plan = planIn(files(outer, inner, own));
    expect(text(effectiveCpus(cgroup(plan, "w.service"), undefined))).toBe(expected);
  });

  test("with a host, those online; without cgroup v2, all of them", () => {
    const plan = planIn(files("AllowedCPUs=2-20", "", ""));
    expect(text(effectiveCpus(cgroup(plan, "w.service"), hostFrom({ cpus: "0-3" })))).toBe("2-3");
    expect(text(effectiveCpus(cgroup(plan, "w.service"), hostFrom({ cpus: "0-3", cgroup: "hybrid" })))).toBe("0-3");
  });

  test("lines that systemd ignores count in the plan only", () => {
    const plan = planIn(files("CPUAffinity=0-5", "", ""));
    expect(text(effectiveCpus(cgroup(plan, "w.service"), undefined))).toBe("-");
    expect(text(plannedCpus(cgroup(plan, "w.service"), undefined))).toBe("0-5");
  });

  const host = hostFrom({ cpus: "0-7", affinity: "0-1" });
  const manager = managerDefaults([{ path: "system.conf", text: "[Manager]\nCPUAffinity=2-3" }], 257);
  test.each([
    ["its affinity within the fence", "CPUAffinity=0-3", {}, "2-3"],
    ["none: the start fails", "CPUAffinity=0-1", {}, ""],
    ["the fence alone", "", {}, "2-5"],
    ["the manager's affinity", "", { manager }, "2-3"],
    ["the fence, where the manager's affinity is outside", "", { host }, "2-5"],
    ["system.conf before the command line", "", { host, manager }, "2-3"],
  ])("a unit starts on: %s", (_, own, options, expected) => {
    const plan = planIn(files("AllowedCPUs=2-5", "", own), options);
    expect(text(startCpus(cgroup(plan, "w.service"), plan))).toBe(expected);
  });
});

describe("memory", () => {
  const plan = planIn(`
#- a.slice
[Slice]
MemoryMax=4G
MemoryMin=1G
#- a-b.slice
[Slice]
MemoryMax=8G
#- a-c.slice
[Slice]
MemoryMin=1G
#- d.slice
[Slice]
DefaultMemoryMin=1G
#- one.service
${SERVICE}
Slice=a-b.slice
#- two.service
${SERVICE}
Slice=a-c.slice
#- three.service
${SERVICE}
Slice=d-e.slice
`);

  test("the smallest limit around counts", () => {
    const limit = limitAround(cgroup(plan, "one.service"), "MemoryMax");
    expect([limit?.cgroup.name, limit?.bytes]).toEqual(["a.slice", 4n * 2n ** 30n]);
    expect(limitAround(cgroup(plan, "a.slice"), "MemoryMax")).toBeUndefined();
  });

  test.each([
    // Since 247 it is shared what a.slice keeps.
    ["one.service", 246, ["a-b.slice"]],
    ["one.service", 247, []],
    ["two.service", 246, []],
    ["a-b.slice", 246, []],
    // DefaultMemoryMin= is for what is below d.slice, not for itself.
    ["three.service", 257, ["d.slice"]],
  ] as const)("protection of %s ends in %i at %j", (name, version, slices) => {
    const around = unprotectedAround(cgroup(plan, name), "MemoryMin", version);
    expect(around.map((it) => it.name)).toEqual(slices);
  });
});

describe("shares", () => {
  const plan = planIn(`
#- a.slice
[Slice]
CPUWeight=300
#- b.slice
[Slice]
#- one.service
${SERVICE}
Slice=a.slice
CPUWeight=50
#- two.service
${SERVICE}
Slice=a.slice
CPUWeight=150
#- three.service
${SERVICE}
Slice=b.slice
CPUWeight=idle
`);

  test.each([
    ["a.slice", 0.75, 0.75],
    ["one.service", 0.25, 0.1875],
    ["two.service", 0.75, 0.5625],
    ["three.service", 1, 0.25],
    ["-.slice", 1, 1],
  ])("%s gets %f of its slice, %f of all", (name, ofSlice, ofAll) =>
    expect(shareOf(cgroup(plan, name), "CPUWeight")).toMatchObject({ ofSlice, ofAll }),
  );
});
