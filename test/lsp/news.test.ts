import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { serverWith } from "./in-process.ts";

const folder = "/image/etc/systemd/system";
const needy = "[Unit]\nRequires=shop-db.service\nAfter=shop-db.service\n[Service]\nExecStart=/bin/shop\n";

test("who asks while a file is read again is answered when that is done", async () => {
  let gone = false;
  let answer: () => void = () => {};
  const { promise: asked, done: nowAsked } = signal();
  const client = await serverWith(
    {
      search: async () => ({ paths: ["web", "mail", "db"].map((it) => `${folder}/shop-${it}.service`), links: [] }),
      read: async (path) => {
        if (path.endsWith("web.service")) return needy;
        if (!gone || path.endsWith("mail.service")) return "[Service]\nExecStart=/bin/true\n";
        nowAsked();
        return new Promise((done) => {
          answer = () => done(undefined);
        });
      },
    },
    { capabilities: { textDocument: { diagnostic: {} } } },
  );
  const textDocument = { uri: `file://${folder}/shop-web.service`, languageId: "systemd", version: 1, text: needy };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  const codes = async () => {
    const { items } = await client.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument });
    return items.map((it) => it.code);
  };
  expect(await codes()).toEqual([]);
  gone = true;
  const changes = [{ uri: `file://${folder}/shop-db.service`, type: 3 }];
  await client.sendNotification("workspace/didChangeWatchedFiles", { changes });
  const later = codes();
  await asked;
  // Other requests are answered meanwhile.
  await client.sendRequest("textDocument/foldingRange", { textDocument });
  await client.sendRequest("textDocument/foldingRange", { textDocument });
  answer();
  expect(await later).toEqual(["missing-unit"]);
});

function signal(): { readonly promise: Promise<void>; readonly done: () => void } {
  let done = () => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done };
}
