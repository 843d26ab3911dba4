import fc from "fast-check";
import { expect, test } from "vitest";
import { Surroundings } from "../../server/src/features/surroundings.ts";
import { Linter } from "../../server/src/lint/linter.ts";
import { shareOf } from "../../server/src/planes/shares.ts";
import { rules } from "../../server/src/rules/all.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";

const paths = [
  "a.service",
  "b.service",
  "c.timer",
  "p.slice",
  "p-q.slice",
  "b.service.d/x.conf",
  "other/a.service",
  "other/p.slice",
];
const texts = [
  "",
  "[Unit]\nAfter=b.service p.slice\n",
  "[Service]\nSlice=p-q.slice\nCPUWeight=300\n",
  "[Service]\nSlice=p.slice\n[Unit]\nAfter=a.service\n",
  "[Slice]\nAllowedCPUs=0-3\n",
  "[Slice]\nAllowedCPUs=2-5\nCPUWeight=50\n",
];

const change = fc.record({
  path: fc.constantFrom(...paths),
  text: fc.option(fc.constantFrom(...texts), { nil: undefined }),
});

/** All that features ask for. */
function told(around: Surroundings): unknown {
  const names = [...paths, "x.service"].map((it) => it.slice(it.lastIndexOf("/") + 1));
  const units = around.units.toSorted((a, b) =>
    `${a.name} ${a.files[0]?.path}` < `${b.name} ${b.files[0]?.path}` ? -1 : 1,
  );
  return {
    units: units.map((unit) => {
      const cgroup = around.cgroupOf(unit);
      return {
        name: unit.name,
        beside: around
          .systemOf(unit)
          .map((it) => it.files[0]?.path)
          .toSorted(),
        slice: cgroup?.parent?.name,
        inside: cgroup?.children.map((it) => it.name).toSorted(),
        share: cgroup && shareOf(cgroup, "CPUWeight").ofSlice,
        planes: around.planOf(unit)?.planes.map((it) => [it.slice.name, it.cpus]),
      };
    }),
    uses: names.map((it) =>
      around.references.uses(it).map((use) => `${use.unit.name} ${use.file.path} ${use.at.start}`),
    ),
    definitions: names.map((it) =>
      around.references
        .definitions(it)
        .map((unit) => unit.main?.path)
        .toSorted(),
    ),
    files: paths.map((path) =>
      around
        .unitsOf({ path })
        .map((it) => it.name)
        .toSorted(),
    ),
  };
}

test("what is known after any changes is what a new look at the files tells", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const linter = new Linter([], { rules, versions: [262] });
      const around = new Surroundings(linter);
      told(around);
      for (const { path, text } of changes) {
        linter.change(path, text === undefined ? undefined : unitFile(path, text));
        const fresh = new Linter([...linter.workspace.files.values()], { rules, versions: [262] });
        expect(told(around)).toEqual(told(new Surroundings(fresh)));
      }
    }),
    { numRuns: 60 },
  );
});
