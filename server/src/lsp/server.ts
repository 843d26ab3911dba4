import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { unitTypes } from "../facts/unit-type.ts";
import { isManagerFile } from "../planes/manager-defaults.ts";
import { placeOfPath } from "../unit/unit-file.ts";
import { version } from "../version.ts";
import { isFile, pathOf } from "./addresses.ts";
import { fixAllKind } from "./code-actions.ts";
import type { Outside } from "./outside.ts";
import { Publisher } from "./publisher.ts";
import { answerRequests } from "./requests.ts";
import { Session } from "./session.ts";
import { fieldOf, settingsFrom } from "./settings.ts";
import { answerAboutStructure } from "./structure.ts";

/** Serves one client over a connection, until it ends. */
export function serve(connection: Connection, outside: Outside): void {
  const documents = new TextDocuments(TextDocument);
  const session = new Session(documents, outside);
  let settingsKnown: Promise<void> = Promise.resolve();
  const publisher = new Publisher(connection, session, outside, () => settingsKnown);
  let folders = new Set<string>();

  connection.onInitialize(({ capabilities, initializationOptions, workspaceFolders, rootUri }) => {
    session.capabilities = capabilities;
    const docs = fieldOf(initializationOptions, "docs");
    if (typeof docs === "string") session.docs = docs;
    use(fieldOf(initializationOptions, "unitwright") ?? initializationOptions);
    const uris = workspaceFolders?.map((it) => it.uri) ?? (rootUri ? [rootUri] : []);
    folders = new Set(uris.filter(isFile).map(pathOf));
    session.projects.setFolders([...folders]);
    return {
      serverInfo: { name: "unitwright", version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(session.pulls && {
          diagnosticProvider: { identifier: "unitwright", interFileDependencies: true, workspaceDiagnostics: false },
        }),
        codeActionProvider: { codeActionKinds: ["quickfix", fixAllKind] },
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        selectionRangeProvider: true,
        completionProvider: { triggerCharacters: ["[", "=", "%", "@", "~"], resolveProvider: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    const { workspace } = session.capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const patterns = [`**/*.{${unitTypes.join(",")}}`, "**/*.conf", "**/.gitignore"];
      const watchers = patterns.map((globPattern) => ({ globPattern }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      const registration = { section: "unitwright" };
      connection.client.register(DidChangeConfigurationNotification.type, registration).catch(() => {});
    }
    if (workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders);
    askForSettings();
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    const own = fieldOf(settings, "unitwright");
    if (own !== undefined) use(own);
    askForSettings();
    publisher.outdated();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const waiting: Promise<void>[] = [];
    for (const { uri, type } of changes.filter((it) => isFile(it.uri))) {
      const path = pathOf(uri);
      const project = session.projects.of(path);
      const isUnit = placeOfPath(path) !== undefined || isManagerFile(path);
      // What has come may be left out by a .gitignore file.
      if (!isUnit || type === FileChangeType.Created) project.forget();
      else waiting.push(project.reread(path));
    }
    await Promise.all(waiting);
    publisher.outdated();
  });

  documents.onDidOpen(({ document }) => touch(document));
  documents.onDidChangeContent(({ document }) => touch(document));
  documents.onDidSave(({ document }) => {
    // A client that watches no files says at least this.
    if (session.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    session.projects.of(pathOf(document.uri)).forget();
    publisher.changed();
  });
  documents.onDidClose(async ({ document }) => {
    publisher.closed(document.uri);
    await session.projects.closed(pathOf(document.uri));
    publisher.outdated();
  });

  answerRequests(connection, session, publisher);
  answerAboutStructure(connection, session);
  documents.listen(connection);
  connection.listen();

  function touch({ uri }: TextDocument): void {
    session.projects.of(pathOf(uri)).touch();
    publisher.changed();
  }

  function use(sent: unknown): void {
    const { settings, problems } = settingsFrom(sent);
    session.use(settings);
    for (const message of problems) {
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }).catch(() => {});
    }
  }

  /** A client that can be asked is asked; one that never answers does not hold anything up for long. */
  function askForSettings(): void {
    if (!session.capabilities.workspace?.configuration) return;
    const answered = connection.workspace
      .getConfiguration("unitwright")
      .then((it: unknown) => {
        if (fieldOf(it, "systemd") !== undefined) use(it);
        publisher.outdated();
      })
      .catch((error: unknown) => connection.console.error(`unitwright: no settings: ${error}`));
    settingsKnown = Promise.race([answered, new Promise<void>((done) => outside.later(done, LONGEST_WAIT))]);
  }

  function changeFolders({ added, removed }: WorkspaceFoldersChange): void {
    for (const { uri } of removed) folders.delete(pathOf(uri));
    for (const { uri } of added) if (isFile(uri)) folders.add(pathOf(uri));
    session.projects.setFolders([...folders]);
    publisher.outdated();
  }
}

interface WorkspaceFoldersChange {
  readonly added: readonly { readonly uri: string }[];
  readonly removed: readonly { readonly uri: string }[];
}

/** How long diagnostics wait for the settings, in milliseconds. */
const LONGEST_WAIT = 1000;
