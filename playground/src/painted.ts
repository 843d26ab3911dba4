import type { Severity } from "../../server/src/rules/finding.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Node } from "../../server/src/syntax/tree.ts";
import type { Span } from "../../server/src/text/span.ts";

/** What a piece of a text is. */
export type Kind = "plain" | "section" | "key" | "sign" | "value" | "comment" | "junk";

/** A place that something is said of. */
export interface Mark {
  readonly at: Span;
  readonly severity: Severity;
}

/** A piece of a text that looks the same from its first to its last character. */
export interface Piece {
  readonly text: string;
  readonly kind: Kind;
  /** The gravest of the marks there. */
  readonly severity?: Severity;
  /** The numbers of the marks there, in the order they were given. */
  readonly marks: readonly number[];
}

/** A text in pieces: joined they give it back. Marks of no width get one character. */
export function painted(text: string, marks: readonly Mark[]): readonly Piece[] {
  const kinds = parse(text).nodes.flatMap((it) => kindsIn(it));
  const wide = marks.map((it) => ({ ...it, at: widened(text, it.at) }));
  const cuts = new Set([0, text.length]);
  for (const { at } of [...kinds, ...wide]) cuts.add(at.start).add(at.end);
  const edges = [...cuts].filter((it) => it >= 0 && it <= text.length).toSorted((a, b) => a - b);
  const starts = wide.map((_, index) => index).toSorted((a, b) => (wide[a]?.at.start ?? 0) - (wide[b]?.at.start ?? 0));
  const pieces: Piece[] = [];
  let open: number[] = [];
  let [nextKind, nextMark] = [0, 0];
  for (const [index, start] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1] ?? text.length;
    while ((kinds[nextKind]?.at.end ?? Number.POSITIVE_INFINITY) <= start) nextKind++;
    const kind = kinds[nextKind];
    open = open.filter((it) => (wide[it]?.at.end ?? 0) > start);
    for (; nextMark < starts.length; nextMark++) {
      const mark = starts[nextMark] ?? 0;
      if ((wide[mark]?.at.start ?? 0) > start) break;
      if ((wide[mark]?.at.end ?? 0) > start) open.push(mark);
    }
    const severity = gravest(open.map((it) => wide[it]?.severity));
    pieces.push({
      text: text.slice(start, end),
      kind: kind && kind.at.start <= start ? kind.kind : "plain",
      ...(severity && { severity }),
      marks: open.toSorted((a, b) => a - b),
    });
  }
  return pieces;
}

/** The gravest of some levels; `undefined` when there is none. */
export function gravest(all: readonly (Severity | undefined)[]): Severity | undefined {
  return (["error", "warning", "info"] as const).find((it) => all.includes(it));
}

function kindsIn(node: Node): readonly { readonly kind: Kind; readonly at: Span }[] {
  switch (node.kind) {
    case "section":
      return [{ kind: "section", at: node.header }];
    case "comment":
    case "junk":
      return [{ kind: node.kind, at: node.at }];
    case "blank":
      return [];
    case "assignment": {
      const { keyAt, valueAt } = node;
      const sign = { kind: "sign" as const, at: { start: keyAt.end, end: Math.max(valueAt.start, keyAt.end) } };
      return [{ kind: "key", at: keyAt }, sign, ...valuePieces(valueAt, node.comments)];
    }
  }
}

/** A value without the comment lines between its own. */
function valuePieces(value: Span, comments: readonly Span[]): readonly { readonly kind: Kind; readonly at: Span }[] {
  const pieces: { kind: Kind; at: Span }[] = [];
  let done = value.start;
  for (const at of comments.filter((it) => it.start >= value.start && it.end <= value.end)) {
    pieces.push({ kind: "value", at: { start: done, end: at.start } }, { kind: "comment", at });
    done = at.end;
  }
  return [...pieces, { kind: "value", at: { start: done, end: value.end } }];
}

/** At least one character that can be seen. */
function widened(text: string, { start, end }: Span): Span {
  if (end > start) return { start, end };
  const isSeen = start < text.length && text[start] !== "\n";
  if (isSeen) return { start, end: start + 1 };
  return start > 0 && text[start - 1] !== "\n"
    ? { start: start - 1, end: start }
    : { start, end: Math.min(start + 1, text.length) };
}
