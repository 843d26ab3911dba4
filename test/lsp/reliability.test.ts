import { describe, expect, test } from "vitest";
import { BAD } from "../cli/run.ts";
import { connect, startServer } from "./client.ts";

/** What becomes of a server that gets these bytes. */
function fed(...parts: readonly string[]): Promise<{ readonly status: number | null; readonly complaint: string }> {
  const server = startServer();
  let complaint = "";
  server.stderr.on("data", (it) => {
    complaint += it;
  });
  for (const part of parts) server.stdin.write(part);
  return new Promise((done) => {
    server.on("close", (status) => done({ status, complaint }));
  });
}

const message = (content: object) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...content });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const initialize = { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } };

describe("a stream that is no protocol ends the server instead of making it deaf", () => {
  test.each<readonly [string, string]>([
    ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a negative length", "Content-Length: -5\r\n\r\n{}"],
    ["no length", "Content-Type: text/plain\r\n\r\n{}"],
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    ["a length of nothing", "Content-Length: 0\r\n\r\n"],
    ["a huge length", "Content-Length: 99999999999\r\n\r\n{}"],
    ["a length beyond numbers", `Content-Length: ${"9".repeat(400)}\r\n\r\n{}`],
    ["a header without end", `Content-Type: ${"x".repeat(10_000)}`],
    ["something else", "GET / HTTP/1.1\r\n\r\n"],
    ["a length that is too short", message(initialize).replace(/\d+/, (it) => String(Number(it) - 3))],
  ])("%s", async (_, bytes) => {
    const { status, complaint } = await fed(bytes);
    expect([status, complaint]).toEqual([70, expect.stringMatching(/^unitwright: .*\.\n$/)]);
  });

  test("also behind good messages, and in pieces", async () => {
    const pieces = [...message(initialize), "Content-Length: x\r\n\r\n"];
    expect((await fed(...pieces)).status).toBe(70);
  });
});

test("a request that is cancelled is answered once, and the server goes on", async () => {
  const server = startServer();
  const textDocument = { uri: "untitled:a.service", languageId: "systemd", version: 1, text: BAD };
  const messages = [
    initialize,
    { method: "initialized", params: {} },
    { method: "textDocument/didOpen", params: { textDocument } },
    { id: 2, method: "textDocument/codeAction", params: { textDocument, range: {}, context: {} } },
    { method: "$/cancelRequest", params: { id: 2 } },
    { id: 3, method: "shutdown" },
  ];
  const out = await new Promise<string>((done) => {
    let text = "";
    server.stdout.on("data", (it) => {
      text += it;
      if (text.includes('"id":2,') && text.includes('"id":3,')) done(text);
    });
    server.stdin.write(messages.map(message).join(""));
  });
  server.stdin.end();
  // Whether it was cancelled in time is up to the machine; if so it is an error of that kind.
  expect(out.match(/"id":2,(?:"error":\{"code":-32800|"result":|"error":\{"code":-32602)/g)).toHaveLength(1);
});

test("the end of the stream ends the server", async () => {
  const server = startServer();
  server.stdin.end();
  expect(await new Promise((done) => server.on("close", done))).toBe(1);
});

test("a client that says goodbye is obeyed", async () => {
  const client = await connect();
  await client.connection.sendRequest("shutdown");
  client.notify("exit", {});
  expect(await new Promise((done) => client.server.on("close", done))).toBe(0);
});

describe("one request that fails does not take the server down", () => {
  test.each<readonly [string, string, object]>([
    ["an unknown method", "textDocument/nothing", {}],
    ["no parameters", "textDocument/hover", {}],
    ["parameters of another shape", "textDocument/codeAction", { textDocument: 1, range: "x" }],
    [
      "a completion that is none",
      "completionItem/resolve",
      { label: 1, data: { section: "__proto__", name: "constructor" } },
    ],
  ])("%s", async (_, method, parameters) => {
    const client = await connect();
    await client.connection.sendRequest(method, parameters).catch(() => {});
    client.notify("textDocument/didChange", {
      textDocument: { uri: "untitled:b", version: 2 },
      contentChanges: [{ text: "" }],
    });
    client.notify("textDocument/didOpen", {});
    client.open("untitled:a.service", BAD);
    expect(await client.diagnostics("untitled:a.service")).toHaveLength(1);
  });

  test("a document that is not open has nothing", async () => {
    const client = await connect();
    expect(await client.askAt("hover", "file:///nowhere/a.service", [0, 0])).toBe(null);
    expect(await client.askAt("completion", "file:///nowhere/a.service", [0, 0])).toEqual([]);
  });
});
