import { printable } from "../rules/support/wording.ts";
import type { ExplainedExample, Explanation } from "./explanation.ts";

/** An explanation as Markdown, for hovers and `explain`. */
export function explanationMarkdown({ name, paragraphs, facts, examples, manual }: Explanation): string {
  const list = facts.map(({ label, text }) => `- **${label}:** ${escapedMarkdown(text)}`).join("\n");
  const link = manual && `[Manual](${manual})`;
  const parts = [
    `**${escapedMarkdown(name)}**`,
    ...paragraphs.map(escapedMarkdown),
    list,
    ...examples.map(example),
    link,
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** Text in which only code spans are Markdown: nothing else in it is markup, and what ends a line would end a code span. */
export function escapedMarkdown(text: string): string {
  return printable(text)
    .split(/(`[^`]*`)/)
    .map((it, index) => (index % 2 === 1 ? it : it.replace(/[\\*_[\]<>#|~]/g, "\\$&")))
    .join("");
}

function example({ title, bad, good }: ExplainedExample): string {
  const code = (lines: readonly string[]) => `\`\`\`ini\n${lines.map((it) => printable(it)).join("\n")}\n\`\`\``;
  return [escapedMarkdown(title), "Wrong:", code(bad), "Right:", code(good)].join("\n\n");
}
