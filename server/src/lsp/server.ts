import {
  BulkRegistration,
  CodeActionRequest,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { documentEndings } from "../documents/lint-document.ts";
import { unitTypes } from "../facts/unit-type.ts";
import { isManagerFile } from "../planes/manager-defaults.ts";
import { placeOfPath, placeWithoutEnding } from "../unit/unit-file.ts";
import { version } from "../version.ts";
import { baseName, folderOf, isDropinFolder } from "../workspace/tree.ts";
import { isFile, pathOf } from "./addresses.ts";
import { answerAnnotations, tokenLegend } from "./annotations.ts";
import { answersOver } from "./answers.ts";
import { fixAllKind } from "./code-actions.ts";
import { isConf } from "./confs.ts";
import { answerEffective } from "./effective.ts";
import { answerFormatting } from "./formatting.ts";
import { readHosts } from "./hosts.ts";
import { Indexing } from "./indexing.ts";
import { answerAboutMap } from "./map.ts";
import { answerAboutPlaces } from "./navigation.ts";
import type { Outside } from "./outside.ts";
import { answerAboutPlanes } from "./planes.ts";
import { progressOver } from "./progress.ts";
import { Publisher } from "./publisher.ts";
import { answerRequests } from "./requests.ts";
import { Session } from "./session.ts";
import { fieldOf, settingsFrom } from "./settings.ts";
import { answerAboutStructure } from "./structure.ts";
import { Views } from "./views.ts";

/** Serves one client over a connection, until it ends. */
export function serve(connection: Connection, outside: Outside): void {
  const documents = new TextDocuments(TextDocument);
  const session = new Session(documents, outside);
  let settingsKnown: Promise<void> = Promise.resolve();
  let settingsTurn = 0;
  const indexing = new Indexing(
    session,
    outside,
    () => settingsKnown,
    (name) => progressOver(connection, name, session.capabilities.window?.workDoneProgress === true),
  );
  const publisher = new Publisher(connection, session, outside, indexing);
  let folders = new Set<string>();

  connection.onInitialize(({ capabilities, initializationOptions, workspaceFolders, rootUri }) => {
    session.capabilities = capabilities;
    const docs = fieldOf(initializationOptions, "docs");
    if (typeof docs === "string") session.docs = docs;
    const commands = fieldOf(initializationOptions, "commands");
    session.commands = new Set(Array.isArray(commands) ? commands.filter((it) => typeof it === "string") : []);
    session.ownSnippets = fieldOf(initializationOptions, "snippets") === false;
    const uris = workspaceFolders?.map((it) => it.uri) ?? (rootUri ? [rootUri] : []);
    folders = new Set(uris.filter(isFile).map(pathOf));
    session.projects.setFolders([...folders]);
    use(fieldOf(initializationOptions, "unitwright") ?? initializationOptions);
    return {
      serverInfo: { name: "unitwright", version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(session.pulls && { diagnosticProvider: diagnosing }),
        codeActionProvider: { codeActionKinds },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: ["=", " ", ":"], retriggerCharacters: [","] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
        callHierarchyProvider: true,
        codeLensProvider: {},
        inlayHintProvider: true,
        semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
        workspaceSymbolProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        selectionRangeProvider: true,
        completionProvider: { triggerCharacters: ["[", "=", "%", "@", "~", ","], resolveProvider: true },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: { filters: [{ pattern: { glob: unitGlob } }] } },
        },
      },
    };
  });

  connection.onInitialized(() => {
    const { workspace } = session.capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
    }
    listenToDocuments();
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      const registration = { section: "unitwright" };
      connection.client.register(DidChangeConfigurationNotification.type, registration).catch(() => {});
    }
    if (workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders);
    askForSettings();
  });

  /** Clients are asked for documents that may have units in them beside those they send: for nothing but their findings and fixes. */
  function listenToDocuments(): void {
    const { synchronization, diagnostic, codeAction } = session.capabilities.textDocument ?? {};
    if (!synchronization?.dynamicRegistration || !codeAction?.dynamicRegistration) return;
    const documentSelector = [{ pattern: documentGlob }];
    const registrations = BulkRegistration.create();
    registrations.add(DidOpenTextDocumentNotification.type, { documentSelector });
    registrations.add(DidCloseTextDocumentNotification.type, { documentSelector });
    registrations.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    registrations.add(CodeActionRequest.type, { documentSelector, codeActionKinds });
    if (diagnostic?.dynamicRegistration)
      registrations.add(DocumentDiagnosticRequest.type, { documentSelector, ...diagnosing });
    connection.client.register(registrations).catch(() => {});
  }

  connection.onDidChangeConfiguration(({ settings }) => {
    const own = fieldOf(settings, "unitwright");
    if (own !== undefined) use(own).then(outdated);
    askForSettings();
    outdated();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const waiting: Promise<void>[] = [];
    for (const { uri, type } of changes.filter((it) => isFile(it.uri))) {
      const path = pathOf(uri);
      if (isCopy(path)) continue;
      const project = session.projects.of(path);
      const isUnit = placeOfPath(path) !== undefined || isManagerFile(path);
      // It holds for folders below its own as well, which may be projects of their own.
      if (isConf(path)) for (const it of session.projects.all()) it.forget();
      // What has come may be left out by a .gitignore file.
      if (!isUnit) project.forget();
      else if (type !== FileChangeType.Changed) project.cameOrWent(path);
      else waiting.push(project.reread(path));
    }
    await publisher.during(Promise.all(waiting).then(outdated));
  });

  documents.onDidOpen(({ document }) => {
    publisher.opened();
    touch(document);
  });
  documents.onDidChangeContent(({ document }) => touch(document));
  documents.onDidSave(({ document }) => {
    // A client that watches no files says at least this.
    if (session.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    session.projects.of(pathOf(document.uri)).forget();
    publisher.changed();
  });
  documents.onDidClose(async ({ document }) => {
    publisher.closed(document.uri);
    // What was written there and not saved does not hold any more.
    if (isConf(pathOf(document.uri))) for (const it of session.projects.all()) it.reconfigure();
    await publisher.during(session.projects.closed(pathOf(document.uri)).then(outdated));
  });

  const answers = answersOver(connection, outside);
  const views = new Views(session, indexing, outside);
  answerRequests(connection, session, publisher, views, answers);
  answerAboutStructure(connection, session, outside, answers);
  answerAboutPlaces(connection, session, views, answers);
  answerAnnotations(connection, session, views, answers);
  answerFormatting(connection, session, answers);
  answerEffective(connection, session, views, answers);
  answerAboutPlanes(connection, session, views, answers);
  answerAboutMap(connection, session, indexing, answers);
  documents.listen(connection);
  connection.listen();

  /** What is shown may hold no more: diagnostics, and what stands between the lines. */
  function outdated(): void {
    publisher.outdated();
    const { inlayHint, codeLens, semanticTokens } = session.capabilities.workspace ?? {};
    if (inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => {});
    if (codeLens?.refreshSupport) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
    if (semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
  }

  function touch({ uri }: TextDocument): void {
    session.projects.of(pathOf(uri)).touch(pathOf(uri));
    if (isConf(pathOf(uri))) {
      for (const it of session.projects.all()) it.reconfigure();
      outdated();
    }
    publisher.changed();
  }

  /** Takes settings over; host profiles as soon as they are read. */
  function use(sent: unknown): Promise<void> {
    const { settings, hosts: named, problems } = settingsFrom(sent);
    session.use({ ...settings, hosts: session.settings.hosts });
    tell(problems);
    const turn = ++settingsTurn;
    const done = readHosts(named, [...folders], outside).then(({ hosts, problems }) => {
      if (turn !== settingsTurn) return;
      tell(problems);
      session.use({ ...settings, hosts });
    });
    // Whoever waits for the settings waits for them all.
    settingsKnown = Promise.all([settingsKnown, done]).then(() => {});
    return done;
  }

  function tell(problems: readonly string[]): void {
    for (const message of problems) {
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }).catch(() => {});
    }
  }

  /** A client that can be asked is asked; one that never answers does not hold anything up for long. */
  function askForSettings(): void {
    if (!session.capabilities.workspace?.configuration) return;
    const answered = connection.workspace
      .getConfiguration("unitwright")
      .then(async (it: unknown) => {
        if (["systemd", "hosts", "rules"].some((name) => fieldOf(it, name) !== undefined)) await use(it);
        outdated();
      })
      .catch((error: unknown) => connection.console.error(`unitwright: no settings: ${error}`));
    settingsKnown = Promise.race([answered, new Promise<void>((done) => outside.later(done, LONGEST_WAIT))]);
  }

  function changeFolders({ added, removed }: WorkspaceFoldersChange): void {
    for (const { uri } of removed) folders.delete(pathOf(uri));
    for (const { uri } of added) if (isFile(uri)) folders.add(pathOf(uri));
    session.projects.setFolders([...folders]);
    outdated();
  }
}

interface WorkspaceFoldersChange {
  readonly added: readonly { readonly uri: string }[];
  readonly removed: readonly { readonly uri: string }[];
}

const unitGlob = `**/*.{${unitTypes.join(",")}}`;
/** Whoever removes a folder of drop-ins tells of the folder alone. */
const dropinFolderGlob = `**/{${[...unitTypes, ...unitTypes.map((it) => `*.${it}`)].join(",")}}.d`;
const watchedGlobs = [unitGlob, "**/*.conf", "**/.gitignore", dropinFolderGlob, `${dropinFolderGlob}/*`];
const documentGlob = `**/*.{${documentEndings.join(",")}}`;

const diagnosing = { identifier: "unitwright", interFileDependencies: true, workspaceDiagnostics: false };
const codeActionKinds = ["quickfix", "refactor.extract", fixAllKind];

/** What editors leave beside the drop-ins in a folder: nobody takes it for one of them. */
const isCopy = (path: string) =>
  isDropinFolder(baseName(folderOf(path))) &&
  !placeOfPath(path) &&
  !placeWithoutEnding(path) &&
  !/\/\.gitignore$/.test(path);

/** How long diagnostics wait for the settings, in milliseconds. */
const LONGEST_WAIT = 1000;
