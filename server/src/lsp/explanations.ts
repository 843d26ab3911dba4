import { type MarkupContent, MarkupKind } from "vscode-languageserver";
import type { Explanation } from "../features/explanation.ts";
import { printable } from "../rules/support/wording.ts";

/** An explanation as the client can show it. */
export function contentOf(explanation: Explanation, markdown: boolean): MarkupContent {
  const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { kind, value: (markdown ? markdownOf : plainOf)(explanation) };
}

function markdownOf({ name, paragraphs, facts, manual }: Explanation): string {
  const list = facts.map(({ label, text }) => `- **${label}:** ${escaped(text)}`).join("\n");
  const link = manual && `[Manual](${manual})`;
  return [`**${escaped(name)}**`, ...paragraphs.map(escaped), list, link].filter(Boolean).join("\n\n");
}

function plainOf({ name, paragraphs, facts, manual }: Explanation): string {
  const list = facts.map(({ label, text }) => `${label}: ${text}`).join("\n");
  return [name, ...paragraphs, list, manual].filter(Boolean).join("\n\n").replaceAll("`", "");
}

/** Outside of code spans nothing is meant as Markdown or HTML; what ends a line would end a code span. */
function escaped(text: string): string {
  return printable(text)
    .split(/(`[^`]*`)/)
    .map((it, index) => (index % 2 === 1 ? it : it.replace(/[\\*_[\]<>#|~]/g, "\\$&")))
    .join("");
}
