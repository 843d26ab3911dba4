import { countOf } from "../values/grammar/ranges.ts";
import { type Block, bandsOf, type Column, type Hold, holdOf } from "./columns.ts";
import type { Lane, PlaneMap } from "./map-model.ts";
import { all, content, element, type Markup } from "./markup.ts";
import { coreSentence, coreWord, groupFacts, groupName, laneFacts, laneSentence, laneTitle } from "./phrases.ts";
import {
  badge,
  centred,
  cutTo,
  type Drawing,
  discs,
  hueClass,
  LEFT,
  label,
  lengthOf,
  line,
  MARGIN,
  NAMES,
  opens,
  type Part,
  RIGHT,
  reachable,
  rectangle,
  texture,
} from "./svg-parts.ts";

/** Cores and claims: a band for as many cores as fit side by side, each with the lanes that claim some of them. Nothing when nobody
 * claims any. */
export function coresPart(drawing: Drawing): Part {
  const { map } = drawing;
  if (map.lanes.length === 0) return { height: 20, markup: all() };
  const measure = measureOf(map);
  const drawn = drawnLanes(map);
  const room = {
    width: RIGHT - LEFT + measure.gap,
    gap: BETWEEN - measure.gap,
    of: (it: Column) => widthOf(it, measure) + measure.gap + (it.jump ? JUMP : 0),
  };
  const bands = bandsOf(map, MOST_CELLS, room, drawn);
  const seen = new Set<Lane>();
  const omitted = map.lanes.length - drawn.length;
  let y = 0;
  const markup = bands.map((blocks, index) => {
    const lanes = drawn.filter((lane) => {
      const here = blocks.some((it) => it.columns.some(({ core }) => holdOf(lane, core.cpu)));
      // Who has no core at all is still told of, once.
      return bands.length === 1 || here || (index === 0 && countOf(lane.declared) === 0);
    });
    const part = bandPart(drawing, placed(blocks, measure), lanes, measure, index, seen);
    const at = y;
    y += part.height + 16;
    for (const lane of lanes) seen.add(lane);
    return element("g", { transform: `translate(0,${at})` }, part.markup);
  });
  const rest =
    omitted > 0 ? [label(46, y + 4, "mut", `${omitted} more units claim cores, and no finding is about them`)] : [];
  return { height: y + (omitted > 0 ? 24 : 0), markup: all(...markup, ...rest) };
}

/** Of more lanes only planes and what findings are about are drawn. */
const MOST_LANES = 50;

function drawnLanes({ lanes }: PlaneMap): readonly Lane[] {
  if (lanes.length <= MOST_LANES) return lanes;
  return lanes
    .filter((it) => it.kind !== "unit" || it.conflicts.length > 0 || it.marks.length > 0)
    .slice(0, 2 * MOST_LANES);
}

/** Up to this many cores have a cell of their own. */
export const MOST_CELLS = 128;
/** Between the groups of a band: two paddings and a gap. */
const BETWEEN = 38;
/** Where numbers are missing. */
const JUMP = 14;
const PADDING = 10;
const LANE = 32;
/** The right end of the column with the number of cores, and the left end of that with weights. */
const CORES_AT = RIGHT + 40;
const WEIGHT_AT = RIGHT + 66;

/** How large cells are. */
interface Measure {
  readonly cell: number;
  readonly gap: number;
  readonly height: number;
  readonly joined: boolean;
}

function measureOf({ cores, groups }: PlaneMap): Measure {
  const joined = cores.length > MOST_CELLS;
  const height = !joined && cores.some((it) => it.siblings.length > 0) ? 62 : 50;
  const jumps = cores.filter((it, index) => {
    const before = cores[index - 1];
    return before?.group === it.group && before.cpu + 1 !== it.cpu;
  }).length;
  const room = RIGHT - LEFT - (groups.length - 1) * BETWEEN - jumps * JUMP;
  const sizes = [
    { cell: 38, gap: 4 },
    { cell: 32, gap: 4 },
    { cell: 27, gap: 3 },
  ];
  const fitting = sizes.find(({ cell, gap }) => cores.length * (cell + gap) - groups.length * gap <= room);
  return { ...(fitting ?? { cell: 24, gap: 2 }), height, joined };
}

