import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { clientFiles } from "../lsp/client-files.ts";
import { filesOutside } from "../lsp/files-outside.ts";
import { serve } from "../lsp/server.ts";

/** The language server in a web worker: the client is who started it, and the only one who can reach files. */
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
const files = clientFiles(connection);

serve(connection, {
  ...filesOutside(() => files),
  now: () => Date.now(),
  later: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
});
