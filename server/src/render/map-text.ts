import { printable } from "../rules/support/wording.ts";
import { bytesOf } from "./budgets.ts";
import { type Block, bandsOf, type Column, holdOf, MOST_SINGLE } from "./columns.ts";
import type { Lane, MapFinding, PlaneMap } from "./map-model.ts";
import { memoryText } from "./memory-text.ts";
import { coresText, groupFacts, groupName, hostFacts, laneFacts, laneTitle, NOTHING } from "./phrases.ts";
import { asciiSigns, boxSigns, fitted, padded, type Signs, type TextStyle, widthOf, wrapped } from "./text-cells.ts";

/** Maps as text, one below the other: cores and lanes in columns, memory as bars, findings in words. Ends with a line feed. */
export function mapText(maps: readonly PlaneMap[], style: TextStyle): string {
  if (maps.length === 0) return `${wrapped(NOTHING, style.width).join("\n")}\n`;
  return maps.map((it) => oneMap(it, style)).join("\n\n");
}

function oneMap(map: PlaneMap, style: TextStyle): string {
  const signs = style.unicode ? boxSigns : asciiSigns;
  const { paint, width } = style;
  const name = printable(map.host.name ?? "any host");
  const parts = [
    headLines(map, name, style),
    chipLines(map, style),
    ...coreBands(map, style, signs),
    claimLines(map, style, signs),
    memoryText(map, style, signs),
    map.findings.flatMap((it) => findingLines(it, style)),
    keyLines(map, style, signs).map((it) => paint.dim(it)),
  ];
  const hint = map.host.name === undefined ? [wrapped(NO_HOST, width)] : [];
  return `${[...parts, ...hint]
    .filter((it) => it.length > 0)
    .map((it) => it.map((line) => line.trimEnd()).join("\n"))
    .join("\n\n")}\n`;
}

const NO_HOST =
  "No host profile was given: the machine is taken to end at the highest CPU that is named. `unitwright host detect` describes a machine, and `--host FILE` uses that.";

function headLines(map: PlaneMap, name: string, { paint, width }: TextStyle): readonly string[] {
  const place = map.place === "" ? [] : [printable(map.place)];
  const start = `PLANE MAP  ${name}`;
  const lines: string[] = [];
  for (const fact of [...hostFacts(map), ...place]) {
    const line = lines.at(-1) ?? start;
    const longer = `${line}   ${fact}`;
    if (widthOf(longer) <= width) lines[Math.max(lines.length - 1, 0)] = longer;
    else lines.push(...(lines.length === 0 ? [start] : []), `  ${fact}`);
  }
  const [first = start, ...rest] = lines;
  return [paint.bold(start) + first.slice(start.length), ...rest];
}

function chipLines({ chips }: PlaneMap, { paint, width }: TextStyle): readonly string[] {
  const lines: { text: string; used: number }[] = [];
  for (const { level, text } of chips) {
    const sign = level === "bad" ? "!" : level === "notice" ? "i" : "*";
    const chip = `${sign} ${printable(text)}`;
    const last = lines.at(-1);
    if (last && last.used + 3 + chip.length <= width) {
      last.text += `   ${paint[level](chip)}`;
      last.used += 3 + chip.length;
    } else lines.push({ text: paint[level](chip), used: chip.length });
  }
  return lines.map((it) => it.text);
}

/** A row of the cores' part: what stands before the columns, and what stands in each. */
interface Row {
  readonly head: string;
  readonly paint?: (text: string) => string;
  readonly cell: (column: Column) => string;
  readonly cellPaint?: (column: Column) => ((text: string) => string) | undefined;
}

