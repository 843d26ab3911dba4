// `diff` finds what is different between two texts: the least of it is more than it looks.
import { diffLines } from "diff";
import type { Edit } from "../text/edit.ts";

/** The edits that make `after` of `before`, line by line; what is the same in both is not touched. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  const edits: Edit[] = [];
  let start = 0;
  let open: { readonly start: number; end: number; text: string } | undefined;
  const close = () => {
    if (open) edits.push({ at: { start: open.start, end: open.end }, text: open.text });
    open = undefined;
  };
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      close();
      start += value.length;
      continue;
    }
    open ??= { start, end: start, text: "" };
    if (added) open.text += value;
    else {
      start += value.length;
      open.end = start;
    }
  }
  close();
  return edits.map((it) => withoutCommonEnds(before, it));
}

/** The same edit without what both texts have at its start and at its end. */
function withoutCommonEnds(before: string, { at, text }: Edit): Edit {
  const old = before.slice(at.start, at.end);
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old[head] === text[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return { at: { start: at.start + head, end: at.end - tail }, text: text.slice(head, text.length - tail) };
}
