import { Message, PublishDiagnosticsNotification } from "vscode-languageserver/node";
import type { GrowingBytes } from "./growing-bytes.ts";
import type { KeptArrays } from "./kept-arrays.ts";

/** Puts the content of a message, as `JSON.stringify` has it. Diagnostics are what is long in messages, and mostly the same again. */
export function putMessage(message: Message, arrays: KeptArrays, target: GrowingBytes): void {
  const found = diagnosticsIn(message);
  if (!found) {
    target.text(JSON.stringify(message));
    return;
  }
  const { around, name, list } = found;
  const text = JSON.stringify(around);
  // In a string it would have backslashes.
  const mark = `"${name}":[]`;
  const at = text.indexOf(mark) + mark.length - 2;
  target.text(text.slice(0, at));
  arrays.write(list, target);
  target.text(text.slice(at + 2));
}

/** A list of diagnostics, its name, and the message with an empty one in place of it, which has no other lists. */
interface Found {
  readonly around: object;
  readonly name: string;
  readonly list: readonly unknown[];
}

function diagnosticsIn(message: Message): Found | undefined {
  if (Message.isResponse(message)) {
    const { result } = message;
    if (typeof result !== "object" || !result || !("kind" in result) || result.kind !== "full") return undefined;
    return found(result, "items", (it) => ({ ...message, result: it }));
  }
  if (!Message.isNotification(message) || message.method !== PublishDiagnosticsNotification.method) return undefined;
  const { params } = message;
  return params && !Array.isArray(params)
    ? found(params, "diagnostics", (it) => ({ ...message, params: it }))
    : undefined;
}

function found(holder: object, name: string, around: (holder: object) => object): Found | undefined {
  const fields = Object.entries(holder);
  const list: unknown = fields.find(([field]) => field === name)?.[1];
  const isPlain = fields.every(([field, value]) => field === name || typeof value !== "object");
  return Array.isArray(list) && isPlain ? { around: around({ ...holder, [name]: [] }), name, list } : undefined;
}
