import { describe, expect, test } from "vitest";
import { managerDefaults } from "../../server/src/planes/manager-defaults.ts";
import type { Plan } from "../../server/src/planes/plan.ts";
import { planeOf } from "../../server/src/planes/planes-of.ts";
import { systemsOf } from "../../server/src/planes/systems.ts";
import { cgroup, hostFrom, planIn, text, unitsIn } from "./plan.ts";

/** The tree with two blanks a level; `?` before what has no known place. */
function drawn({ cgroups }: Plan): string[] {
  const depth = (it: Plan["cgroups"][number]): number => (it.parent ? depth(it.parent) + 1 : 0);
  return cgroups.map((it) => (it.parent || it.name === "-.slice" ? "  ".repeat(depth(it)) : "? ") + it.name);
}

const SERVICE = "[Service]\nExecStart=/bin/true";

describe("the tree", () => {
  test("has the slices that names imply, and units where Slice= or the default puts them", () => {
    const plan = planIn(`
#- a-b-c.slice
[Slice]
#- one.service
${SERVICE}
Slice=a-b.slice
#- two.service
${SERVICE}
#- foo-bar@x.service
${SERVICE}
#- data.mount
[Mount]
What=/dev/sda
Where=/data
#- clock.timer
[Timer]
OnBootSec=1
`);
    expect(drawn(plan)).toEqual([
      "-.slice",
      "  a.slice",
      "    a-b.slice",
      "      a-b-c.slice",
      "      one.service",
      "  system.slice",
      "    data.mount",
      "    system-foo\\x2dbar.slice",
      "      foo-bar@x.service",
      "    two.service",
    ]);
    expect(cgroup(plan, "a-b.slice").unit).toBeUndefined();
    expect(cgroup(plan, "one.service").placedBy?.sources[0]?.text).toBe("a-b.slice");
  });

  test.each([
    [
      "a template by its prefix",
      `#- w@.service\n${SERVICE}\nSlice=%p-x.slice`,
      ["-.slice", "  w.slice", "    w-x.slice", "      w@.service"],
    ],
    ["a template by its instance: nowhere", `#- w@.service\n${SERVICE}\nSlice=%i.slice`, ["-.slice", "? w@.service"]],
    [
      "an instance by its own",
      `#- w@a.service\n${SERVICE}\nSlice=%i.slice`,
      ["-.slice", "  a.slice", "    w@a.service"],
    ],
    [
      "a name that no slice can have: nowhere",
      `#- w.service\n${SERVICE}\nSlice=a--b.slice`,
      ["-.slice", "? w.service"],
    ],
    ["a slice of such a name is none", "#- a--b.slice\n[Slice]", ["-.slice"]],
    [
      "the last line counts",
      `#- w.service\n${SERVICE}\nSlice=a.slice\nSlice=b.slice`,
      ["-.slice", "  b.slice", "    w.service"],
    ],
    [
      "a drop-in counts, also without its unit",
      "#- w.service.d/1.conf\n[Service]\nSlice=a.slice",
      ["-.slice", "  a.slice", "    w.service"],
    ],
    [
      "drop-ins for many units are none",
      "#- w-.service.d/1.conf\n[Service]\nSlice=a.slice\n#- service.d/1.conf\n[Service]\nSlice=b.slice",
      ["-.slice"],
    ],
    ["a masked unit is none", "#- w.service\n", ["-.slice"]],
    ["nor is it with drop-ins", "#- w.service\n#- w.service.d/1.conf\n[Service]\nCPUAffinity=1\n", ["-.slice"]],
    [
      "units of users",
      `#- etc/systemd/user/w.service\n${SERVICE}\n#- etc/systemd/user/v@1.service\n${SERVICE}`,
      ["-.slice", "  app.slice", "    app-v.slice", "      v@1.service", "    w.service"],
    ],
  ])("%s", (_, files, expected) => expect(drawn(planIn(files))).toEqual(expected));
});

