import type { Lane, MapSource, PlaneMap } from "./map-model.ts";
import { type Attributes, all, content, element, type Markup, textIn } from "./markup.ts";
import { fitted, widthOfOne } from "./text-cells.ts";

/** The whole picture's width in units. */
export const WIDTH = 1400;
/** Where the columns of cores and the bars of memory begin and end. */
export const LEFT = 300;
export const RIGHT = 1184;
/** Where the names at the left begin. */
export const MARGIN = 24;

/** A part of the picture, drawn from 0 down. */
export interface Part {
  readonly height: number;
  readonly markup: Markup;
}

/** What all parts of one map need to know. */
export interface Drawing {
  readonly map: PlaneMap;
  /** Begins every id, so that two maps on one page have none in common. */
  readonly prefix: string;
}

/** Fonts that texts are measured in. */
type Font = "text" | "bold" | "mono";

/** `text` cut in its middle so that it takes `width` units at most. */
export function cutTo(text: string, width: number, size: number, font: Font): string {
  return fitted(text, width / size, "…", (it) => emOf(it, font));
}

/** About how wide a text is. */
export function lengthOf(text: string, size: number, font: Font): number {
  return size * [...text].reduce((sum, it) => sum + emOf(it, font), 0);
}

/** How wide a character is, in sizes of the font: that of the widest of the fonts that may be there (DejaVu Sans). */
function emOf(character: string, font: Font): number {
  const columns = widthOfOne(character);
  if (columns !== 1) return columns * 0.55;
  if (font === "mono") return 0.61;
  const [, text, bold] = widths.find(([characters]) => characters.test(character)) ?? others;
  return font === "text" ? text : bold;
}

const widths: readonly (readonly [characters: RegExp, text: number, bold: number])[] = [
  [/[iljI.,:;'!|]/, 0.34, 0.4],
  [/[tfr\-()[\]/ ]/, 0.41, 0.5],
  [/[mwMW@%…→]/, 1, 1.11],
  [/[A-Z=×+]/, 0.8, 0.84],
];
const others = [/./, 0.64, 0.72] as const;

/** A line of text. */
export function label(x: number, y: number, kind: string, text: string, more: Attributes = {}): Markup {
  // The blank keeps words apart for those who hear them.
  return all(content(" "), element("text", { class: kind, x, y, ...more }, content(text)));
}

/** A text with `x` in its middle. */
export function centred(x: number, y: number, kind: string, text: string): Markup {
  return label(x, y, kind, text, { "text-anchor": "middle" });
}

export function rectangle(kind: string, x: number, y: number, width: number, height: number, rx?: number): Markup {
  return element("rect", { class: kind, x, y, width, height, rx });
}

export function line(kind: string, x1: number, y1: number, x2: number, y2: number): Markup {
  return element("line", { class: kind, x1, y1, x2, y2 });
}

/** What a page needs to open the line behind something. */
export function opens(source: MapSource | undefined): Attributes {
  return source ? { "data-path": source.path, "data-line": source.line, "data-column": source.column } : {};
}

/**
 * Something that can be pointed at and reached with the keyboard: a sentence is shown for it, and read out behind what stands in it, as
 * those who speak to their computer say what they see.
 */
export function reachable(attributes: Attributes, sentence: string, ...children: readonly Markup[]): Markup {
  const own = { tabindex: 0, ...attributes, "aria-label": `${textIn(children)}: ${sentence}` };
  return element("g", own, element("title", {}, content(sentence)), ...children);
}

/** The classes of a plane's colour. */
export function hueClass(lane: Lane | undefined): string {
  return lane?.hue === undefined ? "" : `o${lane.hue % 5}`;
}

/** The texture of the planes beyond the fifth, which share a colour with one of the first. */
export function texture(lane: Lane | undefined, x: number, y: number, width: number, height: number): Markup {
  if (lane?.hue === undefined || lane.hue < 5) return all();
  const dots: Markup[] = [];
  for (let at = x + 5; at < x + width - 3; at += 8) {
    dots.push(element("circle", { class: "dot", cx: at, cy: y + height - 4, r: 1.3 }));
  }
  return all(...dots);
}

/** The letter of a plane in a box, and where what stands behind it may begin. */
export function badge(letter: string, y: number): { readonly markup: Markup; readonly end: number } {
  const width = Math.max(14, lengthOf(letter, 10, "bold") + 4);
  const markup = all(rectangle("key", MARGIN, y, width, 14, 3), centred(MARGIN + width / 2, y + 11, "keyt", letter));
  return { markup, end: Math.max(NAMES, MARGIN + width + 6) };
}

/** Where names begin. */
export const NAMES = 46;

/** The numbers of findings as discs, the first at `x`; of many the first two. */
export function discs(marks: readonly number[], x: number, y: number, { findings }: PlaneMap): Markup {
  const shown = marks.slice(0, 2).map((number, index) => {
    const severity = findings[number - 1]?.severity ?? "info";
    const at = x + index * 20;
    return all(
      element("circle", { class: `mk ${severity}`, cx: at, cy: y, r: number > 99 ? 11 : 9 }),
      centred(at, y + 4, "mkt", `${number}`),
    );
  });
  return all(...shown);
}

/** The same part moved. */
export function moved(part: Markup, x: number, y: number): Markup {
  return element("g", { transform: `translate(${x},${Math.round(y * 10) / 10})` }, part);
}
