import { axisOf, exactStep, inStep, stepName } from "./amounts.ts";
import { bytesOf } from "./budgets.ts";
import type { Amount, Budget } from "./map-model.ts";
import { all, element, type Markup } from "./markup.ts";
import { extentOf, figureStep } from "./memory-text.ts";
import { budgetSentence, leftText } from "./phrases.ts";
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
  WIDTH,
} from "./svg-parts.ts";

const ROW = 28;

/** The bars of memory on one axis; a part without height when nobody has a budget. */
export function memoryPart(drawing: Drawing): Part {
  const { budgets } = drawing.map;
  if (budgets.length === 0) return { height: 0, markup: all() };
  const shown = budgets.length > MOST ? budgets.filter((it) => it.depth === 0).slice(0, MOST) : budgets;
  const ticks = axisOf(Math.max(...shown.map(extentOf), 1));
  const most = ticks.at(-1) ?? 1;
  const step = exactStep(ticks);
  const figures = figureStep(shown);
  const xOf = (bytes: number) => LEFT + (bytes / most) * (RIGHT - LEFT);
  const bottom = 14 + shown.length * ROW;
  const axis = ticks.map((tick, index) =>
    all(
      line("axis", xOf(tick), 14, xOf(tick), bottom),
      centred(
        xOf(tick),
        bottom + 14,
        "sm",
        `${inStep(tick, step)}${index === ticks.length - 1 ? ` ${stepName(step)}` : ""}`,
      ),
    ),
  );
  const bars = shown.map((budget, index) =>
    barMarkup(budget, 14 + index * ROW, budgets.indexOf(budget), drawing, xOf, figures),
  );
  const omitted = budgets.length - shown.length;
  const markup = all(
    label(MARGIN, 4, "h2", "Memory"),
    label(
      LEFT,
      4,
      "mut",
      `in ${stepName(figures)}: protected to low · normal to high · throttled to max, against what is installed${omitted > 0 ? `; ${omitted} inner ones are not shown` : ""}`,
    ),
    ...axis,
    element("g", { role: "list", "aria-label": "Memory budgets" }, ...bars),
  );
  return { height: bottom + 42, markup };
}

/** Of more budgets only the outermost are drawn. */
const MOST = 40;

function barMarkup(
  budget: Budget,
  y: number,
  index: number,
  { map, prefix }: Drawing,
  xOf: (bytes: number) => number,
  step: number,
): Markup {
  const { kind, name, low, high, max, capacity, marks, open, each } = budget;
  const lane = budget.lane === undefined ? undefined : map.lanes[budget.lane];
  const [lowTo, highEnd, maxEnd] = [low, high, max].map((it) => Number(bytesOf(it)));
  const limited = "bytes" in max && max.bytes !== undefined && !open;
  // Where nobody knows how much there is, what is said is drawn.
  const end = limited ? (maxEnd ?? 0) : Math.max(capacity ?? Math.max(lowTo ?? 0, highEnd ?? 0), maxEnd ?? 0);
  const lowEnd = low.kind === "infinity" ? end : lowTo;
  const hasHigh = (highEnd ?? 0) > 0;
  // Without any limit nothing says what is normal.
  const normal = hasHigh ? Math.min(highEnd ?? 0, end) : limited ? end : 0;
  const sentence = budgetSentence(budget);
  const widthTo = (bytes: number) => xOf(bytes) - LEFT;
  const over = capacity !== undefined && end > capacity;
  const left = leftText(budget);
  const after = Math.max(xOf(capacity ?? 0), xOf(end)) + 8;
  const inside = kind === "unit" ? Math.min(budget.depth, 3) * 10 : 0;
  const figures = [low, high, max].map((it) => figureOf(it, step)).join(" / ");
  const sign = lane?.letter === undefined ? undefined : badge(lane.letter, y + 5);
  const x = (sign?.end ?? NAMES) + (lane ? 0 : inside);
  const discsWidth = Math.min(marks.length, 2) * 20;
  const room = LEFT - 22 - x - discsWidth - lengthOf(figures, 10.5, "mono");
  const classes = ["mem", kind === "unit" ? hueClass(lane) : "sum"].filter((it) => it !== "").join(" ");
  return reachable(
    {
      class: classes,
      role: "listitem",
      id: `${prefix}budget-${index}`,
      "data-unit": kind === "unit" ? name : undefined,
      ...opens(budget.sources.at(-1)),
    },
    sentence,
    rectangle("lanebg", MARGIN - 8, y - 1, WIDTH - 2 * MARGIN + 16, ROW - 2),
    sign?.markup ?? all(),
    label(x, y + 16, "b", cutTo(each ? `${name} (each)` : name, room, 12, "bold")),
    discs(marks, LEFT - 22 - lengthOf(figures, 10.5, "mono") - discsWidth + 8, y + 12, map),
    label(LEFT - 12, y + 16, "mono", figures, { "text-anchor": "end" }),
    ...(capacity === undefined ? [] : [rectangle("track", LEFT, y + 4, widthTo(capacity), 16, 2)]),
    ...(end > 0
      ? [
          rectangle("zmax", LEFT, y + 4, widthTo(end), 16),
          ...(normal > 0 ? [rectangle("zhigh", LEFT, y + 4, widthTo(normal), 16)] : []),
        ]
      : []),
    ...((lowEnd ?? 0) > 0 ? [rectangle("zlow", LEFT, y + 8, widthTo(lowEnd ?? 0), 8)] : []),
    ...(over ? [hatched(xOf(capacity), y + 4, xOf(end) - xOf(capacity), 16)] : []),
    ...((lowEnd ?? 0) > (capacity ?? Number.POSITIVE_INFINITY) ? [hatched(LEFT, y + 8, widthTo(lowEnd ?? 0), 8)] : []),
    ...(hasHigh ? [line("tick", xOf(highEnd ?? 0), y + 2, xOf(highEnd ?? 0), y + 22)] : []),
    ...(limited ? [line("tickmax", xOf(end), y, xOf(end), y + 24)] : []),
    ...(!limited && end > 0 ? [label(xOf(end) - 14, y + 17, "b", "→")] : []),
    label(after, y + 16, over ? "over" : "sm", left),
  );
}

const hatched = (x: number, y: number, width: number, height: number): Markup =>
  element("rect", { fill: "url(#plane-map-hatch)", x, y, width, height });

function figureOf(amount: Amount, step: number): string {
  if (amount.kind === "unset") return "–";
  if (amount.kind === "infinity") return "∞";
  if (amount.bytes === undefined) return amount.kind === "share" ? `${amount.permyriad / 100}%` : "–";
  return inStep(Number(amount.bytes), step);
}