function widthOf({ label: text, size }: Column, { cell, joined }: Measure): number {
  if (!joined) return cell;
  return Math.max(text.length * 8.5 + 10, Math.min(12 * Math.sqrt(size), 200), 34);
}

/** A column with its place. */
interface Placed extends Column {
  readonly x: number;
  readonly width: number;
}
interface PlacedBlock extends Omit<Block, "columns"> {
  readonly columns: readonly Placed[];
  readonly x: number;
  readonly end: number;
}

function placed(blocks: readonly Block[], measure: Measure): readonly PlacedBlock[] {
  let x = LEFT;
  return blocks.map((block) => {
    const start = x;
    const columns = block.columns.map((column): Placed => {
      const width = widthOf(column, measure);
      const at = x + (column.jump ? JUMP : 0);
      x = at + width + measure.gap;
      return { ...column, x: at, width };
    });
    const end = x - measure.gap;
    x = end + BETWEEN;
    return { ...block, columns, x: start, end };
  });
}

function bandPart(
  drawing: Drawing,
  blocks: readonly PlacedBlock[],
  lanes: readonly Lane[],
  measure: Measure,
  band: number,
  seen: ReadonlySet<Lane>,
): Part {
  const { prefix } = drawing;
  const top = 28 + measure.height;
  const first = top + 56;
  const end = first + lanes.length * LANE;
  const heads = all(
    label(MARGIN, 46, "h2", "Cores"),
    ...(band === 0
      ? [label(MARGIN, 63, "mut", "letter = owning plane"), label(MARGIN, 78, "mut", "×n = number of claimants")]
      : []),
  );
  const cells = element(
    "g",
    { role: "row", "aria-label": "Cores" },
    ...blocks.map((it) => groupMarkup(it, drawing, measure)),
  );
  const rows = lanes.map((lane, index) =>
    laneMarkup(lane, first + index * LANE, blocks, drawing, band === 0 || !seen.has(lane), band),
  );
  const counts = blocks.flatMap(({ columns }) =>
    columns.map(({ core, x, width }) =>
      centred(x + width / 2, end + 18, core.contested ? "cnt hot" : "cnt", `${core.claimants.length}`),
    ),
  );
  const word = coreWord(drawing.map.cores);
  const markup = all(
    heads,
    element(
      "g",
      {
        role: "grid",
        id: `${prefix}cores-${band}`,
        "aria-label": "Cores and claims",
        ...(measure.cell < 30 && { class: "tight" }),
      },
      cells,
      ...rows,
    ),
    label(MARGIN, first - 16, "h2", "Claims"),
    ...(band === 0
      ? [
          label(LEFT, first - 16, "mut", `one lane per unit, same columns as the ${word}s above`),
          label(CORES_AT, first - 16, "sm", `${word}s`, { "text-anchor": "end" }),
          label(WEIGHT_AT, first - 16, "sm", "CPU weight"),
        ]
      : []),
    label(46, end + 18, "sm", `claimants per ${word}`),
    ...counts,
  );
  return { height: end + 34, markup };
}

function groupMarkup({ group, columns, continued, x, end }: PlacedBlock, drawing: Drawing, measure: Measure): Markup {
  const facts = continued ? "continued" : groupFacts(group).join(" · ");
  const name =
    group.kind === "node" ? `Memory node ${group.node}` : groupName(group).replace(/^./, (it) => it.toUpperCase());
  const room = end - x + PADDING;
  const whole = lengthOf(`${name}  ${facts}`, 12.5, "bold") <= room;
  const short = group.kind === "node" && lengthOf(name, 12, "bold") > room ? groupName(group) : name;
  return element(
    "g",
    { role: "presentation" },
    rectangle("group", x - PADDING, 0, end - x + 2 * PADDING, measure.height + 38, 6),
    element(
      "text",
      { class: "b", x, y: 18 },
      content(short),
      ...(whole ? [element("tspan", { class: "sub", dx: 10 }, content(facts))] : []),
    ),
    ...columns.map((it) => cellMarkup(it, drawing, measure)),
  );
}

