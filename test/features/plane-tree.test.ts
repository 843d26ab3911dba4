import { expect, test } from "vitest";
import { type PlaneItem, planeTree } from "../../server/src/features/plane-tree.ts";
import { hostFrom, planIn } from "../planes/plan.ts";

const nodes = [0, 1].map((id) => ({ id, cpus: id ? "4-7" : "0-3" }));

/** Every slice and unit with what is told of it. */
function details(text: string, host?: object): readonly string[] {
  const rows = (items: readonly PlaneItem[]): readonly string[] =>
    items.flatMap((it) => [`${it.name}: ${it.detail}`, ...rows(it.children)]);
  return rows(planeTree(planIn(text, host ? { host: hostFrom(host) } : {}), []));
}

test("the tree tells what is left of what units ask for", () => {
  const files = `
#- a.slice
[Slice]
AllowedCPUs=0-3
AllowedMemoryNodes=0
#- a-b.slice
[Slice]
AllowedCPUs=8-11
#- c.service
[Service]
ExecStart=/bin/true
Slice=a.slice
AllowedCPUs=3-5
#- d.slice
[Slice]
DisableControllers=cpuset
CPUAffinity=6
#- d-e.slice
[Slice]
AllowedCPUs=4-5
AllowedMemoryNodes=1
`;
  expect(details(files)).toEqual([
    "a.slice: CPUs 0-3, node 0",
    "a-b.slice: none of CPUs 8-11",
    "c.service: CPU 3 of 3-5",
    "d.slice: meant: CPU 6",
    "d-e.slice: meant: CPUs 4-5",
  ]);
  expect(details(files, { cpus: "0-7", nodes, cgroup: "v1" })[0]).toBe("a.slice: meant: CPUs 0-3");
});
