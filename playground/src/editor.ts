import type { Finding } from "../../server/src/rules/finding.ts";
import { h, part, refill } from "./element.ts";
import { shownAt, shownText, writtenText } from "./line-ends.ts";
import { gravest, type Mark, painted } from "./painted.ts";
import { changeBetween, shifted } from "./shifted.ts";

/** A finding of the open file, at its place in the text as it is shown. */
export interface Placed extends Mark {
  readonly finding: Finding;
}

/** What the editor tells of. */
export interface EditorUse {
  /** The text of the open file is another one now. */
  readonly onText: (text: string) => void;
  /** The caret stands at these findings now. */
  readonly onCaret: (findings: readonly Finding[]) => void;
  /** What to show of a finding that is pointed at. */
  readonly card: (finding: Finding) => readonly Node[];
}

/** A text area with colours and findings behind its text. */
export class Editor {
  readonly #area = part("text", "textarea");
  readonly #paint = part("paint", "pre");
  readonly #gutter = part("gutter", "div");
  readonly #card = part("card", "div");
  /** As it is written. */
  #text = "";
  #placed: readonly Placed[] = [];
  #colours = true;

  constructor(readonly use: EditorUse) {
    this.#area.addEventListener("input", () => this.#typed());
    this.#area.addEventListener("scroll", () => this.#follow());
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === this.#area) this.#tellCaret();
    });
    this.#area.addEventListener("mousemove", (event) => this.#point(event));
    this.#area.addEventListener("mouseleave", () => {
      this.#card.hidden = true;
    });
  }

  /** Shows a text with what was found in it; `name` is for those who do not see it. */
  show(text: string | undefined, findings: readonly Finding[], name: string): void {
    const shown = shownText(text ?? "");
    this.#text = text ?? "";
    this.#area.disabled = text === undefined;
    this.#area.setAttribute("aria-label", name);
    if (this.#area.value !== shown) this.#area.value = shown;
    this.#placed = findings.map((finding) => {
      const { start, end } = finding.at;
      const at = { start: shownAt(this.#text, start), end: shownAt(this.#text, end) };
      return { finding, severity: finding.severity, at };
    });
    this.#draw();
    this.#tellCaret();
  }

  /** This text is what is shown: it was typed here. */
  shows(name: string | undefined, text: string | undefined): boolean {
    return this.#text === text && this.#area.getAttribute("aria-label") === name;
  }

  /** Puts the caret at a place of the text as it is written, and the focus into the text. */
  select(start: number, end: number): void {
    const [from, to] = [shownAt(this.#text, start), shownAt(this.#text, end)];
    this.#area.focus();
    this.#area.setSelectionRange(from, to);
    const line = this.#area.value.slice(0, from).split("\n").length - 1;
    const height = Number.parseFloat(getComputedStyle(this.#area).lineHeight);
    const { clientHeight } = this.#area;
    this.#area.scrollTop = Math.max(0, line * height - clientHeight / 2);
    this.#area.scrollLeft = 0;
    this.#tellCaret();
  }

  /** Puts the caret at the next finding of the file, or the one before; `undefined` when there is none. */
  step(by: 1 | -1): Finding | undefined {
    const caret = this.#area.selectionStart;
    const inOrder = this.#placed.toSorted((a, b) => a.at.start - b.at.start);
    const next = by === 1 ? inOrder.find((it) => it.at.start > caret) : inOrder.findLast((it) => it.at.start < caret);
    const chosen = next ?? (by === 1 ? inOrder[0] : inOrder.at(-1));
    if (!chosen) return undefined;
    this.select(chosen.finding.at.start, chosen.finding.at.start);
    return chosen.finding;
  }

  #typed(): void {
    const change = changeBetween(shownText(this.#text), this.#area.value);
    // Until the answer is here, places are where they would be.
    this.#placed = this.#placed.flatMap((it) => {
      const at = shifted(it.at, change);
      return at ? [{ ...it, at }] : [];
    });
    this.#text = writtenText(this.#area.value, this.#text);
    this.#draw();
    this.use.onText(this.#text);
  }

  #draw(): void {
    const shown = this.#area.value;
    this.#colours = shown.length <= MOST_COLOURED;
    const pieces = this.#colours ? painted(shown, this.#placed) : [];
    const spans = pieces.map(({ text, kind, severity, marks }) => {
      if (kind === "plain" && !severity) return text;
      return h("span", { class: severity ? `${kind} mark ${severity}` : kind, "data-marks": marks.join(" ") }, text);
    });
    // The last line is as high as the others.
    this.#paint.replaceChildren(...spans, "\n");
    this.#area.classList.toggle("plain", !this.#colours);
    refill(this.#gutter, ...this.#lineNumbers(shown));
    this.#follow();
  }

  #lineNumbers(shown: string): readonly HTMLElement[] {
    const byLine = new Map<number, Placed[]>();
    const starts = [0];
    for (let at = shown.indexOf("\n"); at >= 0; at = shown.indexOf("\n", at + 1)) starts.push(at + 1);
    for (const it of this.#placed) {
      const line = lineAt(starts, it.at.start);
      byLine.set(line, [...(byLine.get(line) ?? []), it]);
    }
    return starts.map((_, line) => {
      const severity = gravest((byLine.get(line) ?? []).map((it) => it.severity));
      return h("span", severity ? { class: severity, "data-sign": signs[severity] } : {}, `${line + 1}`);
    });
  }

  #follow(): void {
    const { scrollLeft, scrollTop } = this.#area;
    this.#paint.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    this.#gutter.style.transform = `translateY(${-scrollTop}px)`;
    this.#card.hidden = true;
  }

  #tellCaret(): void {
    const { selectionStart, value } = this.#area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const end = value.indexOf("\n", selectionStart);
    const inLine = this.#placed.filter((it) => it.at.end >= start && (end < 0 || it.at.start <= end));
    const under = inLine.filter((it) => it.at.start <= selectionStart && selectionStart <= it.at.end);
    this.use.onCaret((under.length > 0 ? under : inLine).map((it) => it.finding));
  }

  #point({ clientX, clientY }: MouseEvent): void {
    const span = document.elementsFromPoint(clientX, clientY).find((it) => it.classList.contains("mark"));
    const marks = span?.getAttribute("data-marks")?.split(" ") ?? [];
    const found = marks.flatMap((it) => this.#placed[Number(it)]?.finding ?? []);
    this.#card.hidden = found.length === 0;
    if (found.length === 0 || !span) return;
    this.#card.replaceChildren(...found.map((it) => h("div", { class: it.severity }, ...this.use.card(it))));
    const { left, bottom } = span.getBoundingClientRect();
    const width = Math.min(480, window.innerWidth - 32);
    this.#card.style.left = `${Math.max(16, Math.min(left, window.innerWidth - width - 16))}px`;
    this.#card.style.top = `${bottom + 6}px`;
  }
}

/** Longer texts are shown without colours: typing comes first. */
const MOST_COLOURED = 200_000;

/** What levels are told by beside colours. */
export const signs = { error: "✕", warning: "!", info: "i" } as const;

/** The line that an offset is in, by the offsets that lines begin at. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
