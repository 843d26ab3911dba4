import type { ClientCapabilities, Range, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { NEWEST } from "../facts/versions.ts";
import type { Finding } from "../rules/finding.ts";
import { type Lines, linesOf, positionAt } from "../text/lines.ts";
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
  /** The addresses that the editor gave to open documents, by path. */
  readonly #addresses = new Map<string, string>();

  constructor(
    readonly documents: TextDocuments<TextDocument>,
    outside: Outside,
  ) {
    this.projects = new Projects(outside, () => documents.all().map((it) => [pathOf(it.uri), it] as const));
    documents.onDidOpen(({ document: { uri } }) => this.#addresses.set(pathOf(uri), uri));
    documents.onDidClose(({ document: { uri } }) => this.#closed(uri));
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

  readonly uriOf = (path: string): string => this.#placesIn(path).uri;

  readonly rangeOf = (path: string, span: Span): Range => this.#placesIn(path).rangeOf(span);

  /** The same for many places at one moment, in files that are named as the project with this prefix shows them. */
  within(prefix: string): Presentation {
    const known = new Map<string, Places>();
    const placesIn = (path: string) => {
      const places = known.get(path) ?? this.#placesIn(prefix + path);
      known.set(path, places);
      return places;
    };
    return {
      uriOf: (path) => placesIn(path).uri,
      rangeOf: (path, span) => placesIn(path).rangeOf(span),
      related: this.related,
      docs: this.docs,
    };
  }

  #placesIn(path: string): Places {
    const opened = this.#addresses.get(path);
    const document = opened === undefined ? undefined : this.documents.get(opened);
    if (document) {
      const rangeOf = ({ start, end }: Span) => ({ start: document.positionAt(start), end: document.positionAt(end) });
      return { uri: document.uri, rangeOf };
    }
    let lines: Lines | undefined;
    const rangeOf = ({ start, end }: Span) => {
      lines ??= linesOf(this.projects.of(path).textAt(path) ?? "");
      return { start: positionAt(lines, start), end: positionAt(lines, end) };
    };
    return { uri: uriOf(path), rangeOf };
  }

  #closed(uri: string): void {
    const path = pathOf(uri);
    if (this.#addresses.get(path) !== uri) return;
    // One file may be open under two spellings of its address.
    const other = this.documents.keys().find((it) => pathOf(it) === path);
    if (other === undefined) this.#addresses.delete(path);
    else this.#addresses.set(path, other);
  }
}

/** One file as the protocol speaks of it. */
interface Places {
  readonly uri: string;
  readonly rangeOf: (span: Span) => Range;
}
