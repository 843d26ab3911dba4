/** How a text map is written. */
export interface TextStyle {
  /** Columns that the map may take, 60 at least. */
  readonly width: number;
  /** Box characters and blocks; otherwise plain ASCII. */
  readonly unicode: boolean;
  readonly paint: Paint;
}

/** Colours: each gives its text back with what switches the colour on and off around it. */
export interface Paint {
  readonly bad: (text: string) => string;
  readonly notice: (text: string) => string;
  readonly good: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  /** The colours of planes, by hue. */
  readonly planes: readonly ((text: string) => string)[];
}

/** The signs of a map. Each state has its own: colours only repeat them. */
export interface Signs {
  readonly holds: string;
  readonly takes: string;
  readonly meant: string;
  readonly lacks: string;
  readonly free: string;
  readonly border: string;
  readonly low: string;
  readonly high: string;
  readonly max: string;
  readonly over: string;
  readonly cut: string;
}

export const asciiSigns: Signs = {
  holds: "#",
  takes: "x",
  meant: "o",
  lacks: "-",
  free: ".",
  border: "|",
  low: "#",
  high: "=",
  max: "-",
  over: "!",
  cut: "~",
};

export const boxSigns: Signs = {
  holds: "█",
  takes: "▒",
  meant: "□",
  lacks: "-",
  free: "·",
  border: "│",
  low: "█",
  high: "▓",
  max: "░",
  over: "!",
  cut: "…",
};

/** How many columns a text takes: wide characters two, marks that stand on others none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

/**
 * `text` in at most `width` columns: of a longer one the middle is left out, and more of its end is kept than of its beginning. `of` says
 * how wide a character is, where that is not counted in columns.
 */
export function fitted(
  text: string,
  width: number,
  cut: string,
  of: (character: string) => number = widthOfOne,
): string {
  const characters = [...text];
  if (characters.reduce((sum, it) => sum + of(it), 0) <= width) return text;
  const room = Math.max(width - [...cut].reduce((sum, it) => sum + of(it), 0), 0);
  let [head, used] = ["", 0];
  for (const it of characters) {
    if (used + of(it) > room / 3) break;
    head += it;
    used += of(it);
  }
  let tail = "";
  for (const it of characters.toReversed()) {
    if (used + of(it) > room) break;
    tail = it + tail;
    used += of(it);
  }
  return `${head}${cut}${tail}`;
}

/** `text` in exactly `width` columns, its end at the right when `right` is said. */
export function padded(text: string, width: number, side: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(width - widthOf(text), 0));
  return side === "left" ? text + blanks : blanks + text;
}

/** `text` in lines of at most `width` columns, broken at blanks; a longer word stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How many columns a character takes. */
export function widthOfOne(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^\p{Mark}$/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
