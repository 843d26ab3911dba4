import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type Range,
} from "vscode-languageserver";
import type { Completion } from "../features/completion.ts";
import { sentencesOf } from "./explanations.ts";

/** What a client can do with completions. */
export interface CompletionAbilities {
  /** It strikes through what is outdated. */
  readonly tags: boolean;
  /** It takes texts with places to fill in. */
  readonly snippets: boolean;
  /** It shows Markdown beside the list. */
  readonly markdown: boolean;
}

/** A completion as the protocol has it. */
export function completionItem(
  { label, kind, text, snippet, detail, about, known, deprecated, rank = 0, directive }: Completion,
  range: Range,
  { tags, snippets, markdown }: CompletionAbilities,
  /** The release that the text beside the list is to speak of. */
  version?: number,
): CompletionItem {
  const standing = known ? (deprecated ? 1 : 0) : 2;
  const asSnippet = snippets && snippet !== undefined;
  return {
    label,
    kind: kinds[kind],
    textEdit: { range, newText: asSnippet ? snippet : text },
    ...(asSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    filterText: label,
    sortText: `${first.includes(kind) ? 0 : 1}${standing} ${first.includes(kind) ? String(rank).padStart(4, "0") : ""}${label}`,
    ...(detail !== undefined && { detail }),
    ...(about !== undefined && { documentation: sentencesOf(about, markdown) }),
    ...(deprecated && tags && { tags: [CompletionItemTag.Deprecated] }),
    ...(directive && { data: { section: directive.section, name: directive.name, version } }),
  };
}

/** What is about this very place stands before what is possible anywhere. */
const first: readonly Completion["kind"][] = ["cpus", "reset"];

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  directive: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  number: CompletionItemKind.Unit,
  unit: CompletionItemKind.Reference,
  cpus: CompletionItemKind.Value,
  specifier: CompletionItemKind.Variable,
  reset: CompletionItemKind.Operator,
  snippet: CompletionItemKind.Snippet,
};