function coreBands(map: PlaneMap, style: TextStyle, signs: Signs): readonly (readonly string[])[] {
  const { paint, width } = style;
  if (map.lanes.length === 0) return [];
  const single = map.cores.length <= MOST_SINGLE;
  const longest = Math.max(...map.cores.map((it) => `${it.cpu}`.length), 2);
  const of = ({ label }: Column) => (single ? longest : label.length) + 1;
  const total = single ? map.cores.length * of({ label: "" } as Column) + (map.groups.length - 1) * 2 : width;
  const wanted = Math.max(...map.lanes.map((it) => widthOf(laneName(it, signs))), 10) + 1;
  const headWidth = Math.max(Math.min(wanted, Math.max(width - total, 0), 40), Math.min(wanted, 17));
  const bands = bandsOf(map, MOST_SINGLE, { width: width - headWidth, gap: 2, of });
  const border = ` ${signs.border}`;
  return bands.map((band) => {
    const columns = band.flatMap((it) => it.columns);
    const line = ({ head, paint: whole = (it) => it, cell, cellPaint }: Row) =>
      whole(padded(fitted(head, headWidth - 1, signs.cut), headWidth)) +
      band
        .map(({ columns }) =>
          columns
            .map((it) => {
              const text = cell(it);
              const blanks = " ".repeat(Math.max(of(it) - widthOf(text), 0));
              return (cellPaint?.(it) ?? whole)(text) + blanks;
            })
            .join("")
            .trimEnd()
            .concat(" ".repeat(blankEnd(columns, cell, of))),
        )
        .join(paint.dim(border.trimStart()).concat(" "));
    const lanes = map.lanes.filter((lane) => bands.length === 1 || columns.some((it) => holdOf(lane, it.core.cpu)));
    const rows: Row[] = [
      { head: "cpu", paint: paint.bold, cell: (it) => it.label },
      {
        head: "owner",
        cell: (it) => ownerText(it, map, signs),
        cellPaint: ({ core }) => (core.contested ? paint.bad : planePaint(map.lanes[core.owner ?? -1], style)),
      },
      ...lanes.map((lane): Row => {
        const own = lane.conflicts.length > 0 && lane.kind === "unit" ? paint.bad : planePaint(lane, style);
        const cellPaint = ({ core }: Column) => {
          const hold = holdOf(lane, core.cpu);
          return hold === undefined ? paint.dim : hold === "takes" ? paint.bad : own;
        };
        return {
          head: laneName(lane, signs),
          ...(own && { paint: own }),
          cell: ({ core }) => signs[holdOf(lane, core.cpu) ?? "free"],
          cellPaint,
        };
      }),
      {
        head: "claimants",
        cell: ({ core }) => `${core.claimants.length}`,
        cellPaint: ({ core }) => (core.contested ? paint.bad : paint.dim),
      },
    ];
    return [groupLine(band, headWidth, of, signs), ...rows.map(line)];
  });
}

function blankEnd(columns: readonly Column[], cell: Row["cell"], of: (column: Column) => number): number {
  const last = columns.at(-1);
  return last ? Math.max(of(last) - widthOf(cell(last)), 0) : 0;
}

/** The names of the groups above their columns, as far as there is room. */
function groupLine(band: readonly Block[], headWidth: number, of: (column: Column) => number, signs: Signs): string {
  const heads = band.map(({ group, columns, continued }) => {
    const room = columns.reduce((sum, it) => sum + of(it), 0);
    const whole = [groupName(group), ...(continued ? ["continued"] : groupFacts(group))].join("  ");
    const name = group.kind === "node" ? `${group.node}` : "";
    const text = [whole, groupName(group), name].find((it) => widthOf(it) < room) ?? "";
    return padded(text, room);
  });
  return `${" ".repeat(headWidth)}${heads.join(`${signs.border} `)}`;
}

function ownerText({ core }: Column, { lanes, groups }: PlaneMap, { free }: Signs): string {
  if (groups[core.group]?.kind === "absent") return "-";
  return core.owner === undefined ? free : (lanes[core.owner]?.letter ?? free);
}

/** `C orchestrator-control`, `! containerd [1]`: the type of a slice goes without saying. */
function laneName(lane: Lane, { cut }: Signs): string {
  const { name, letter, depth, marks, conflicts, kind, unknown } = lane;
  const mark = marks.length > 0 ? ` [${marks[0]}]` : "";
  const sign = letter ?? (conflicts.length > 0 ? "!" : " ");
  const shown =
    kind === "kernel" ? name : laneTitle(lane).replace(kind === "plane" ? /\.(?:slice|scope)$/ : /\.service$/, "");
  const indent = conflicts.length > 0 || kind === "plane" ? "" : " ".repeat(Math.min(depth, 4));
  return `${padded(sign, 1)} ${indent}${fitted(printable(shown), 60, cut)}${unknown ? " ?" : ""}${mark}`;
}

function planePaint(lane: Lane | undefined, { paint }: TextStyle): ((text: string) => string) | undefined {
  return lane?.hue === undefined ? undefined : paint.planes[lane.hue % Math.max(paint.planes.length, 1)];
}

