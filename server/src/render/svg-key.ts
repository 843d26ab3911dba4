import { holdOf } from "./columns.ts";
import type { PlaneMap } from "./map-model.ts";
import { all, element, type Markup } from "./markup.ts";
import { coreWord } from "./phrases.ts";
import { MOST_CELLS } from "./svg-cores.ts";
import { label, lengthOf, line, MARGIN, type Part, rectangle, WIDTH } from "./svg-parts.ts";

/** What the signs mean: those that the map has. */
export function keyPart({ cores, lanes, budgets, groups }: PlaneMap): Part {
  const cell = (classes: string, ...more: readonly Markup[]) =>
    element(
      "g",
      { class: `cell ${classes}` },
      rectangle("fill", 0, 0, 16, 16, 3),
      ...more,
      rectangle("edge", 0, 0, 16, 16, 3),
    );
  const hatch = element("rect", { fill: "url(#plane-map-hatch)", x: 0, y: 0, width: 16, height: 16, rx: 3 });
  const bar = (...parts: readonly Markup[]) => element("g", { class: "mem sum" }, ...parts);
  const planes = lanes.filter((it) => it.kind === "plane");
  const absent = groups.some((it) => it.kind === "absent");
  const items: readonly (readonly [shown: boolean, sign: Markup, text: string])[] = [
    [planes.some((it) => it.binding !== "void"), cell("o0"), "owned by a plane"],
    [planes.some((it) => it.binding === "void"), cell("o0 void"), "meant for a plane, not in force"],
    [cores.some((it) => it.contested), cell("o0 bad", hatch), "contested (owner + others)"],
    [
      cores.some((it) => it.isolated),
      cell("o0", rectangle("ring", 2.5, 2.5, 11, 11, 2)),
      `isolated ${coreWord(cores)}`,
    ],
    [cores.some((it) => it.owner === undefined), cell("nobody"), "owned by nobody"],
    [absent, cell("absent", line("strike", 3, 13, 13, 3)), "not on this host"],
    [
      lanes.some((it) => it.binding === "soft" && it.kind === "unit"),
      element("g", { class: "soft" }, rectangle("bar", 0, 0, 16, 16, 3), rectangle("edge", 0, 0, 16, 16, 3)),
      "at the start only (CPUAffinity=)",
    ],
    [
      lanes.some((it) => cores.some(({ cpu }) => holdOf(it, cpu) === "lacks")),
      element("g", { class: "lacks" }, rectangle("bar", 0, 0, 16, 16, 3), rectangle("edge", 0, 0, 16, 16, 3)),
      "asks for, does not get",
    ],
    [lanes.some((it) => it.straddles), line("cross", 0, 8, 18, 8), "crosses memory nodes"],
    [
      cores.length <= MOST_CELLS && cores.some((it) => it.siblings.length > 0),
      label(0, 13, "sm", "s8"),
      "shares a core with CPU 8",
    ],
    [budgets.length > 0, bar(rectangle("zlow", 0, 4, 16, 8)), "low: protected"],
    [budgets.length > 0, bar(rectangle("zhigh", 0, 0, 16, 16)), "up to high: normal"],
    [
      budgets.length > 0,
      bar(rectangle("zmax", 0, 0, 16, 16), line("tickmax", 16, -2, 16, 18)),
      "up to max: throttled, then killed",
    ],
  ];
  let [x, y] = [84, 4];
  const drawn = items
    .filter(([shown]) => shown)
    .map(([, sign, text]) => {
      const width = 34 + lengthOf(text, 11.5, "text");
      if (x + width > WIDTH - MARGIN) [x, y] = [84, y + 26];
      const at = x;
      x += width + 12;
      return all(
        element("g", { transform: `translate(${Math.round(at)},${y})` }, sign),
        label(at + 28, y + 12.5, "sm", text),
      );
    });
  return { height: y + 40, markup: all(label(MARGIN, 16, "h2", "Key"), ...drawn) };
}
