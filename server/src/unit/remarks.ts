import type { Node, UnitSyntax } from "../syntax/tree.ts";
import { lineFrom } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A comment that is meant for Unitwright: `# unitwright: ignore[trailing-comment] upstream wants it so`. */
export interface Remark {
  /** The comment, from its mark to its end. */
  readonly at: Span;
  /** The line or lines that `ignore` is about: the next one that is no comment; `undefined` where none follows. */
  readonly about: Span | undefined;
  readonly says: Suppression | FileFact | Nonsense;
}

/** Findings that are not to be reported. `ignore`: of the next line; `disable`: up to `enable`; `file-ignore`: of the file. */
export interface Suppression {
  readonly kind: "ignore" | "disable" | "enable" | "file-ignore";
  /** Names of rules as written. */
  readonly rules: readonly Word[];
  /** Behind the brackets; empty without one. */
  readonly reason: string;
}

/** `systemd=252..257`, `host=edge`, `type=service`: what the file is for. */
export interface FileFact {
  readonly kind: "fact";
  readonly name: "systemd" | "host" | "type";
  readonly value: Word;
}

/** What could not be understood. */
export interface Nonsense {
  readonly kind: "nonsense";
  /** The part that is wrong. */
  readonly at: Span;
  readonly problem: "verb" | "brackets" | "rules" | "value";
  readonly text: string;
}

export interface Word {
  readonly text: string;
  readonly at: Span;
}

export const suppressionKinds = ["ignore", "disable", "enable", "file-ignore"] as const;
export const factNames = ["systemd", "type", "host"] as const;

/** Comments meant for Unitwright begin like this. */
const MARK = /^[#;]+[ \t]*unitwright:[ \t]*/;

/** The remarks of a file, in order, also those between continued lines. */
export function remarksOf(syntax: UnitSyntax): readonly Remark[] {
  const known = readings.get(syntax) ?? remarksIn(syntax);
  readings.set(syntax, known);
  return known;
}

/** What a file says does not change: several ask for it. */
const readings = new WeakMap<UnitSyntax, readonly Remark[]>();

function remarksIn({ text, nodes }: UnitSyntax): readonly Remark[] {
  // Hardly any file has one.
  if (!text.includes("unitwright:")) return [];
  const remarks: Remark[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.kind === "comment") add(node.at, () => lineBehind(nodes, index));
    if (node.kind === "assignment") for (const at of node.comments) add(at, () => node.extent);
  }
  return remarks;

  function add(at: Span, about: () => Span | undefined): void {
    const comment = text.slice(at.start, at.end);
    const mark = MARK.exec(comment)?.[0];
    if (mark !== undefined) remarks.push({ at, about: about(), says: read(comment, mark.length, at.start) });
  }
}

/** The remark that stands where it is no comment: behind a value, a header or other text of a line. */
export function misplacedRemark(text: string, { start, end }: Span): Span | undefined {
  const line = text.slice(start, end);
  const match = /(?<=[^\s#;][ \t]*)[#;]+[ \t]*unitwright:[ \t]*(?:ignore|disable|enable|file-ignore)\[[^\r\n]*/.exec(
    line,
  );
  return match ? { start: start + match.index, end: start + match.index + match[0].trimEnd().length } : undefined;
}

/** The line of a file with what ends it, for who takes a remark out. A remark between continued lines goes with its line, too. */
export function remarkLine(text: string, { start }: Span): Span {
  let from = start;
  while (from > 0 && !/[\r\n\0]/.test(text.charAt(from - 1))) from--;
  return { start: from, end: lineFrom(text, from).next };
}

function lineBehind(nodes: readonly Node[], index: number): Span | undefined {
  for (let at = index + 1; at < nodes.length; at++) {
    const node = nodes[at];
    if (node && node.kind !== "comment" && node.kind !== "blank") return node.extent;
  }
  return undefined;
}

function read(comment: string, from: number, start: number): Remark["says"] {
  const rest = comment.slice(from);
  const word = /^[^\s[=]*/.exec(rest)?.[0] ?? "";
  const at = { start: start + from, end: start + from + word.length };
  const behind = rest.slice(word.length);
  const fact = factNames.find((it) => it === word);
  if (fact && behind.startsWith("=")) {
    const value = behind.slice(1).trim();
    const valueAt = start + from + word.length + 1 + (behind.slice(1).search(/\S|$/) || 0);
    const place = { start: valueAt, end: valueAt + value.length };
    if (value === "") return { kind: "nonsense", at, problem: "value", text: word };
    return { kind: "fact", name: fact, value: { text: value, at: place } };
  }
  const kind = suppressionKinds.find((it) => it === word);
  if (!kind) return { kind: "nonsense", at, problem: "verb", text: word };
  const list = /^\[([^\]]*)\]/.exec(behind);
  if (!list) return { kind: "nonsense", at, problem: "brackets", text: word };
  const listStart = at.end + 1;
  const rules = [...(list[1] ?? "").matchAll(/[^\s,]+/g)].map(({ 0: text, index }): Word => {
    const start = listStart + index;
    return { text, at: { start, end: start + text.length } };
  });
  if (rules.length === 0) return { kind: "nonsense", at, problem: "rules", text: word };
  return {
    kind,
    rules,
    reason: behind
      .slice(list[0].length)
      .replace(/^[\s:–—-]+/, "")
      .trim(),
  };
}
