import { printable } from "../rules/support/wording.ts";
import { inStep, stepName, stepOf } from "./amounts.ts";
import { bytesOf } from "./budgets.ts";
import type { Amount, Budget, PlaneMap } from "./map-model.ts";
import { leftText } from "./phrases.ts";
import { fitted, padded, type Signs, type TextStyle, widthOf } from "./text-cells.ts";

/** The memory's part of a text map: a line for each budget, all bars on one axis. Empty when nobody has one. */
export function memoryText({ budgets, lanes }: PlaneMap, style: TextStyle, signs: Signs): readonly string[] {
  const { paint, width } = style;
  if (budgets.length === 0) return [];
  const most = Math.max(...budgets.filter((it) => it.kind !== "host").map(extentOf), 1);
  const step = figureStep(budgets);
  const names = budgets.map((it) => {
    const letter = (it.lane === undefined ? undefined : lanes[it.lane]?.letter) ?? " ";
    const indent = letter === " " ? " ".repeat(Math.min(it.depth, 4)) : "";
    const name = it.kind === "unit" ? printable(it.name).replace(/\.(?:slice|service)$/, "") : it.name;
    return `${letter} ${indent}${name}${it.marks.length > 0 ? ` [${it.marks[0]}]` : ""}`;
  });
  const nameWidth = Math.min(Math.max(...names.map(widthOf), 12), Math.max(17, width - 66)) + 1;
  const withNodes = budgets.some((it) => it.node !== undefined);
  const amounts = budgets.map(({ low, high, max }) => [low, high, max].map((it) => amountIn(it, step)));
  const amountWidth = Math.max(...amounts.flat().map((it) => it.length), 4);
  const nodeWidth = withNodes ? 7 : 0;
  const lefts = budgets.map((it) => leftText(it, (bytes) => inStep(bytes, step)));
  const leftWidth = Math.max(...lefts.map(widthOf));
  const room = Math.max(width - nameWidth - nodeWidth - 3 * amountWidth - leftWidth - 8, 12);
  const heads = ["low", "high", "max"].map((it) => padded(it, amountWidth, "right")).join("/");
  const title = padded(`memory, ${stepName(step)}`, nameWidth + nodeWidth);
  const rows = budgets.map((budget, index) => {
    const { kind, node, lane, capacity } = budget;
    const figures = (amounts[index] ?? []).map((it) => padded(it, amountWidth, "right")).join("/");
    const where = withNodes
      ? padded(node === undefined ? (kind === "host" ? "" : "any") : `node ${node}`, nodeWidth)
      : "";
    const head = padded(fitted(names[index] ?? "", nameWidth - 1, signs.cut), nameWidth);
    const fits = kind !== "host" || (capacity ?? 0) <= most;
    const bar = fits ? `${signs.border}${barOf(budget, most, room, signs)}${signs.border}` : "";
    const hue = lanes[lane ?? -1]?.hue;
    const own = hue === undefined ? undefined : paint.planes[hue % Math.max(paint.planes.length, 1)];
    const over = capacity !== undefined && Number(bytesOf(budget.max)) > capacity;
    const left = lefts[index] ?? "";
    return `${own ? own(head) : head}${where}${figures}  ${own ? own(bar) : bar}  ${over ? paint.bad(left) : left}`;
  });
  const axis = most > 1 ? `0${padded(inStep(most, step), room, "right")}` : "";
  return [paint.bold(`${title}${heads}  ${axis}`), ...rows];
}

/** How far a bar needs the axis to go, in bytes. */
export function extentOf({ low, high, max, capacity }: Budget): number {
  return Math.max(capacity ?? 0, ...[low, high, max].map((it) => Number(bytesOf(it))));
}

/** The unit that the figures of budgets are written in: that of the largest of them. */
export function figureStep(budgets: readonly Budget[]): number {
  const figures = budgets.flatMap(({ low, high, max }) => [low, high, max].map((it) => Number(bytesOf(it))));
  const most = Math.max(...figures);
  return stepOf(most > 0 ? most : Math.max(...budgets.map(extentOf)));
}

function barOf({ low, high, max, capacity, open }: Budget, most: number, width: number, signs: Signs): string {
  const [lowTo, highTo, maxTo] = [low, high, max].map((it) => Number(bytesOf(it)));
  const limited = "bytes" in max;
  // Where nobody knows how much there is, what is said is drawn.
  const room = capacity ?? Math.max(lowTo ?? 0, highTo ?? 0);
  const end = limited && !open ? (maxTo ?? 0) : Math.max(room, maxTo ?? 0);
  const protectedTo = low.kind === "infinity" ? end : lowTo;
  // Without any limit nothing says what is normal.
  const normal = "bytes" in high ? (highTo ?? 0) : limited ? end : 0;
  let bar = "";
  for (let cell = 0; cell < width; cell++) {
    const at = ((cell + 0.5) / width) * most;
    if (at < (protectedTo ?? 0)) bar += signs.low;
    else if (at >= end) bar += capacity !== undefined && at < capacity ? signs.free : " ";
    else if (capacity !== undefined && at > capacity) bar += signs.over;
    else if (at < normal) bar += signs.high;
    else bar += signs.max;
  }
  return limited && !open ? bar : `${bar.slice(0, -1)}>`;
}

function amountIn(amount: Amount, step: number): string {
  if (amount.kind === "unset") return "-";
  if (amount.kind === "infinity") return "inf";
  if (amount.bytes === undefined) return amount.kind === "share" ? `${amount.permyriad / 100}%` : "-";
  return inStep(Number(amount.bytes), step);
}
