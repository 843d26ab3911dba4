import type { ExtensionContext } from "vscode";
import type { Api } from "./extension.ts";

/** VS Code's entry, on the desktop and in the browser: only what belongs to the place is looked at there. */
export async function activate(context: ExtensionContext): Promise<Api> {
  const inNode = typeof process === "object" && process.versions?.node !== undefined;
  const { activate } = await (inNode ? import("./node.ts") : import("./browser.ts"));
  return activate(context);
}
