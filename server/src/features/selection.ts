import { nodeIndexAt, type UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { symbolsOf } from "./symbols.ts";

/** What a selection around `offset` grows to, step by step: word, value or key, assignment, section, file. */
export function selectionsAt(syntax: UnitSyntax, offset: number): readonly Span[] {
  const { text, nodes } = syntax;
  const node = nodes[nodeIndexAt(syntax, offset)];
  const section = symbolsOf(syntax).find(({ at }) => holds(at, offset));
  const steps: Span[] = [wordAt(text, offset)];
  if (node?.kind === "assignment") {
    steps.push(node.keyAt, node.valueAt, { start: node.keyAt.start, end: Math.max(node.valueAt.end, node.keyAt.end) });
  }
  if (node?.kind === "section") steps.push(node.nameAt, node.header);
  if (node?.kind === "comment") steps.push(node.at);
  if (section) steps.push(section.at);
  steps.push({ start: 0, end: text.length });
  const growing: Span[] = [];
  for (const step of steps.filter((it) => holds(it, offset))) {
    const last = growing.at(-1);
    const grows = !last || (step.start <= last.start && step.end >= last.end && size(step) > size(last));
    if (grows) growing.push(step);
  }
  return growing;
}

const holds = ({ start, end }: Span, offset: number) => offset >= start && offset <= end;
const size = ({ start, end }: Span) => end - start;

/** Letters, digits and what holds names together around `offset`; empty where there are none. */
function wordAt(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (start > 0 && isPart(text.charAt(start - 1))) start--;
  while (end < text.length && isPart(text.charAt(end))) end++;
  return { start, end };
}

const isPart = (unit: string) => /[\w@%.-]/.test(unit);
