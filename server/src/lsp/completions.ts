import { type CompletionItem, CompletionItemKind, CompletionItemTag, type Range } from "vscode-languageserver";
import type { Completion } from "../features/completion.ts";

/** What a client can do with completions. */
export interface CompletionAbilities {
  /** It strikes through what is outdated. */
  readonly tags: boolean;
}

/** A completion as the protocol has it. Never a snippet: every client takes it. */
export function completionItem(
  { label, kind, text, detail, known, deprecated, directive }: Completion,
  range: Range,
  { tags }: CompletionAbilities,
): CompletionItem {
  const rank = known ? (deprecated ? 1 : 0) : 2;
  return {
    label,
    kind: kinds[kind],
    textEdit: { range, newText: text },
    filterText: label,
    sortText: `${rank} ${label}`,
    ...(detail !== undefined && { detail }),
    ...(deprecated && tags && { tags: [CompletionItemTag.Deprecated] }),
    ...(directive && { data: { section: directive.section, name: directive.name } }),
  };
}

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  directive: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  unit: CompletionItemKind.Reference,
  specifier: CompletionItemKind.Variable,
};
