import fc from "fast-check";
import { expect, test } from "vitest";
import { holdOf } from "../../server/src/render/columns.ts";
import { mapsObject } from "../../server/src/render/map-json.ts";
import type { PlaneMap } from "../../server/src/render/map-model.ts";
import { mapSvg } from "../../server/src/render/map-svg.ts";
import { mapText } from "../../server/src/render/map-text.ts";
import { ascii, machine, mapsOf } from "./maps.ts";

/** Who has which core in what way: `6 web.service takes`. */
type Pairs = readonly string[];

const sorted = (pairs: Iterable<string>): Pairs => [...new Set(pairs)].sort();

function pairsOfModel({ lanes, cores }: PlaneMap): Pairs {
  return sorted(
    lanes.flatMap((lane) =>
      cores.flatMap(({ cpu }) => {
        const hold = holdOf(lane, cpu);
        return hold === undefined ? [] : [`${cpu} ${lane.name} ${hold}`];
      }),
    ),
  );
}

function numbersIn(list: string): readonly number[] {
  return list
    .split(" ")
    .filter((it) => it !== "")
    .flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}

function pairsOfSvg(svg: string): Pairs {
  const lanes = svg.split('<g class="lane ').slice(1);
  return sorted(
    lanes.flatMap((lane) => {
      const name = /data-unit="([^"]*)"/.exec(lane)?.[1];
      const segments = [...lane.matchAll(/<g class="(holds|takes|meant|lacks)" data-cpus="([^"]*)">/g)];
      return segments.flatMap(([, hold, cpus = ""]) => numbersIn(cpus).map((cpu) => `${cpu} ${name} ${hold}`));
    }),
  );
}

interface JsonMap {
  readonly cpus: readonly { readonly cpu: number; readonly owner?: string; readonly claimants: readonly string[] }[];
  readonly claims: readonly {
    readonly name: string;
    readonly binding: string;
    readonly cpus: string;
    readonly declared: string;
    readonly conflicts: string;
  }[];
}

function pairsOfJson({ cpus: cores, claims }: JsonMap): Pairs {
  return sorted(
    claims.flatMap(({ name, binding, cpus, declared, conflicts }) => {
      const [has, wants, takes] = [cpus, declared, conflicts].map((it) => new Set(numbersIn(it)));
      return cores.flatMap(({ cpu }) => {
        if (has?.has(cpu))
          return [`${cpu} ${name} ${takes?.has(cpu) ? "takes" : binding === "void" ? "meant" : "holds"}`];
        return wants?.has(cpu) ? [`${cpu} ${name} lacks`] : [];
      });
    }),
  );
}

const holdOfSign: Readonly<Record<string, string>> = { "#": "holds", x: "takes", o: "meant", "-": "lacks" };

function pairsOfText(text: string, { lanes }: PlaneMap): Pairs {
  const pairs: string[] = [];
  let columns: readonly { readonly at: number; readonly cpus: readonly number[] }[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("cpu ")) {
      columns = [...line.matchAll(/\d[\d-]*/g)].map((it) => ({ at: it.index, cpus: numbersIn(it[0]) }));
      continue;
    }
    if (line.trim() === "") columns = [];
    const name = /^(?:\S+|) +(\S+)/.exec(line)?.[1];
    const lane = lanes.find((it) => it.name.replace(/\.(?:slice|service)$/, "") === name);
    if (!lane) continue;
    for (const { at, cpus } of columns) {
      const hold = holdOfSign[line[at] ?? ""];
      if (hold !== undefined) pairs.push(...cpus.map((cpu) => `${cpu} ${lane.name} ${hold}`));
    }
  }
  return sorted(pairs);
}

const cpuList = (most: number) =>
  fc
    .array(fc.tuple(fc.nat(most), fc.nat(12)), { minLength: 1, maxLength: 3 })
    .map((ranges) => ranges.map(([first, length]) => `${first}-${Math.min(first + length, most)}`).join(" "));

/** A machine, and slices and services on it whose lists may go beyond what it has. */
const plans = fc.integer({ min: 2, max: 200 }).chain((size) =>
  fc.record({
    host: fc.constantFrom(
      undefined,
      machine({ cpus: `0-${size - 1}`, cgroup: "v2" }),
      machine({
        cpus: `0-${size - 1}`,
        nodes: [
          { id: 0, cpus: `0-${size - 1}:1/2` },
          { id: 1, cpus: `1-${size - 1}:1/2` },
        ],
        isolated: "0",
        smt: ["0,1"],
        cgroup: "hybrid",
      }),
    ),
    slices: fc.array(fc.tuple(fc.constantFrom("AllowedCPUs", "CPUAffinity"), cpuList(size + 5)), { maxLength: 7 }),
    services: fc.array(
      fc.tuple(fc.constantFrom("AllowedCPUs", "CPUAffinity"), cpuList(size + 5), fc.option(fc.nat(6))),
      { maxLength: 6 },
    ),
  }),
);

test("picture, text and JSON say the same of every core and unit", () => {
  fc.assert(
    fc.property(plans, ({ host, slices, services }) => {
      const files = [
        ...slices.map(([key, list], index) => `#- s${index}.slice\n[Slice]\n${key}=${list}`),
        ...services.map(([key, list, slice], index) =>
          [
            `#- u${index}.service\n[Service]\nExecStart=/bin/true\n${key}=${list}`,
            ...(slice === null ? [] : [`Slice=s${slice}.slice`]),
          ].join("\n"),
        ),
      ];
      const maps = mapsOf(files.join("\n"), host);
      const json = JSON.parse(JSON.stringify(mapsObject(maps))).maps as readonly JsonMap[];
      expect(json.length).toBe(maps.length);
      for (const [index, map] of maps.entries()) {
        const expected = pairsOfModel(map);
        expect(pairsOfSvg(mapSvg([map]))).toEqual(expected);
        expect(pairsOfText(mapText([map], { ...ascii, width: 100 }), map)).toEqual(
          // The kernel's lanes are called what they say.
          expected,
        );
        const own = json[index];
        if (own) expect(pairsOfJson(own)).toEqual(expected);
        const owners = map.cores.map((it) => `${it.cpu} ${map.lanes[it.owner ?? -1]?.name}`);
        expect(own?.cpus.map((it) => `${it.cpu} ${it.owner}`)).toEqual(owners);
      }
    }),
    { numRuns: 150 },
  );
});
