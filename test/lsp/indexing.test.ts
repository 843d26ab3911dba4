import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import type { Outside } from "../../server/src/lsp/outside.ts";
import { serverWith } from "./in-process.ts";

const folder = "/image/etc/systemd/system";
const slice = "[Slice]\nAllowedCPUs=0-3\nMemoryMax=4GB\n";
const paths = [`${folder}/a.slice`, ...Array.from({ length: 300 }, (_, index) => `${folder}/unit-${index}.service`)];

/** A folder of 301 units, on a machine where time passes with each look at the clock. Waiting takes no time. */
function large(): Partial<Outside> {
  let now = 0;
  return {
    search: async () => ({ paths, links: [] }),
    read: async (path) => (path.endsWith(".slice") ? slice : "[Service]\nExecStart=/bin/true\n"),
    now: () => {
      now += 5;
      return now;
    },
    later: (work) => {
      const timer = setTimeout(work, 0);
      return () => clearTimeout(timer);
    },
  };
}

const opened = (name: string, text: string) => ({
  textDocument: { uri: `file://${folder}/${name}`, languageId: "systemd", version: 1, text },
});
const overlap = "[Slice]\nAllowedCPUs=2-5\nMemoryMax=4GB\n";
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map((it) => it.code);

/** Resolves when `fits` holds, which is asked whenever something was received. */
function listener() {
  const waiting: (() => void)[] = [];
  return {
    received: () => {
      for (const look of [...waiting]) look();
    },
    until: (fits: () => boolean) =>
      new Promise<void>((done) => {
        const look = () => fits() && done();
        waiting.push(look);
        look();
      }),
  };
}

test("of a large folder lines are told of at once, and the rest when all is known", async () => {
  const sent: (readonly unknown[])[] = [];
  const { received, until } = listener();
  const client = await serverWith(large(), {
    prepare: (it) =>
      it.onNotification("textDocument/publishDiagnostics", ({ diagnostics }: { diagnostics: Diagnostic[] }) => {
        sent.push(codes(diagnostics));
        received();
      }),
  });
  await client.sendNotification("textDocument/didOpen", opened("b.slice", overlap));
  await until(() => sent.length === 2);
  expect(sent).toEqual([["invalid-value"], ["overlapping-cores", "invalid-value"]]);
});

test("a client that asks gets the same, and is asked to ask again", async () => {
  let refreshes = 0;
  const { received, until } = listener();
  const client = await serverWith(large(), {
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    prepare: (it) =>
      it.onRequest("workspace/diagnostic/refresh", () => {
        refreshes++;
        received();
        return null;
      }),
  });
  const document = opened("b.slice", overlap);
  await client.sendNotification("textDocument/didOpen", document);
  const ask = () =>
    client.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: document.textDocument });
  expect(codes((await ask()).items)).toEqual(["invalid-value"]);
  await until(() => refreshes > 0);
  expect(codes((await ask()).items)).toEqual(["overlapping-cores", "invalid-value"]);
});

test("the client can show how far the first look is, and other messages are answered meanwhile", async () => {
  const told: string[] = [];
  const { received, until } = listener();
  const client = await serverWith(large(), {
    capabilities: { window: { workDoneProgress: true } },
    prepare: (it) => {
      it.onRequest("window/workDoneProgress/create", ({ token }: { token: string }) => {
        told.push(`create ${token}`);
        return null;
      });
      it.onNotification("$/progress", ({ value: { kind, percentage = -1 } }) => {
        if (kind !== "report" || told.at(-1) !== "report") told.push(kind);
        expect(percentage).toBeLessThanOrEqual(100);
        received();
      });
    },
  });
  await client.sendNotification("textDocument/didOpen", opened("b.slice", overlap));
  const symbols = { textDocument: { uri: `file://${folder}/b.slice` } };
  client.sendRequest("textDocument/documentSymbol", symbols).then(() => told.push("answer"));
  await until(() => told.includes("end"));
  expect(told.filter((it) => it !== "answer")).toEqual(["create unitwright 1", "begin", "report", "end"]);
  expect(told.indexOf("answer")).toBeGreaterThanOrEqual(0);
  expect(told.indexOf("answer")).toBeLessThan(told.indexOf("end"));
});

test("a request that is cancelled meanwhile is answered without waiting", async () => {
  const never = new Promise<never>(() => {});
  const client = await serverWith({ search: () => never });
  await client.sendNotification("textDocument/didOpen", opened("b.slice", overlap));
  const { CancellationTokenSource } = await import("vscode-languageserver/node");
  const source = new CancellationTokenSource();
  const position = { line: 1, character: 2 };
  const hover = client.sendRequest(
    "textDocument/hover",
    { textDocument: { uri: `file://${folder}/b.slice` }, position },
    source.token,
  );
  source.cancel();
  await expect(hover).rejects.toMatchObject({ code: -32800 });
});
