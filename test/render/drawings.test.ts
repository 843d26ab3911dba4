import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { mapHtml } from "../../server/src/render/map-html.ts";
import { mapSvg } from "../../server/src/render/map-svg.ts";
import { mapText } from "../../server/src/render/map-text.ts";
import { exampleHosts } from "../fixture.ts";
import { ascii, boxes, machine, mapOf, mapsOf, trespassing } from "./maps.ts";

const [edge] = exampleHosts("edge-20c-isolated");
const wide = machine({
  cpus: "0-255",
  nodes: Array.from({ length: 8 }, (_, id) => ({
    id,
    cpus: `${id * 16}-${id * 16 + 15},${128 + id * 16}-${128 + id * 16 + 15}`,
    memory: "64G",
  })),
  smt: Array.from({ length: 128 }, (_, cpu) => `${cpu},${cpu + 128}`),
  cgroup: "v2",
});

test("a bar of which nobody knows the end goes up to what is said, and its signs are explained", () => {
  const bars = mapText([mapOf("#- a.slice\n[Slice]\nMemoryLow=1G\nMemoryHigh=2G")], ascii);
  expect(bars).toMatch(/a {13}1\/ {3}2\/ {3}- {2}\|#{10,}=+>\| {2}no limit/);
  expect(bars).toMatch(/^key .* {3}> no limit$/m);
  const none = mapText([mapOf("#- a.slice\n[Slice]\nAllowedCPUs=1")], ascii);
  expect(none).toMatch(/^memory, B {5}low\/high\/ max$/m);
  const over = mapText([mapOf("#- a.slice\n[Slice]\nMemoryMax=8G", machine({ cpus: "0", memory: "4G" }))], ascii);
  expect(over).toMatch(/^key .* {3}! more than there is$/m);
  expect(over).not.toContain("does not claim");
});

test.each([
  ["1T", ["0", "128", "256", "384", "512", "640", "768", "896", "1024 GiB"]],
  ["4G", ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4 GiB"]],
])("the axis of %s has no rounded numbers", (memory, ticks) => {
  const svg = mapSvg([mapOf("#- a.slice\n[Slice]\nMemoryMax=1G", machine({ cpus: "0-3", memory }))]);
  expect(
    [...svg.matchAll(/class="sm" x="[\d.]+" y="\d+" text-anchor="middle">([\d.]+(?: \w+)?)</g)].map(([, it]) => it),
  ).toEqual(ticks);
});

test("the page has names and settings of findings as code, and calls levels like the other reports", () => {
  const html = mapHtml([mapOf("#- a.slice\n[Slice]\nMemoryMax=8G", machine({ cpus: "0-3", memory: "4G" }))]);
  expect(html).toContain("<td>hint</td><td><code>MemoryMax=8G</code> is above the 4G of <code>machine</code>.");
  expect(html).not.toContain("`");
});

test.each([
  ["#- a.slice\n[Slice]\nAllowedCPUs=0-3\n#- a-b.slice\n[Slice]\nAllowedCPUs=4-7", true],
  ["#- a.slice\n[Slice]\nAllowedCPUs=0-7\n#- a-b.slice\n[Slice]\nAllowedCPUs=4-7", false],
])("the key of the picture says what the sign of CPUs means that nobody gets: %j", (files, isThere) => {
  expect(mapSvg([mapOf(files)]).includes("asks for, does not get")).toBe(isThere);
});

test("the key fits into 80 columns, whatever is in it", () => {
  const files =
    "#- a.slice\n[Slice]\nCPUAffinity=0-3\nMemoryMax=8G\n#- b.slice\n[Slice]\nAllowedCPUs=4-9\n#- c.service\n[Service]\nExecStart=/bin/true\nCPUAffinity=4";
  const text = mapText([mapOf(files, machine({ cpus: "0-7", memory: "4G" }))], ascii);
  expect(text.slice(text.indexOf("\nkey"))).toBe(
    `
key  # claims   x claims what others have   o is meant to have
     - asks for, does not get   . does not claim
     # protected   = up to high   - up to max   . left   ! more than there is
     > no limit
`,
  );
});

test("text fits into 80 columns, and signs alone tell who has what", () => {
  const text = mapText([mapOf(trespassing, edge, 252)], ascii);
  expect(text.slice(0, text.indexOf("\n[1]"))).toMatchInlineSnapshot(`
    "PLANE MAP  edge-20c-isolated   20 CPUs   2 memory nodes   64 GiB   systemd 252

    ! 16 of 20 cores contested   i 2 units cross memory nodes
    i 2 isolated cores in C   * memory max 44 GiB of 64 GiB

                     node 0  12 CPUs  32 GiB             | node 1  8 CPUs  32 GiB
    cpu              0  1  2  3  4  5  6  7  16 17 18 19 | 8  9  10 11 12 13 14 15
    owner            C  C  C  C  C  C  C  C  F  F  F  F  | R  R  R  R  R  R  R  R
    C control [1]    #  #  #  #  #  #  #  #  .  .  .  .  | .  .  .  .  .  .  .  .
    F fanout         .  .  .  .  .  .  .  .  #  #  #  #  | .  .  .  .  .  .  .  .
    R runner [2]     .  .  .  .  .  .  .  .  .  .  .  .  | #  #  #  #  #  #  #  #
       worker        .  .  .  .  .  .  .  .  .  .  .  .  | #  #  #  #  .  .  .  .
    ! aimgr [3]      .  .  .  .  x  x  x  x  x  x  x  x  | x  x  x  x  x  x  x  x
    ! containerd [5] .  .  .  .  .  .  x  x  x  x  x  x  | x  x  x  x  x  x  x  x
      isolcpus [1]   #  #  .  .  .  .  .  .  .  .  .  .  | .  .  .  .  .  .  .  .
      nohz_full      #  #  .  .  .  .  .  .  .  .  .  .  | .  .  .  .  .  .  .  .
    claimants        1  1  1  1  2  2  3  3  3  3  3  3  | 3  3  3  3  3  3  3  3

    claims
    C control.slice       AllowedCPUs=0-7, 8 cores on node 0, weight 100, [1]
    F fanout.slice        AllowedCPUs=16-19, 4 cores on node 0, weight 100
    R runner.slice        AllowedCPUs=8-15, 8 cores on node 1, weight 100, [2]
      worker.service      CPUAffinity=8-11, 4 cores on node 1
      aimgr.service       CPUAffinity=4-19, drop-in, 16 cores on nodes 0, 1, [3][4]
      containerd.service  CPUAffinity=6-19, drop-in, 14 cores on nodes 0, 1, [5][6]
      kernel              isolcpus=0-1, 2 cores on node 0, [1]
      kernel              nohz_full=0-1, 2 cores on node 0

    memory, GiB               low/high/ max  0                    32
    C control         node 0    4/   8/  12  |###==---..............|  20 left of 32
    F fanout          node 0    2/   4/   8  |#==--.................|  24 left of 32
      node 0 together node 0    6/  12/  20  |####====------........|  12 left of 32
    R runner          node 1    8/  16/  24  |#####======-----......|  8 left of 32
      whole host               14/  28/  44    20 left of 64
    "
  `);
});

describe("text", () => {
  const texts = [
    mapsOf(trespassing, edge),
    mapsOf(trespassing),
    mapsOf(trespassing, wide),
    mapsOf(trespassing.replaceAll("8-15", "8-250"), wide),
    mapsOf(trespassing.replaceAll("control", `${"long".repeat(20)}-control`), edge),
  ].map((it) => mapText(it, ascii));

  test("is never wider than it may be", () => {
    const lines = texts.flatMap((it) => it.split("\n")).filter((it) => it.length > 80);
    // Places of findings stand alone and whole: they are for copying.
    expect(lines.filter((it) => !/^ {13}\S+$/.test(it))).toEqual([]);
  });

  test("is plain ASCII when it shall be", () => {
    for (const it of texts) expect(it).toMatch(/^[\n -~]*$/);
    expect(mapText(mapsOf(trespassing, edge), boxes)).toContain("█");
  });

  test("of nothing says how planes begin", () => {
    expect(mapText([], ascii)).toMatch(/^No unit here claims cores or memory\./);
  });

  test("without a host says that it guesses", () => {
    expect(texts[1]).toContain("No host profile was given");
  });
});

const hostile = `<img src=x onerror=alert(1)>"'&\u001b[31m\u202eevil\u0000\ud800`;

/** The elements that drawings are made of. */
const known =
  "!doctype html head meta title style body main h1 h2 p section div table caption thead tbody tr th td code svg defs pattern g rect line circle text tspan".split(
    " ",
  );

describe("hostile names", () => {
  const host = { ...machine({ cpus: "0-7", isolated: "0" }), name: hostile };
  const maps = mapsOf(
    [
      `#- ${hostile}/a.slice\n[Slice]\nAllowedCPUs=0-3 # ${hostile}\nMemoryMax=${hostile}`,
      `#- ${hostile}/b.slice\n[Slice]\nAllowedCPUs=0-3`,
      `#- ${hostile}/c.service.d/${hostile.replace("/", "")}.conf\n[Service]\nCPUAffinity=2-5`,
    ].join("\n"),
    host,
  );

  test("are shown at all", () => expect(mapSvg(maps).includes("&lt;img src=x onerror=alert(1)&gt;")).toBe(true));

  test.each([
    ["svg", mapSvg(maps)],
    ["html", mapHtml(maps)],
  ])("never become markup in %s", (_, drawn) => {
    const tags = new Set([...drawn.matchAll(/<\/?([^\s/>]*)/g)].map((it) => it[1]));
    expect([...tags].filter((it) => !known.includes(it ?? ""))).toEqual([]);
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(drawn)).toBe(
      false,
    );
  });

  test("never command a terminal", () => {
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(mapText(maps, boxes))).toBe(
      false,
    );
  });
});

