import { expect, test } from "vitest";
import type { DocumentSymbol, InlayHint } from "vscode-languageserver";
import type { Outside } from "../../server/src/lsp/outside.ts";
import { serverWith as serverOn } from "./in-process.ts";

/** A server in this process whose outside fails in some way, and what it has logged. */
async function serverWith(broken: Partial<Outside>) {
  const logged: string[] = [];
  const client = await serverOn(broken, {
    prepare: (it) =>
      it.onNotification("window/logMessage", ({ message }: { message: string }) => {
        logged.push(message);
      }),
  });
  const folder = "file:///image/etc/systemd/system";
  for (const [name, text] of Object.entries(files)) {
    const textDocument = { uri: `${folder}/${name}`, languageId: "systemd", version: 1, text };
    await client.sendNotification("textDocument/didOpen", { textDocument });
  }
  const ask = <T>(method: string, name: string, more: object = {}) =>
    client.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: `${folder}/${name}` }, ...more });
  return { ask, logged };
}

const files = {
  "a.service": "[Service]\nEnvironmentFile=/etc/default/a\nExecStart=/bin/a\n",
  "a.timer": "[Timer]\nOnCalendar=daily\nRandomizedDelaySec=90\n",
};
const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

test("a feature that fails is answered with nothing and logged, and the others go on", async () => {
  const { ask, logged } = await serverWith({
    read: () => {
      throw new Error("a broken disk");
    },
  });
  expect(await ask("documentLink", "a.service")).toEqual([]);
  expect(logged.join()).toMatch(/document links failed: Error: a broken disk/);
  expect((await ask<DocumentSymbol[]>("documentSymbol", "a.service")).map((it) => it.name)).toEqual(["Service"]);
  expect(await ask("hover", "a.service", { position: { line: 2, character: 3 } })).toMatchObject({ contents: {} });
});

test("a clock that fails takes nothing but the times away", async () => {
  const { ask } = await serverWith({
    now: () => {
      throw new Error("no clock");
    },
  });
  const hints = await ask<InlayHint[]>("inlayHint", "a.timer", { range: whole });
  expect(hints.map((it) => it.label)).toEqual(["= 1 minute 30 seconds"]);
});

test("a folder that cannot be searched leaves the open documents", async () => {
  const { ask } = await serverWith({ search: () => Promise.reject(new Error("no folder")) });
  const places = { position: { line: 0, character: 3 }, context: { includeDeclaration: true } };
  expect(await ask("references", "a.service", places)).toHaveLength(1);
});