function cellMarkup({ core, label: text, x, width, size }: Placed, { map, prefix }: Drawing, measure: Measure): Markup {
  const { lanes, groups } = map;
  const owner = core.owner === undefined ? undefined : lanes[core.owner];
  const absent = groups[core.group]?.kind === "absent";
  const y = 28;
  const classes = [
    "cell",
    absent ? "absent" : owner ? hueClass(owner) : "nobody",
    ...(owner?.binding === "void" ? ["void"] : []),
    ...(core.contested ? ["bad"] : []),
  ];
  const middle = x + width / 2;
  const many = core.claimants.length > 1 ? `×${core.claimants.length}` : "";
  const sign = owner?.letter === undefined ? (many === "" ? "" : many) : `${owner.letter}${many}`;
  const sentence = coreSentence(core, map);
  const said = size === 1 ? sentence : sentence.replace(/^CPU \d+/, `CPUs ${text}`);
  const taker = core.claimants.map((it) => lanes[it]).find((it) => it && it !== owner && it.conflicts.length > 0);
  const source = (taker ?? owner ?? lanes[core.claimants[0] ?? -1])?.sources.at(-1);
  return reachable(
    {
      class: classes.join(" "),
      role: "gridcell",
      id: `${prefix}cpu-${core.cpu}`,
      "data-cpu": text,
      "data-owner": owner?.name,
      ...(source && { "data-path": source.path, "data-line": source.line }),
    },
    said,
    rectangle("fill", x, y, width, measure.height, 4),
    texture(owner, x, y, width, measure.height),
    ...(core.contested ? [hatch(x, y, width, measure.height)] : []),
    rectangle("edge", x, y, width, measure.height, 4),
    ...(core.isolated ? [rectangle("ring", x + 3.5, y + 3.5, width - 7, measure.height - 7, 2)] : []),
    ...(absent ? [line("strike", x + 4, y + measure.height - 4, x + width - 4, y + 4)] : []),
    centred(middle, y + 20, "num", text),
    ...(sign === "" ? [] : [centred(middle, y + 40, "own", sign)]),
    ...(core.siblings.length > 0 && !measure.joined
      ? [centred(middle, y + 55, "sib", `s${core.siblings.slice(0, 1).join("")}`)]
      : []),
  );
}

const hatch = (x: number, y: number, width: number, height: number): Markup =>
  element("rect", { fill: "url(#plane-map-hatch)", x, y, width, height, rx: 4 });

/** Columns one behind the other that a lane has alike. */
interface Segment {
  readonly hold: Hold;
  readonly x: number;
  end: number;
  readonly first: number;
  last: number;
}

function segmentsOf(lane: Lane, { columns }: PlacedBlock): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { core, size, x, width } of columns) {
    const hold = holdOf(lane, core.cpu);
    const before = segments.at(-1);
    if (hold === undefined) continue;
    if (before?.hold === hold && before.last + 1 === core.cpu) {
      before.end = x + width;
      before.last = core.cpu + size - 1;
    } else segments.push({ hold, x, end: x + width, first: core.cpu, last: core.cpu + size - 1 });
  }
  return segments;
}

function laneMarkup(
  lane: Lane,
  y: number,
  blocks: readonly PlacedBlock[],
  { map, prefix }: Drawing,
  firstTime: boolean,
  band: number,
): Markup {
  const index = map.lanes.indexOf(lane);
  const home = lane.home === undefined ? undefined : map.lanes[lane.home];
  const colour = lane.kind === "plane" ? lane : lane.conflicts.length > 0 ? undefined : home;
  const outside = lane.kind === "kernel" || lane.kind === "manager";
  const thin = lane.kind === "unit" && home !== undefined && lane.conflicts.length === 0;
  const classes = ["lane", outside ? "outside" : hueClass(colour), lane.binding].filter((it) => it !== "");
  const bars = blocks.flatMap((block) => segmentsOf(lane, block).map((it) => segmentMarkup(it, y, lane, colour, thin)));
  const sentence = laneSentence(lane, map);
  const cell = reachable(
    {
      role: "gridcell",
      id: `${prefix}lane-${index}${firstTime ? "" : `-${band}`}`,
      "data-unit": lane.name,
      ...opens(lane.sources.at(-1)),
    },
    sentence,
    rectangle("lanebg", MARGIN - 8, y, WIDE, LANE - 2),
    ...nameMarkup(lane, y, map),
    ...bars,
    ...(lane.straddles ? crossings(lane, blocks, y) : []),
    ...(firstTime ? figures(lane, y) : []),
  );
  return element("g", { class: classes.join(" "), role: "row" }, cell);
}