describe("the picture", () => {
  test.each([
    ["one map", mapSvg([mapOf(trespassing, edge)])],
    ["no map", mapSvg([])],
    ["two maps", mapSvg([mapOf(trespassing, edge), mapOf(trespassing, wide)], "dark")],
    [
      "hostile names",
      mapSvg(
        mapsOf(`#- ${hostile}/a.slice\n[Slice]\nAllowedCPUs=0-3\nCPUAffinity=${hostile}`, { ...wide, name: hostile }),
      ),
    ],
  ])("is well-formed: %s", async (_, contents) => {
    const result = await validateXML({ xml: { fileName: "map.svg", contents }, ...noSchema });
    expect(result.rawOutput).not.toMatch(/parser error|namespace error/);
  });

  test("has no id twice, even of two maps", () => {
    const svg = mapSvg([mapOf(trespassing, wide), mapOf(trespassing, edge)]);
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((it) => it[1]);
    expect(ids.length).toBe(new Set(ids).size);
  });

  test("needs nothing from outside and runs nothing", () => {
    const svg = mapSvg([mapOf(trespassing, edge)]);
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(
      /https?:|href|<script|<foreignObject|@import| on\w+=|style="/,
    );
  });

  test("is the same each time", () => {
    expect(mapSvg([mapOf(trespassing, edge)])).toBe(mapSvg([mapOf(trespassing, edge)]));
  });

  test("says where everything that can be opened is", () => {
    const svg = mapSvg([mapOf(trespassing, edge)]);
    expect(svg).toContain(
      'data-unit="aimgr.service" data-path="aimgr.service.d/10-cpu.conf" data-line="2" data-column="1"',
    );
    const reachable = [...svg.matchAll(/<g [^>]*data-path="[^>]*>/g)].map((it) => it[0]);
    expect(reachable.length).toBeGreaterThan(20);
    expect(reachable.filter((it) => !it.includes('tabindex="0"') || !it.includes("aria-label="))).toEqual([]);
  });

  test("of a large machine stays small", () => {
    const host = machine({ cpus: "0-1023", cgroup: "v2" });
    const units = Array.from(
      { length: 500 },
      (_, index) =>
        `#- ${index % 10 === 0 ? `p${index}.slice\n[Slice]` : `u${index}.service\n[Service]\nExecStart=/bin/true`}\nAllowedCPUs=${index * 2}-${index * 2 + 1}`,
    );
    const svg = mapSvg(mapsOf(units.join("\n"), host));
    expect(svg.length).toBeLessThan(400_000);
    expect(svg).toContain("more units claim cores");
  });
});

/** Anything: only whether it can be read at all is asked. */
const noSchema = {
  schema: {
    fileName: "any.xsd",
    contents:
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="any" type="xs:anyType"/></xs:schema>',
  },
} as const;
