import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { ConfigFiles } from "../cli/config-files.ts";
import { discover } from "../cli/discover.ts";
import { clientFiles } from "../lsp/client-files.ts";
import { serve } from "../lsp/server.ts";

/** The language server in a web worker: the client is who started it, and the only one who can reach files. */
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
const files = clientFiles(connection);

serve(connection, {
  search: async (folder) => {
    const host = { files, folder: "/" };
    // What is wrong with a configuration is told elsewhere: the units are found all the same.
    const { paths } = await discover(host, [folder], new ConfigFiles(host, "found")).catch(() =>
      discover(host, [folder]),
    );
    return paths;
  },
  configs: (open) => {
    const read = async (path: string) => open(path) ?? files.read(path);
    return new ConfigFiles({ files: { ...files, read }, folder: "/" }, "found");
  },
  list: (folder) => files.list(folder).catch(() => []),
  read: (path) => files.read(path).catch(() => undefined),
  now: () => Date.now(),
  later: (work, milliseconds) => {
    setTimeout(work, milliseconds);
  },
});
