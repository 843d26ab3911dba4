import type { Finding } from "../rules/finding.ts";
import { type Node, nodeIndexAt } from "../syntax/tree.ts";
import type { Edit } from "../text/edit.ts";
import { remarksOf, type Suppression } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";

/**
 * The edits that suppress all these findings of one file by comments: `ignore` above the line of each, `file-ignore` at the top for
 * those that belong to no line. Names are added to a comment that is there already. Findings of rules about suppressions stay.
 */
export function ignoreEdits(file: UnitFile, findings: readonly Finding[], reason: string): readonly Edit[] {
  const { text, nodes } = file.syntax;
  const rules = new Map<number, Set<string>>();
  for (const { rule, at } of findings) {
    if (aboutRemarks.has(rule)) continue;
    const index = lineAt(nodes, nodeIndexAt(file.syntax, at.start), at.start);
    rules.set(index, (rules.get(index) ?? new Set()).add(rule));
  }
  const remarks = remarksOf(file.syntax);
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  return [...rules]
    .toSorted(([a], [b]) => a - b)
    .map(([index, names]): Edit => {
      const node = nodes[index];
      const kind = node ? "ignore" : "file-ignore";
      const known = remarks.findLast((it) => it.says.kind === kind && (!node || it.about?.start === node.extent.start))
        ?.says as Suppression | undefined;
      const all = [...new Set([...(known?.rules ?? []).map((it) => it.text), ...[...names].toSorted()])];
      const [first, last] = [known?.rules[0], known?.rules.at(-1)];
      if (first && last) return { at: { start: first.at.start, end: last.at.end }, text: all.join(", ") };
      // Before a byte order mark: behind it the line would be no comment.
      const start = node ? node.extent.start : 0;
      const indent = node ? (/^[ \t]*/.exec(text.slice(start, start + 80))?.[0] ?? "") : "";
      const why = reason.replace(/\s+/g, " ").trim();
      return {
        at: { start, end: start },
        text: `${indent}# unitwright: ${kind}[${all.join(", ")}]${why === "" ? "" : ` ${why}`}${end}`,
      };
    });
}

const aboutRemarks: ReadonlySet<string> = new Set([
  "unknown-suppression",
  "unused-suppression",
  "suppression-without-reason",
  "misplaced-suppression",
]);

/** The line that a comment above can be about; -1 where there is none, and the file as a whole is meant. */
function lineAt(nodes: readonly Node[], index: number, offset: number): number {
  const node = nodes[index];
  const isLine = node && node.kind !== "comment" && node.kind !== "blank" && offset < node.extent.end;
  return isLine ? index : -1;
}
