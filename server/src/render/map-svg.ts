import type { MapFinding, PlaneMap } from "./map-model.ts";
import { all, content, element, ownStyle } from "./markup.ts";
import { hostFacts, NOTHING } from "./phrases.ts";
import { coresPart } from "./svg-cores.ts";
import { keyPart } from "./svg-key.ts";
import { memoryPart } from "./svg-memory.ts";
import {
  centred,
  cutTo,
  type Drawing,
  discs,
  label,
  lengthOf,
  MARGIN,
  moved,
  opens,
  type Part,
  reachable,
  rectangle,
  WIDTH,
} from "./svg-parts.ts";
import { MAP_CLASS, mapStyle, type Theme } from "./svg-style.ts";
import { wrapped } from "./text-cells.ts";

/**
 * Maps as one picture, one below the other. It needs nothing from outside and runs nothing; the same maps give the same bytes. Ends
 * with a line feed.
 */
export function mapSvg(maps: readonly PlaneMap[], theme: Theme = "auto"): string {
  const parts = maps.map((map, index) => mapPart({ map, prefix: maps.length > 1 ? `map-${index}-` : "" }));
  const drawn = parts.length > 0 ? parts : [emptyPart()];
  let y = 0;
  const placed = drawn.map((it) => {
    const at = y;
    y += it.height;
    return moved(it.markup, 0, at);
  });
  const height = Math.ceil(y);
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: MAP_CLASS,
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: "group",
      "data-theme": theme === "auto" ? undefined : theme,
      "aria-label": maps.length === 1 ? titleOf(maps[0]) : `Plane maps of ${maps.length} machines`,
    },
    ownStyle(mapStyle),
    element(
      "defs",
      {},
      element(
        "pattern",
        { id: "plane-map-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        element("line", { class: "hl", x1: 0, y1: 0, x2: 0, y2: 7 }),
      ),
    ),
    rectangle("bg", 0, 0, WIDTH, height),
    ...placed,
  );
  return `${svg}\n`;
}

function titleOf(map: PlaneMap | undefined): string {
  return map
    ? `Plane map of ${map.host.name ?? "any host"}: ${map.chips.map((it) => it.text).join(", ")}`
    : "Plane map";
}

function emptyPart(): Part {
  const markup = all(label(MARGIN, 34, "h1", "Plane map"), label(MARGIN, 64, "mut", NOTHING));
  return { height: 90, markup };
}

function mapPart(drawing: Drawing): Part {
  const head = headPart(drawing.map);
  const parts = [head, coresPart(drawing), memoryPart(drawing), findingsPart(drawing), keyPart(drawing.map)];
  let y = 0;
  const placed = parts.map((it) => {
    const at = y;
    y += it.height;
    return moved(it.markup, 0, at);
  });
  return { height: y, markup: element("g", { role: "group", "aria-label": titleOf(drawing.map) }, ...placed) };
}

function headPart(map: PlaneMap): Part {
  const name =
    map.host.name === undefined ? "no host profile: up to the highest CPU that is named" : `host ${map.host.name}`;
  const place = map.place === "" ? [] : [map.place];
  const facts = cutTo([name, ...hostFacts(map), ...place].join("  ·  "), WIDTH - 200, 12, "text");
  const heading = element(
    "text",
    { class: "h1", x: MARGIN, y: 34 },
    content("Plane map"),
    element("tspan", { class: "sub", dx: 16 }, content(facts)),
  );
  let [x, y] = [MARGIN, 48];
  const chips = map.chips.map(({ level, text }) => {
    const said = `${level === "bad" ? "! " : level === "notice" ? "i " : "✓ "}${text}`;
    const width = Math.round(lengthOf(said, 12, "bold") + 32);
    if (x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + 32];
    const at = x;
    x += width + 10;
    return element(
      "g",
      { class: `chip level-${level}` },
      rectangle("", at, y, width, 24, 12),
      centred(at + width / 2, y + 16, "", said),
    );
  });
  return { height: y + (chips.length > 0 ? 42 : 10), markup: all(heading, ...chips) };
}

/** As many findings as are drawn. */
const MOST = 40;

function findingsPart(drawing: Drawing): Part {
  const { findings } = drawing.map;
  if (findings.length === 0) return { height: 0, markup: all() };
  let y = 12;
  const rows = findings.slice(0, MOST).map((finding) => {
    const row = findingMarkup(finding, y, drawing);
    y += row.height;
    return row.markup;
  });
  const more = findings.length - rows.length;
  const rest = more > 0 ? [label(46, y + 16, "mut", `and ${more} more: unitwright lint lists all of them`)] : [];
  const markup = all(
    label(MARGIN, 4, "h2", "Findings"),
    element("g", { role: "list", "aria-label": "Findings" }, ...rows),
    ...rest,
  );
  return { height: y + (more > 0 ? 40 : 24), markup };
}

function findingMarkup(finding: MapFinding, y: number, { map, prefix }: Drawing): Part {
  const { number, severity, message, effect, remedy, source } = finding;
  const place = cutTo(`${source.path}:${source.line}`, 420, 11, "mono");
  const room = WIDTH - MARGIN - 46 - lengthOf(place, 11, "mono") - 20;
  const said = [message, effect]
    .filter((it) => it !== undefined)
    .join(" ")
    .replaceAll("`", "");
  const lines = wrapped(said, Math.floor(room / 7.2))
    .slice(0, 3)
    .map((it) => cutTo(it, room, 12, "text"));
  const whole = [severity === "info" ? "hint" : severity, said, remedy, `${source.path}:${source.line}`]
    .filter((it) => it !== undefined)
    .join(" ");
  const height = Math.max(26, lines.length * 16 + 10);
  const markup = reachable(
    {
      class: `find ${severity}`,
      role: "listitem",
      id: `${prefix}finding-${number}`,
      "data-rule": finding.rule,
      ...opens(source),
    },
    whole,
    rectangle("lanebg", MARGIN - 8, y - 1, WIDTH - 2 * MARGIN + 16, height - 2),
    discs([number], 31, y + 12, map),
    ...lines.map((it, index) => label(46, y + 16 + index * 16, "", it)),
    label(WIDTH - MARGIN, y + 16, "link", place, { "text-anchor": "end" }),
  );
  return { height, markup };
}
