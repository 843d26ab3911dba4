import type { TextDocument } from "vscode-languageserver-textdocument";
import { placeOfPath } from "../unit/unit-file.ts";
import { baseName, folderOf, isDropinFolder } from "../workspace/tree.ts";
import type { FoundFiles, Outside } from "./outside.ts";
import { Project } from "./project.ts";

/** The projects of a session: one for each open folder, and one for each place of documents outside of them. */
export class Projects {
  readonly #projects = new Map<string, Project>();
  #folders: readonly string[] = [];

  constructor(
    readonly outside: Outside,
    /** All open documents, by path. */
    readonly open: () => Iterable<readonly [path: string, document: TextDocument]>,
  ) {}

  /** Other folders are open than before. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders.map((it) => it.replace(/\/+$/, ""));
    this.#projects.clear();
  }

  /** Those of all open folders, and those of open documents elsewhere. */
  all(): readonly Project[] {
    for (const it of this.#folders) this.of(`${it}/`);
    return [...this.#projects.values()];
  }

  /** The project that the file at `path` belongs to: that of the innermost open folder around it. */
  of(path: string): Project {
    const root = this.#rootOf(path);
    const known = this.#projects.get(root);
    if (known) return known;
    const { outside } = this;
    const isFolder = this.#folders.includes(root);
    const project = new Project({
      prefix: isFolder ? `${root}/` : "",
      search: () => (isFolder ? outside.search(root) : this.#beside(root)),
      read: (it) => outside.read(it),
      configs: () => outside.configs((it) => new Map(this.open()).get(it)?.getText()),
      open: () => new Map([...this.open()].filter(([it]) => this.#rootOf(it) === root)),
      rest: () => new Promise((done) => outside.later(done, 0)),
    });
    this.#projects.set(root, project);
    return project;
  }

  /** The document at `path` is closed: a place outside of the open folders is forgotten with the last document in it. */
  async closed(path: string): Promise<void> {
    const root = this.#rootOf(path);
    const project = this.#projects.get(root);
    if (!project) return;
    if (!this.#folders.includes(root) && project.source.open().size === 0) this.#projects.delete(root);
    else await project.reread(path);
  }

  #rootOf(path: string): string {
    const around = this.#folders.filter((it) => path.startsWith(`${it}/`));
    return around.toSorted((a, b) => b.length - a.length)[0] ?? homeOf(path);
  }

  /** Units side by side, and the drop-ins in the folders beside them. */
  async #beside(home: string): Promise<FoundFiles> {
    if (isElsewhere(home)) return { paths: [], links: [] };
    const paths: string[] = [];
    for (const { name, kind } of await this.outside.list(home)) {
      const path = `${home}/${name}`;
      if (kind === "file" && placeOfPath(path)) paths.push(path);
      if (kind !== "folder" || !isDropinFolder(name)) continue;
      for (const entry of await this.outside.list(path)) {
        if (entry.kind === "file" && placeOfPath(`${path}/${entry.name}`)) paths.push(`${path}/${entry.name}`);
      }
    }
    return { paths, links: [] };
  }
}

/** The folder that main files and drop-in folders stand in. */
function homeOf(path: string): string {
  const folder = folderOf(path);
  return isDropinFolder(baseName(folder)) ? folderOf(folder) : folder;
}

/** No place on the disk: `untitled:`. */
const isElsewhere = (folder: string) => /^[\w+.-]{2,}:/.test(folder);