/** Every lane with its whole name and what it asks for. */
function claimLines(map: PlaneMap, style: TextStyle, signs: Signs): readonly string[] {
  const { lanes } = map;
  const { paint, width } = style;
  const signWidth = Math.max(...lanes.map((it) => (it.letter ?? "").length), 1) + 1;
  const nameWidth = Math.min(Math.max(...lanes.map((it) => widthOf(printable(laneTitle(it)))), 8), width >> 1) + 2;
  const rows = lanes.map((lane) => {
    const { letter = "", nodes, weight, marks, kind } = lane;
    const where = nodes.length === 0 ? "" : ` on ${nodes.length === 1 ? "node" : "nodes"} ${nodes.join(", ")}`;
    const cores = coresText(lane, map);
    const facts = [
      printable(laneFacts(lane)),
      ...(cores === undefined ? [] : [`${cores}${where}`]),
      ...(weight === undefined || (weight === 100 && kind === "unit") ? [] : [`weight ${weight}`]),
      ...(marks.length > 0 ? [marks.map((it) => `[${it}]`).join("")] : []),
    ].join(", ");
    const [first = "", ...rest] = wrapped(facts, Math.max(width - signWidth - nameWidth, 20));
    const indent = " ".repeat(signWidth + nameWidth);
    const own = planePaint(lane, style) ?? ((it: string) => it);
    const head = own(
      padded(letter, signWidth) + padded(fitted(printable(laneTitle(lane)), nameWidth - 2, signs.cut), nameWidth),
    );
    return [head + first, ...rest.map((it) => indent + it)];
  });
  return rows.length === 0 ? [] : [paint.bold("claims"), ...rows.flat()];
}

function findingLines(finding: MapFinding, { paint, width, unicode }: TextStyle): readonly string[] {
  const { number, severity, message, effect, source } = finding;
  const colour = severity === "error" ? paint.bad : severity === "warning" ? paint.notice : paint.dim;
  const indent = " ".repeat(13);
  const said = [message, effect].filter((it) => it !== undefined).join(" ");
  // Rules shorten long names with a sign of their own.
  const text = unicode ? printable(said) : printable(said).replaceAll("…", "...");
  const [first = "", ...rest] = wrapped(text, Math.max(width - indent.length, 20));
  const head = padded(`[${number}]`, 5) + padded(severity === "info" ? "hint" : severity, 8);
  return [
    `${colour(head)}${first}`,
    ...rest.map((it) => indent + it),
    indent + paint.dim(`${printable(source.path)}:${source.line}:${source.column}`),
  ];
}

function keyLines({ lanes, budgets, cores }: PlaneMap, { width }: TextStyle, signs: Signs): readonly string[] {
  const holds = cores.flatMap(({ cpu }) => lanes.map((it) => holdOf(it, cpu)));
  const keys = [
    ...(holds.includes("holds") ? [`${signs.holds} claims`] : []),
    ...(holds.includes("takes") ? [`${signs.takes} claims what others have`] : []),
    ...(holds.includes("meant") ? [`${signs.meant} is meant to have`] : []),
    ...(holds.includes("lacks") ? [`${signs.lacks} asks for, does not get`] : []),
    `${signs.free} does not claim`,
  ];
  const over = budgets.some(({ max, capacity }) => capacity !== undefined && Number(bytesOf(max)) > capacity);
  const bars = [
    `${signs.low} protected`,
    `${signs.high} up to high`,
    `${signs.max} up to max`,
    `${signs.free} left`,
    ...(over ? [`${signs.over} more than there is`] : []),
    ...(budgets.some((it) => !("bytes" in it.max) || it.open) ? ["> no limit"] : []),
  ];
  const items = [
    ...(lanes.length > 0 ? flowing(keys, width - 5) : []),
    ...(budgets.length > 0 ? flowing(bars, width - 5) : []),
  ];
  return items.map((it, index) => `${index === 0 ? "key" : "   "}  ${it}`);
}

/** Items side by side in lines of at most `width` columns. */
function flowing(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const longer = lines.length === 0 ? item : `${lines.at(-1)}   ${item}`;
    if (lines.length > 0 && widthOf(longer) > width) lines.push(item);
    else lines[Math.max(lines.length - 1, 0)] = longer;
  }
  return lines;
}
