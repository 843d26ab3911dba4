import { matchesGlob } from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic, RegistrationParams } from "vscode-languageserver";
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

test("the client is asked to watch whatever a folder of drop-ins holds, and the folder itself", async () => {
  const { promise: asked, done } = signal();
  let globs: readonly string[] = [];
  const client = await serverWith(
    {},
    {
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      prepare: (it) => {
        it.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
          for (const { registerOptions } of registrations)
            globs = [
              ...globs,
              ...(registerOptions?.watchers ?? []).map((one: { globPattern: string }) => one.globPattern),
            ];
          done();
          return null;
        });
      },
    },
  );
  await asked;
  const watched = (path: string) => globs.some((it) => matchesGlob(path, it));
  const paths = ["web.service.d/override", "web.service.d", "service.d", "x/web.slice.d/10.conf", "x/web.mount"];
  expect(paths.filter((it) => !watched(`/image/${it}`))).toEqual([]);
  expect(["README", "x/notes.txt", "conf.d/notes"].filter((it) => watched(`/image/${it}`))).toEqual([]);
  client.dispose();
});

function signal(): { readonly promise: Promise<void>; readonly done: () => void } {
  let done = () => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done };
}
