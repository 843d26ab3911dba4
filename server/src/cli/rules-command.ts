import { rules } from "../rules/all.ts";
import type { Host } from "./host.ts";

/** `unitwright rules`: the list of rules on standard output; gives the exit status. */
export function rulesCommand({ format }: { readonly format: string }, { print }: Pick<Host, "print">): number {
  const list = rules.map(({ id, category, severity, fixable, summary }) => ({
    id,
    category,
    severity,
    fixable,
    summary,
  }));
  if (format === "json") {
    print(`${JSON.stringify(list, undefined, 2)}\n`);
    return 0;
  }
  const widest = Math.max(...list.map((it) => it.id.length));
  for (const { id, category, severity, fixable, summary } of list) {
    print(
      `${id.padEnd(widest)}  ${category.padEnd(10)}  ${severity.padEnd(7)}  ${fixable ? "fix" : "   "}  ${summary}\n`,
    );
  }
  return 0;
}