describe("claims", () => {
  test("are what all files together say, with the lines that say it", () => {
    const plan = planIn(`
#- w.service
${SERVICE}
CPUAffinity=0-3
CPUAffinity=
CPUAffinity=4-5
AllowedCPUs=4-7
NUMAPolicy=bind
NUMAMask=0
MemoryMax=50%
MemoryMin=1G
CPUWeight=200
CPUQuota=150%
TasksMax=10
#- w.service.d/1.conf
[Service]
CPUAffinity=7
CPUWeight=idle
`);
    const { claims } = cgroup(plan, "w.service");
    expect(text(claims.affinity?.value)).toBe("4-5 7");
    expect(claims.affinity?.sources.map((it) => `${it.file.path} ${it.text}`)).toEqual([
      "w.service 4-5",
      "w.service.d/1.conf 7",
    ]);
    expect(text(claims.allowedCpus?.value)).toBe("4-7");
    expect([claims.numaPolicy?.value, text(claims.numaMask?.value)]).toEqual(["bind", "0"]);
    expect(claims.memory.MemoryMin?.bytes).toBe(2n ** 30n);
    expect(claims.memory.MemoryMax?.bytes).toBeUndefined();
    expect(claims.weights.CPUWeight?.value).toBe("idle");
    expect(claims.cpuQuota?.value).toBe(15_000);
    expect(claims.tasksMax?.value).toEqual({ kind: "count", count: 10n });
  });

  test("a share of memory is one of the host's", () => {
    const host = hostFrom({ cpus: "0-3", memory: "8G" });
    const plan = planIn(`#- w.service\n${SERVICE}\nMemoryMax=50%`, { host });
    expect(cgroup(plan, "w.service").claims.memory.MemoryMax?.bytes).toBe(4n * 2n ** 30n);
  });

  test.each([
    ["numa: the CPUs of the nodes", "NUMAMask=1\nCPUAffinity=numa", "2-3"],
    ["numa takes back the list before it", "NUMAMask=1\nCPUAffinity=0\nCPUAffinity=numa", "2-3"],
    ["a list takes numa back", "NUMAMask=1\nCPUAffinity=numa\nCPUAffinity=0", "0"],
    ["all nodes", "NUMAMask=all\nCPUAffinity=numa", "0-3"],
    ["no mask: no CPUs", "CPUAffinity=numa", ""],
    ["a backwards range asks for nothing", "CPUAffinity=3-1", "-"],
  ])("%s", (_, lines, expected) => {
    const host = hostFrom({
      cpus: "0-3",
      nodes: [
        { id: 0, cpus: "0-1" },
        { id: 1, cpus: "2-3" },
      ],
    });
    const plan = planIn(`#- w.service\n${SERVICE}\n${lines}`, { host });
    expect(text(cgroup(plan, "w.service").claims.affinity?.value)).toBe(expected);
  });

  test("numa without a host is not known, but it is asked for", () => {
    const { affinity } = cgroup(planIn(`#- w.service\n${SERVICE}\nNUMAMask=1\nCPUAffinity=numa`), "w.service").claims;
    expect([affinity?.numa, affinity?.value]).toEqual([true, undefined]);
  });

  test("what hangs on an instance is left out and named", () => {
    const { claims } = cgroup(planIn(`#- w@.service\n${SERVICE}\nAllowedCPUs=%i\nSlice=%i.slice`), "w@.service");
    expect(claims.allowedCpus).toBeUndefined();
    expect(claims.unknown.map((it) => it.name)).toEqual(["AllowedCPUs", "Slice"]);
  });

  test.each([
    ["CPUAffinity= of a slice", "CPUAffinity=0-3\nCPUAffinity=8", 257, "0-3 8"],
    ["taken back", "CPUAffinity=0-3\nCPUAffinity=\nCPUAffinity=8", 257, "8"],
    ["with a comment behind it", "AllowedCPUs=0-3 # ours", 257, "0-3"],
    ["not where it is open whether the release knows it", "AllowedCPUs=0-3", 243, "-"],
    ["not beside AllowedCPUs= that holds", "AllowedCPUs=0-3\nCPUAffinity=8", 257, "-"],
    ["no list", "CPUAffinity=all", 257, "-"],
    ["another directive", "Nice=3", 257, "-"],
  ])("the CPUs that a slice was meant to have: %s", (_, lines, version, expected) => {
    const plan = planIn(`#- a.slice\n[Slice]\n${lines}`, { version });
    expect(text(cgroup(plan, "a.slice").claims.intendedCpus?.value)).toBe(expected);
  });
});

