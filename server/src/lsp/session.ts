import type { ClientCapabilities, Range, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { NEWEST } from "../facts/versions.ts";
import type { Finding } from "../rules/finding.ts";
import { linesOf, positionAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { pathOf, uriOf } from "./addresses.ts";
import type { Presentation } from "./diagnostics.ts";
import type { Outside } from "./outside.ts";
import type { Project } from "./project.ts";
import { Projects } from "./projects.ts";
import { defaults, type Settings } from "./settings.ts";

/** An open document that is a unit file, and the project it belongs to. */
export interface OpenUnit {
  readonly document: TextDocument;
  readonly path: string;
  readonly project: Project;
  readonly file: UnitFile;
}

/** What the server knows between two messages. */
export class Session implements Presentation {
  capabilities: ClientCapabilities = {};
  settings: Settings = defaults;
  docs: string | undefined;
  /** Commands of the client's own that it says it has. */
  commands: ReadonlySet<string> = new Set();
  /** The client offers the project's snippets itself. */
  ownSnippets = false;
  readonly projects: Projects;

  constructor(
    readonly documents: TextDocuments<TextDocument>,
    outside: Outside,
  ) {
    this.projects = new Projects(outside, () => documents.all().map((it) => [pathOf(it.uri), it] as const));
  }

  get related(): boolean {
    const { publishDiagnostics, diagnostic } = this.capabilities.textDocument ?? {};
    return (publishDiagnostics?.relatedInformation ?? diagnostic?.relatedInformation) === true;
  }

  /** The client asks for diagnostics; others wait for them to be sent. */
  get pulls(): boolean {
    return this.capabilities.textDocument?.diagnostic !== undefined;
  }

  /** The newest release that a unit file is for. */
  versionFor({ project, file }: OpenUnit): number {
    return project.targetOf(file, this.settings).versions.at(-1) ?? NEWEST;
  }

  /** The open unit file at an address; `undefined` when nothing is open there, or it is no unit file. */
  unitAt(uri: string): OpenUnit | undefined {
    const document = this.documents.get(uri);
    if (!document) return undefined;
    const path = pathOf(uri);
    const project = this.projects.of(path);
    const file = project.fileAt(path);
    return file && { document, path, project, file };
  }

  /** The findings in the file at `path`, as everything is now. */
  findingsAt(path: string): readonly Finding[] {
    return this.projects.of(path).findingsAt(path, this.settings);
  }

  /** Other settings hold: nothing that was found before counts. */
  use(settings: Settings): void {
    this.settings = settings;
    for (const project of this.projects.all()) project.touch();
  }

  readonly uriOf = (path: string): string => this.#documentAt(path)?.uri ?? uriOf(path);

  readonly rangeOf = (path: string, { start, end }: Span): Range => {
    const document = this.#documentAt(path);
    if (document) return { start: document.positionAt(start), end: document.positionAt(end) };
    const lines = linesOf(this.projects.of(path).textAt(path) ?? "");
    return { start: positionAt(lines, start), end: positionAt(lines, end) };
  };

  #documentAt(path: string): TextDocument | undefined {
    return this.documents.get(uriOf(path)) ?? this.documents.all().find((it) => pathOf(it.uri) === path);
  }
}
