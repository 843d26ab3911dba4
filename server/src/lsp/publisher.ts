import { type CancellationToken, type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { hash } from "../text/hash.ts";
import { pathOf } from "./addresses.ts";
import { diagnosticOf } from "./diagnostics.ts";
import type { Outside } from "./outside.ts";
import type { Session } from "./session.ts";

/** Brings diagnostics to the client: sends them, or says that there may be others to ask for. */
export class Publisher {
  #waiting = false;
  /** What was last sent, by address. */
  readonly #sent = new Map<string, string>();
  /** The addresses of configuration files with faults. */
  #confsSent: readonly string[] = [];
  /** Rules whose failure was told. */
  readonly #told = new Set<string>();

  constructor(
    readonly connection: Connection,
    readonly session: Session,
    readonly outside: Outside,
    /** Resolves when the settings are known. */
    readonly ready: () => Promise<void>,
  ) {}

  /** Documents changed: sends diagnostics as soon as the messages that are already here have been taken. */
  changed(): void {
    if (this.session.pulls || this.#waiting) return;
    this.#waiting = true;
    this.outside.later(() => {
      this.#waiting = false;
      this.#publish().catch((error) => this.connection.console.error(`unitwright: ${stackOf(error)}`));
    }, 0);
  }

  /** Something beside the documents changed: files on the disk, settings. */
  outdated(): void {
    this.changed();
    if (!this.session.pulls || !this.session.capabilities.workspace?.diagnostics?.refreshSupport) return;
    this.connection.languages.diagnostics.refresh().catch(() => {});
  }

  /** The document is closed: nothing is shown of it any more. */
  closed(uri: string): void {
    if (!this.#sent.delete(uri)) return;
    this.connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => {});
  }

  /** The diagnostics of an open document as it is when the messages that are already here have been taken; `undefined` if one of them cancels. */
  async diagnosticsFor(uri: string, token: CancellationToken): Promise<readonly Diagnostic[] | undefined> {
    await this.#known(uri);
    await new Promise<void>((done) => this.outside.later(done, 0));
    this.#publishConfProblems();
    return token.isCancellationRequested ? undefined : this.#diagnostics(uri);
  }

  async #publish(): Promise<void> {
    const { documents } = this.session;
    await Promise.all(documents.keys().map((it) => this.#known(it)));
    this.#publishConfProblems();
    // From here on nothing waits: what is sent is about the texts as they are.
    for (const document of documents.all()) {
      const diagnostics = this.#diagnostics(document.uri);
      const content = `${document.version} ${hash(JSON.stringify(diagnostics))}`;
      if (this.#sent.get(document.uri) === content) continue;
      this.#sent.set(document.uri, content);
      const sent = { uri: document.uri, version: document.version, diagnostics: [...diagnostics] };
      this.connection.sendDiagnostics(sent).catch(() => {});
    }
  }

  /** Faults of configuration files, whether the files are open or not: nobody asks for them. */
  #publishConfProblems(): void {
    const problems = new Map<string, Diagnostic[]>();
    for (const { path, line, column, at, message } of [...this.session.projects.all()].flatMap(
      (it) => it.confProblems,
    )) {
      const start = { line: line - 1, character: column - 1 };
      const range = { start, end: { line: start.line, character: start.character + at.end - at.start } };
      const uri = this.session.uriOf(path);
      const diagnostic = { range, severity: DiagnosticSeverity.Error, source: "unitwright", message };
      problems.set(uri, [...(problems.get(uri) ?? []), diagnostic]);
    }
    for (const uri of new Set([...problems.keys(), ...this.#confsSent])) {
      const diagnostics = problems.get(uri) ?? [];
      this.connection.sendDiagnostics({ uri, diagnostics }).catch(() => {});
    }
    this.#confsSent = [...problems.keys()];
  }

  async #known(uri: string): Promise<void> {
    await this.ready();
    await this.session.projects.of(pathOf(uri)).load();
  }

  #diagnostics(uri: string): readonly Diagnostic[] {
    const unit = this.session.unitAt(uri);
    if (!unit) return [];
    const diagnostics = this.session.findingsAt(unit.path).map((it) => diagnosticOf(it, this.session));
    for (const { rule, unit: name, error } of unit.project.failures(this.session.settings)) {
      if (this.#told.has(rule)) continue;
      this.#told.add(rule);
      this.connection.console.error(`unitwright: a defect of the rule ${rule} (at ${name}): ${stackOf(error)}`);
    }
    return diagnostics;
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