describe("planes", () => {
  const plan = planIn(`
#- a.slice
[Slice]
AllowedCPUs=0-7
#- a-b.slice
[Slice]
CPUAffinity=4-7
#- a-c.slice
[Slice]
CPUWeight=10
#- -.slice
[Slice]
AllowedCPUs=0-3
#- one.service
${SERVICE}
Slice=a-b.slice
#- two.service
${SERVICE}
Slice=a-c.slice
#- three.service
${SERVICE}
`);

  test("are slices with CPUs, and what is in them but in no plane further in", () => {
    expect(plan.planes.map((it) => [it.slice.name, it.kind, text(it.cpus), it.members.map((one) => one.name)])).toEqual(
      [
        ["a.slice", "hard", "0-7", ["a-c.slice", "two.service"]],
        ["a-b.slice", "intended", "4-7", ["one.service"]],
      ],
    );
  });

  test.each([
    ["one.service", "a-b.slice"],
    ["two.service", "a.slice"],
    ["a.slice", "a.slice"],
    ["three.service", undefined],
  ])("%s is in %s", (name, slice) => expect(planeOf(plan, cgroup(plan, name))?.slice.name).toBe(slice));
});

describe("systems", () => {
  const systems = (files: string) =>
    systemsOf(unitsIn(files), 257).map((units) => units.map((it) => it.files[0]?.path).join(" "));

  test.each([
    [
      "the folders of a load path are one",
      `#- etc/systemd/system/a.service\n${SERVICE}\n#- usr/lib/systemd/system/b.service\n${SERVICE}`,
      ["etc/systemd/system/a.service usr/lib/systemd/system/b.service"],
    ],
    [
      "system and user managers are two",
      `#- usr/lib/systemd/system/a.service\n${SERVICE}\n#- usr/lib/systemd/user/b.service\n${SERVICE}`,
      ["usr/lib/systemd/system/a.service", "usr/lib/systemd/user/b.service"],
    ],
    [
      "other folders are for themselves",
      `#- x/a.service\n${SERVICE}\n#- y/b.service\n${SERVICE}`,
      ["x/a.service", "y/b.service"],
    ],
    [
      "but for one that has the slice",
      `#- x/a.service\n${SERVICE}\nSlice=s.slice\n#- y/s.slice\n[Slice]`,
      ["y/s.slice x/a.service"],
    ],
    [
      "unless several have it",
      `#- x/a.service\n${SERVICE}\nSlice=s.slice\n#- y/s.slice\n[Slice]\n#- z/s.slice\n[Slice]`,
      ["x/a.service", "y/s.slice", "z/s.slice"],
    ],
    [
      "or both define a unit",
      `#- x/a.service\n${SERVICE}\nSlice=s.slice\n#- y/a.service\n${SERVICE}\n#- y/s.slice\n[Slice]`,
      ["x/a.service", "y/a.service y/s.slice"],
    ],
  ])("%s", (_, files, expected) => expect(systems(files)).toEqual(expected));
});

test("the manager's CPUs are those of all its files", () => {
  const files = [
    { path: "system.conf", text: "[Manager]\nCPUAffinity=0-3\nCPUAffinity=5\n[Other]\nCPUAffinity=9" },
    { path: "system.conf.d/1.conf", text: "[Manager]\nCPUAffinity=\nCPUAffinity=0 1" },
  ];
  expect(text(managerDefaults(files, 257).affinity?.value)).toBe("0-1");
  expect(text(managerDefaults(files.slice(0, 1), 257).affinity?.value)).toBe("0-3 5");
  expect(managerDefaults([], 257)).toEqual({});
});

describe("the manager's files are found below a root", () => {
  const file = (path: string, cpus: string) => ({ path, text: `[Manager]\nCPUAffinity=${cpus}` });
  test.each([
    [
      "the strongest main file",
      257,
      [file("usr/lib/systemd/system.conf", "0"), file("etc/systemd/system.conf", "1")],
      "1",
    ],
    ["one that comes with the system", 257, [file("usr/lib/systemd/system.conf", "0")], "0"],
    ["which old releases do not look for", 252, [file("usr/lib/systemd/system.conf", "0")], undefined],
    [
      "drop-ins of all folders, also below an image",
      252,
      [file("img/usr/lib/systemd/system.conf.d/b.conf", "2"), file("img/etc/systemd/system.conf.d/a.conf", "0")],
      "0 2",
    ],
    [
      "of equal names the stronger",
      252,
      [file("usr/lib/systemd/system.conf.d/a.conf", "2"), { path: "etc/systemd/system.conf.d/a.conf", text: "" }],
      undefined,
    ],
  ])("%s", (_, version, files, expected) => {
    const { affinity } = managerDefaults(files, version);
    expect(affinity && text(affinity.value)).toBe(expected);
  });
});