const WIDE = RIGHT + 150;

function nameMarkup(lane: Lane, y: number, map: PlaneMap): readonly Markup[] {
  const { letter, marks, depth, kind, unknown, conflicts } = lane;
  const indent = kind === "unit" && conflicts.length === 0 ? Math.min(depth, 3) * 10 : 0;
  const sign = letter === undefined ? undefined : badge(letter, y + 8);
  const rest = letter === undefined ? marks.slice(1) : marks;
  const discsWidth = Math.min(rest.length, 2) * 20;
  const x = (sign?.end ?? NAMES) + indent;
  const room = LEFT - 14 - x - discsWidth;
  return [
    sign?.markup ?? discs(marks.slice(0, 1), 31, y + 15, map),
    label(x, y + 14, "b", `${cutTo(laneTitle(lane), unknown ? room - 14 : room, 12, "bold")}${unknown ? " ?" : ""}`),
    label(x, y + 26, "mono", cutTo(laneFacts(lane), room, 10.5, "mono")),
    discs(rest, LEFT - 4 - discsWidth, y + 15, map),
  ];
}

function segmentMarkup(
  { hold, x, end, first, last }: Segment,
  y: number,
  { kind, name }: Lane,
  colour: Lane | undefined,
  thin: boolean,
): Markup {
  const [top, height] = thin ? [y + 9, 12] : [y + 6, 18];
  const width = end - x;
  const numbers = first === last ? `${first}` : `${first}–${last}`;
  const word = kind === "kernel" ? (name === "isolcpus" ? "isolated" : "no tick") : numbers;
  const text = [word, numbers].find((it) => lengthOf(it, 11, "bold") + 6 <= width);
  return element(
    "g",
    { class: hold, "data-cpus": first === last ? first : `${first}-${last}` },
    rectangle("bar", x, top, width, height, 4),
    texture(colour, x, top, width, height),
    ...(hold === "takes" ? [hatch(x, top, width, height)] : []),
    rectangle("edge", x, top, width, height, 4),
    ...(text === undefined ? [] : [centred(x + width / 2, top + height / 2 + 4, "seg", text)]),
  );
}

/** A bridge from group to group, where the lane has cores of both. */
function crossings(lane: Lane, blocks: readonly PlacedBlock[], y: number): readonly Markup[] {
  const held = blocks.filter((it) => segmentsOf(lane, it).length > 0);
  return held.slice(1).map((block, index) => {
    const from = (held[index]?.end ?? block.x) + 7;
    const to = block.x - 3;
    return all(line("cross", from, y + 15, to, y + 15), centred((from + to) / 2, y + 12, "crt", "≠"));
  });
}

/** The number of cores and the weight, half of whose bar is the usual 100. */
function figures({ cpus, weight, unknown }: Lane, y: number): readonly Markup[] {
  const cores = label(CORES_AT, y + 19, "sm", unknown ? "?" : `${countOf(cpus)}`, { "text-anchor": "end" });
  if (weight === undefined) return [cores];
  const part = weight === "idle" ? 0 : Math.min(Math.max(Math.log10(weight) / 4, 0), 1);
  return [
    cores,
    rectangle("wt", WEIGHT_AT, y + 10, 52, 9, 2),
    rectangle("wf", WEIGHT_AT, y + 10, 52 * part, 9, 2),
    label(WEIGHT_AT + 58, y + 19, "sm", `${weight}`),
  ];
}
