import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { exitStatus } from "../cli/exit-status.ts";
import { clientFiles, isRemote } from "../lsp/client-files.ts";
import { filesOutside } from "../lsp/files-outside.ts";
import type { Outside } from "../lsp/outside.ts";
import { serve } from "../lsp/server.ts";
import { compileSeldom } from "./compile-seldom.ts";
import { disk } from "./disk.ts";
import { InputReader } from "./input-reader.ts";
import { OutputWriter } from "./output-writer.ts";
import { Turns } from "./turns.ts";

/** What the server needs, from the disk; what is on no disk comes from the client. */
function outsideOf(connection: Connection, { later }: Turns): Outside {
  const remote = clientFiles(connection);
  return {
    ...filesOutside((path) => (isRemote(path) ? remote : disk)),
    now: () => Date.now(),
    later,
    indexed: compileSeldom,
  };
}

/** Serves an editor over standard input and output. Does not return: the program ends with the connection. */
export function serveStandardStreams(): Promise<number> {
  const turns = new Turns();
  const reader = new InputReader(process.stdin, (problem) => {
    // The client starts the server again: better than one that no longer hears.
    process.stderr.write(`unitwright: ${problem}\n`, () => process.exit(exitStatus.defect));
  });
  const connection = createConnection(ProposedFeatures.all, reader, new OutputWriter(process.stdout), {
    messageStrategy: turns.strategy,
  });
  endWithInput(connection);
  process.on("unhandledRejection", (error) => {
    process.stderr.write(`unitwright: ${error instanceof Error ? error.stack : error}\n`);
  });
  serve(connection, outsideOf(connection, turns));
  return new Promise(() => {});
}

/**
 * Ends the program with its input; it is a failure when the client has not said goodbye before.
 *
 * Source: Language Server Protocol 3.17, "Exit Notification", has the same for a client that only says `exit`.
 */
function endWithInput(connection: Connection): void {
  let status = 1;
  connection.onShutdown(() => {
    status = 0;
  });
  const end = () => process.exit(status);
  process.stdin.on("end", end);
  process.stdin.on("close", end);
}
