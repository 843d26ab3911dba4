import type { UnitType } from "../facts/unit-type.ts";
import type { Span } from "../text/span.ts";

/** A part of a document that is, or stands for, a unit file or drop-in. */
export interface Fragment {
  /** The path of the file it is meant for; made up where the document does not say. */
  readonly path: string;
  readonly type: UnitType;
  /** A whole file, or settings for a unit that is more than them. */
  readonly role: "main" | "dropin";
  /** The text of that file, with stand-ins of the same length for what only is known later. */
  readonly text: string;
  /** Which parts of the text stand in the document, ascending; the others were added so that the text is a file. */
  readonly pieces: readonly Piece[];
  /** What stands in for something that is known only when a template is filled in or a script runs: spans of the text. */
  readonly unknown: readonly Span[];
  /** The program that is told these settings, and refuses what systemd would only ignore in a file. */
  readonly command?: "systemctl" | "systemd-run";
}

/** From offset `at` of a fragment's text on, `length` characters stand in the document from offset `start` on. */
export interface Piece {
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

/** Puts the text of a fragment together. */
export class FragmentText {
  readonly pieces: Piece[] = [];
  readonly unknown: Span[] = [];
  #parts: string[] = [];
  length = 0;

  get text(): string {
    return this.#parts.join("");
  }

  /** Text that the document does not have. */
  add(text: string): this {
    this.#parts.push(text);
    this.length += text.length;
    return this;
  }

  /** Text that stands in the document from `start` on. */
  addFrom(start: number, text: string): this {
    const last = this.pieces.at(-1);
    if (last && last.at + last.length === this.length && last.start + last.length === start) {
      this.pieces[this.pieces.length - 1] = { ...last, length: last.length + text.length };
    } else if (text !== "") this.pieces.push({ at: this.length, start, length: text.length });
    return this.add(text);
  }

  /** The same for what is not known: `x` stands in for it. */
  addUnknown(start: number, length: number): this {
    this.unknown.push({ start: this.length, end: this.length + length });
    return this.addFrom(start, "x".repeat(length));
  }
}

/** The place in the document of a part of a fragment; `undefined` for what it does not have. */
export function placeInDocument({ pieces }: Fragment, { start, end }: Span): Span | undefined {
  const from = offsetInDocument(pieces, start);
  if (end === start) return from === undefined ? undefined : { start: from, end: from };
  const last = offsetInDocument(pieces, end - 1);
  return from === undefined || last === undefined || last < from ? undefined : { start: from, end: last + 1 };
}

/** The end of a piece counts as well where no other begins there. */
function offsetInDocument(pieces: readonly Piece[], offset: number): number | undefined {
  const inside = pieces.find(({ at, length }) => at <= offset && offset < at + length);
  const piece = inside ?? pieces.find(({ at, length }) => offset === at + length);
  return piece && piece.start + offset - piece.at;
}
