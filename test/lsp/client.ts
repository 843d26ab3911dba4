import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** The built program; another one can be named to try it with the same tests. */
const program = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");

/** What a client announces and sends first; nothing special when left out. */
export interface Introduction {
  readonly folder?: string;
  readonly capabilities?: object;
  readonly options?: object;
  /** What it answers when it is asked for the settings of `unitwright`; it cannot be asked when left out. */
  readonly settings?: () => unknown;
}

/** The server as a process, without a client yet. */
export function startServer(): ChildProcessWithoutNullStreams {
  const server = spawn(process.execPath, [program, "lsp", "--stdio"]);
  // A server that has given up may be gone before all is written.
  server.stdin.on("error", () => {});
  onTestFinished(() => {
    server.kill();
  });
  return server;
}

/** A client that has said hello. */
export async function connect({ folder, capabilities = {}, options, settings }: Introduction = {}): Promise<Client> {
  const server = startServer();
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new Client(connection, server);
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/diagnostic/refresh", () => {
    client.refreshes++;
    return null;
  });
  connection.onRequest("workspace/configuration", () => [settings?.() ?? null]);
  connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
    client.messages.push(message);
  });
  connection.listen();
  const hello = connection.sendRequest<{ capabilities: Record<string, unknown> }>("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder === undefined ? null : [{ uri: uriOf(folder), name: "units" }],
    capabilities: { ...(settings && { workspace: { configuration: true } }), ...capabilities },
    initializationOptions: options,
  });
  // Without this a server that does not even start would let its client wait for ever.
  const result = await Promise.race([hello, ended(server)]);
  client.capabilities = result.capabilities;
  await connection.sendNotification("initialized", {});
  return client;
}

function ended(server: ChildProcessWithoutNullStreams): Promise<never> {
  let complaint = "";
  server.stderr.on("data", (it) => {
    complaint += it;
  });
  const error = (status: number | null) => new Error(`The server has ended with ${status}: ${complaint}`);
  return new Promise((_, failed) => server.on("close", (status) => failed(error(status))));
}

export const uriOf = (path: string) => pathToFileURL(path).href;

/** One editor's side of the connection. */
export class Client {
  capabilities: Record<string, unknown> = {};
  refreshes = 0;
  readonly messages: string[] = [];
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();
  readonly #versions = new Map<string, number>();

  constructor(
    readonly connection: MessageConnection,
    readonly server: ChildProcessWithoutNullStreams,
  ) {
    connection.onNotification("textDocument/publishDiagnostics", (sent: PublishDiagnosticsParams) => {
      this.#published.set(sent.uri, sent);
      for (const look of [...this.#waiting]) look();
    });
  }

  open(uri: string, text: string, languageId = "systemd"): void {
    this.#versions.set(uri, 1);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces what stands at a range (`[line, character]`), or everything. */
  change(uri: string, text: string, from?: readonly [number, number], to = from): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const range = from && to && { start: place(from), end: place(to) };
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  notify(method: string, parameters: object): void {
    this.connection.sendNotification(method, parameters).catch(() => {});
  }

  ask<T>(method: string, uri: string, parameters: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...parameters });
  }

  askAt<T>(method: string, uri: string, at: readonly [number, number]): Promise<T> {
    return this.ask<T>(method, uri, { position: place(at) });
  }

  /** What the server has sent of the latest version of a document, or will have sent soon. */
  diagnostics(uri: string, fits: (diagnostics: readonly Diagnostic[]) => boolean = () => true) {
    return new Promise<readonly Diagnostic[]>((done, failed) => {
      const look = () => {
        const sent = this.#published.get(uri);
        if (sent?.version !== this.#versions.get(uri) || !fits(sent?.diagnostics ?? [])) return;
        clearTimeout(limit);
        this.#waiting.delete(look);
        done(sent?.diagnostics ?? []);
      };
      const limit = setTimeout(() => {
        const { version, diagnostics } = this.#published.get(uri) ?? {};
        failed(new Error(`No such diagnostics came; the last of version ${version}: ${JSON.stringify(diagnostics)}`));
      }, 10_000);
      this.#waiting.add(look);
      look();
    });
  }

  /** The latest that was sent, whatever version it is of. */
  sent(uri: string): PublishDiagnosticsParams | undefined {
    return this.#published.get(uri);
  }
}

export const place = ([line, character]: readonly [number, number]) => ({ line, character });

/** Diagnostics as lines: `2:10-13 rule error`. */
export function rows(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ range: { start, end }, code, severity }) => {
    const last = end.line === start.line ? end.character : `${end.line}:${end.character}`;
    return `${start.line}:${start.character}-${last} ${code} ${["", "error", "warning", "info"][severity ?? 0]}`;
  });
}
