import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Outside } from "../../server/src/lsp/outside.ts";
import { serve } from "../../server/src/lsp/server.ts";

/** A client of a server in this process, for tests of what the outside does: the folder `/image` is open. `prepare` comes before hello. */
export async function serverWith(
  outside: Partial<Outside>,
  { capabilities = {}, prepare }: { capabilities?: object; prepare?: (client: MessageConnection) => void } = {},
): Promise<MessageConnection> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, toServer, toClient), {
    search: async () => ({ paths: [], links: [] }),
    list: async () => [],
    configs: () => ({ findFor: async () => [] }),
    read: async () => undefined,
    now: () => 0,
    later: (work, milliseconds) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    ...outside,
  });
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  prepare?.(client);
  client.listen();
  onTestFinished(() => client.dispose());
  await client.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: "file:///image", name: "image" }],
    capabilities,
  });
  await client.sendNotification("initialized", {});
  return client;
}
