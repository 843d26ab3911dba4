import { type Assignment, placeOf } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { Fix } from "../finding.ts";

/** The assignment that a setting is written as; `undefined` for none of its file. */
export function assignmentOf({ file, key }: Setting): Assignment | undefined {
  const { nodes } = file.syntax;
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle]?.extent.start ?? 0) <= key.start) low = middle;
    else high = middle - 1;
  }
  const node = nodes[low];
  return node?.kind === "assignment" ? node : undefined;
}

/** The place in the file of a part of a setting's text; the whole value where that cannot be told. */
export function placeIn(setting: Setting, part: Span): Span {
  const node = assignmentOf(setting);
  return node ? placeOf(node.value, part) : setting.at;
}

/** Puts another line of the same section under the one of a setting. */
export function addLineBelow(setting: Setting, line: string, title: string): Fix {
  const { file } = setting;
  const end = assignmentOf(setting)?.extent.end ?? setting.at.end;
  const ended = /[\r\n]/.test(file.syntax.text.charAt(end - 1));
  const text = ended ? `${line}\n` : `\n${line}`;
  return { title, safety: "unsafe", edits: [{ path: file.path, at: { start: end, end }, text }] };
}

/** Writes something else for a part of a setting's text; none where it runs over line ends. */
export function rewrite(setting: Setting, part: Span, text: string, title: string): readonly Fix[] {
  const at = placeIn(setting, part);
  if (at.end - at.start !== part.end - part.start) return [];
  return [{ title, safety: "unsafe", edits: [{ path: setting.file.path, at, text }] }];
}
