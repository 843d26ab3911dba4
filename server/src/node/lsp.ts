import { Transform } from "node:stream";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { discover } from "../cli/discover.ts";
import { exitStatus } from "../cli/exit-status.ts";
import { Framing } from "../lsp/framing.ts";
import type { Outside } from "../lsp/outside.ts";
import { serve } from "../lsp/server.ts";
import { disk } from "./disk.ts";

const outside: Outside = {
  search: async (folder) => (await discover({ files: disk, folder: "/" }, [folder])).paths,
  list: (folder) => disk.list(folder).catch(() => []),
  read: (path) => disk.read(path).catch(() => undefined),
  later: (work, milliseconds) => {
    setTimeout(work, milliseconds);
  },
};

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
  serve(createConnection(ProposedFeatures.all, guarded, process.stdout), outside);
  return new Promise(() => {});
}
