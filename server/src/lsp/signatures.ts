import { MarkupKind, type SignatureHelp } from "vscode-languageserver";
import type { Signature } from "../features/signatures.ts";

/** A signature as the protocol has it: parameters are named by where they stand in the label. */
export function signatureHelp({ label, about, parts, active }: Signature, markdown: boolean): SignatureHelp {
  const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  const content = (value: string) => ({ kind, value: markdown ? value : value.replaceAll("`", "") });
  let from = label.indexOf("=") + 1;
  const parameters = parts.map((it) => {
    const start = label.indexOf(it.name, from);
    from = start + it.name.length;
    return { label: [start, from] as [number, number], documentation: content(it.about) };
  });
  return {
    signatures: [{ label, documentation: content(about), parameters }],
    activeSignature: 0,
    // Behind the last part none is marked.
    activeParameter: active ?? parts.length,
  };
}
