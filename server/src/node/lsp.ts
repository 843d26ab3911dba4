import { Transform } from "node:stream";
import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { exitStatus } from "../cli/exit-status.ts";
import { clientFiles, isRemote } from "../lsp/client-files.ts";
import { filesOutside } from "../lsp/files-outside.ts";
import { Framing } from "../lsp/framing.ts";
import type { Outside } from "../lsp/outside.ts";
import { serve } from "../lsp/server.ts";
import { disk } from "./disk.ts";

/** What the server needs, from the disk; what is on no disk comes from the client. */
function outsideOf(connection: Connection): Outside {
  const remote = clientFiles(connection);
  return {
    ...filesOutside((path) => (isRemote(path) ? remote : disk)),
    now: () => Date.now(),
    later: (work, milliseconds) => {
      setTimeout(work, milliseconds);
    },
  };
}

/** Serves an editor over standard input and output. Does not return: the program ends with the connection. */
export function serveStandardStreams(): Promise<number> {
  const framing = new Framing();
  const guarded = new Transform({
    transform(bytes: Buffer, _, done) {
      const problem = framing.take(bytes);
      if (problem === undefined) return done(undefined, bytes);
      // The client starts the server again: better than one that no longer hears.
      process.stderr.write(`unitwright: ${problem}\n`, () => process.exit(exitStatus.defect));
    },
  });
  process.stdin.pipe(guarded);
  process.on("unhandledRejection", (error) => {
    process.stderr.write(`unitwright: ${error instanceof Error ? error.stack : error}\n`);
  });
  const connection = createConnection(ProposedFeatures.all, guarded, process.stdout);
  serve(connection, outsideOf(connection));
  return new Promise(() => {});
}
