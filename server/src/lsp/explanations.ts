import { type MarkupContent, MarkupKind } from "vscode-languageserver";
import type { Explanation } from "../features/explanation.ts";
import { escapedMarkdown, explanationMarkdown } from "../features/explanation-markdown.ts";

/** An explanation as the client can show it. */
export function contentOf(explanation: Explanation, markdown: boolean): MarkupContent {
  const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { kind, value: (markdown ? explanationMarkdown : plainOf)(explanation) };
}

/** A few sentences as the client can show them. */
export function sentencesOf(text: string, markdown: boolean): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value: escapedMarkdown(text) }
    : { kind: MarkupKind.PlainText, value: text.replaceAll("`", "") };
}

function plainOf({ name, paragraphs, facts, manual }: Explanation): string {
  const list = facts.map(({ label, text }) => `${label}: ${text}`).join("\n");
  return [name, ...paragraphs, list, manual].filter(Boolean).join("\n\n").replaceAll("`", "");
}
