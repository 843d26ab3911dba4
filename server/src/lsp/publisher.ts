import { type CancellationToken, type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathOf } from "./addresses.ts";
import { isConf } from "./confs.ts";
import { Diagnostics, diagnosticOf } from "./diagnostics.ts";
import type { Indexing } from "./indexing.ts";
import type { Outside } from "./outside.ts";
import { ResultIds } from "./result-ids.ts";
import type { Session } from "./session.ts";

/** Brings diagnostics to the client: sends them, or says that there may be others to ask for. */
export class Publisher {
  #waiting = false;
  /** What was last sent, by address. */
  readonly #sent = new Map<string, string>();
  readonly #ids = new ResultIds<Diagnostic>();
  /** The addresses of configuration files with faults that are not open. */
  #confsSent: readonly string[] = [];
  /** What is being read of the disk because it is not what it was. */
  readonly #reading = new Set<Promise<void>>();
  readonly #shown = new Diagnostics();
  /** Rules whose failure was told. */
  readonly #told = new Set<string>();

  constructor(
    readonly connection: Connection,
    readonly session: Session,
    readonly outside: Outside,
    readonly indexing: Indexing,
  ) {}

  /** Documents changed: sends diagnostics as soon as the messages that are already here have been taken. */
  changed(): void {
    if (this.session.pulls || this.#waiting) return;
    this.#waiting = true;
    this.outside.later(() => {
      this.#waiting = false;
      this.#publish().catch(this.#complain);
    }, 0);
  }

  /** Something beside the documents changed: files on the disk, settings. */
  outdated(): void {
    this.changed();
    if (!this.session.pulls || !this.session.capabilities.workspace?.diagnostics?.refreshSupport) return;
    this.connection.languages.diagnostics.refresh().catch(() => {});
  }

  /** Waits while something that changed is read from the disk. Until then nothing is known for sure: who asks meanwhile waits as well. */
  async during(reading: Promise<void>): Promise<void> {
    this.#reading.add(reading);
    try {
      await reading;
    } finally {
      this.#reading.delete(reading);
    }
  }

  /** Another document is open: it says how its address is written. */
  opened(): void {
    this.#shown.forget();
  }

  /** The document is closed: nothing is shown of it any more. */
  closed(uri: string): void {
    this.#shown.forget();
    this.#ids.forget(uri);
    if (!this.#sent.delete(uri)) return;
    this.connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => {});
  }

  /** The diagnostics of an open document as it is when the messages that are already here have been taken; `undefined` if one of them cancels. */
  async diagnosticsFor(uri: string, token: CancellationToken): Promise<readonly Diagnostic[] | undefined> {
    await new Promise<void>((done) => this.outside.later(done, 0));
    if ((await this.#knownSoon([uri], token)) === "later") {
      this.#known([uri]).then(() => this.outdated(), this.#complain);
      return this.#firstLook(uri);
    }
    this.#publishConfProblems();
    return token.isCancellationRequested ? undefined : this.#diagnostics(uri);
  }

  async #publish(): Promise<void> {
    const { documents } = this.session;
    if ((await this.#knownSoon(documents.keys())) === "later") {
      await Promise.all(documents.keys().map((it) => this.#publishFirstLook(it)));
      await this.#known(documents.keys());
    }
    this.#publishConfProblems();
    // From here on nothing waits: what is sent is about the texts as they are.
    for (const document of documents.all()) this.#send(document, this.#diagnostics(document.uri));
  }

  async #publishFirstLook(uri: string): Promise<void> {
    const { documents } = this.session;
    const version = documents.get(uri)?.version;
    const found = await this.#firstLook(uri);
    const document = documents.get(uri);
    if (document && document.version === version && !this.#isKnown(uri)) this.#send(document, found);
  }

  #send(document: TextDocument, diagnostics: readonly Diagnostic[]): void {
    const content = `${document.version} ${this.#ids.of(document.uri, diagnostics)}`;
    if (this.#sent.get(document.uri) === content) return;
    this.#sent.set(document.uri, content);
    const sent = { uri: document.uri, version: document.version, diagnostics: [...diagnostics] };
    this.connection.sendDiagnostics(sent).catch(() => {});
  }

  /** Faults of configuration files that are not open: nobody asks for them. */
  #publishConfProblems(): void {
    const { projects, documents, uriOf } = this.session;
    const paths = [...projects.all()].flatMap((it) => it.confProblems.map(({ path }) => path));
    const uris = new Set(paths.map(uriOf).filter((it) => !documents.get(it)));
    // One that is open now is told of as the other documents are.
    for (const uri of new Set([...uris, ...this.#confsSent])) {
      const diagnostics = uris.has(uri) ? this.#confDiagnostics(uri) : [];
      this.connection.sendDiagnostics({ uri, diagnostics }).catch(() => {});
    }
    this.#confsSent = [...uris];
  }

  #confDiagnostics(uri: string): Diagnostic[] {
    const problems = [...this.session.projects.all()].flatMap((it) => it.confProblems);
    // Projects may share a configuration.
    const own = new Map(
      problems.filter((it) => this.session.uriOf(it.path) === uri).map((it) => [`${it.at.start} ${it.message}`, it]),
    );
    return [...own.values()].map(({ line, column, at, message }): Diagnostic => {
      const start = { line: line - 1, character: column - 1 };
      const end = { line: start.line, character: start.character + at.end - at.start };
      return { range: { start, end }, severity: DiagnosticSeverity.Error, source: "unitwright", message };
    });
  }

  /** Resolves when all is known around some documents. */
  async #known(uris: readonly string[]): Promise<void> {
    while (!uris.every((it) => this.#isKnown(it))) {
      const projects = new Set(uris.map((it) => this.session.projects.of(pathOf(it))));
      await Promise.all([...projects].map((it) => this.indexing.of(it)));
      await Promise.allSettled(this.#reading);
    }
  }

  #isKnown(uri: string): boolean {
    return this.#reading.size === 0 && this.indexing.isDone(this.session.projects.of(pathOf(uri)));
  }

  /** The same, but not for long, and not when nobody waits any more: `later` where there is time for a first look until then. */
  async #knownSoon(uris: readonly string[], token?: CancellationToken): Promise<"now" | "later"> {
    // So it is with nearly every keystroke.
    if (uris.every((it) => this.#isKnown(it))) return "now";
    const known = this.#known(uris).then(() => "now" as const);
    const undo: (() => void)[] = [];
    const cancelled = new Promise<"now">((done) => {
      const listening = token?.onCancellationRequested(() => done("now"));
      undo.push(() => listening?.dispose());
    });
    const waited = new Promise<"later">((done) => {
      undo.push(this.outside.later(() => done("later"), PATIENCE));
    });
    try {
      const first = await Promise.race([known, cancelled, waited]);
      const large = uris.some((it) => this.session.projects.of(pathOf(it)).isLarge);
      return first === "later" && !large ? await Promise.race([known, cancelled]) : first;
    } finally {
      for (const it of undo) it();
    }
  }

  async #firstLook(uri: string): Promise<readonly Diagnostic[]> {
    await this.indexing.ready();
    const path = pathOf(uri);
    const found = await this.session.projects.of(path).firstLook(path, this.session.settings);
    const presentation = this.session.within("");
    return found.map((it) => diagnosticOf(it, presentation));
  }

  #expect(uri: string): void {
    const { documents, projects, settings } = this.session;
    if (documents.get(uri) && this.#isKnown(uri)) projects.of(pathOf(uri)).expect(pathOf(uri), settings);
  }

  readonly #complain = (error: unknown) => this.connection.console.error(`unitwright: ${stackOf(error)}`);

  #diagnostics(uri: string): readonly Diagnostic[] {
    const path = pathOf(uri);
    if (isConf(path)) return this.#confDiagnostics(uri);
    const { settings, projects } = this.session;
    const project = projects.of(path);
    const presentation = this.session.within(project.source.prefix);
    const diagnostics = this.#shown.ofAll(uri, project.shownAt(path, settings), project.moves, presentation);
    // It is open: once the answer is away there is time for what the next edit needs.
    this.outside.later(() => this.#expect(uri), 0);
    for (const { rule, unit: name, error } of project.failures(settings)) {
      if (this.#told.has(rule)) continue;
      this.#told.add(rule);
      this.connection.console.error(`unitwright: a defect of the rule ${rule} (at ${name}): ${stackOf(error)}`);
    }
    return diagnostics;
  }
}

/** How long diagnostics of large projects are waited for before lines are looked at alone, in milliseconds. */
const PATIENCE = 400;

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
