import type { TextDocument } from "vscode-languageserver-textdocument";
import { NEWEST } from "../facts/versions.ts";
import { placedByContent } from "../features/unnamed.ts";
import { type LintResult, lint } from "../lint/lint.ts";
import { isManagerFile, managerDefaults } from "../planes/manager-defaults.ts";
import { rules } from "../rules/all.ts";
import type { Finding } from "../rules/finding.ts";
import { type UnitFile, unitFile } from "../unit/unit-file.ts";

/** Where a project's files come from. */
export interface Source {
  /** What paths begin with, where findings are to speak of what is behind it: an open folder, with `/` at its end. */
  readonly prefix: string;
  /** The paths of all its files. */
  search(): Promise<readonly string[]>;
  read(path: string): Promise<string | undefined>;
  /** The open documents that belong to the project, by path: they count instead of what the disk has. */
  open(): ReadonlyMap<string, TextDocument>;
}

/** The files that are checked together: those of an open folder, or those beside a document outside of all open folders. */
export class Project {
  #disk: ReadonlyMap<string, string> = new Map();
  #loading: Promise<void> | undefined;
  #turn = 0;
  #result: LintResult | undefined;
  /** Texts do not change: each is parsed once. */
  #parsed = new Map<string, { readonly text: string; readonly file: UnitFile | undefined }>();

  constructor(readonly source: Source) {}

  /** Resolves when the files of the disk are known. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  /** Files came or went: they are looked for anew with the next `load`. */
  forget(): void {
    this.#loading = undefined;
  }

  /** The file on the disk has another text now, or is gone. One that was not found among the project's files is none of them. */
  async reread(path: string): Promise<void> {
    await this.load();
    this.touch();
    if (!this.#disk.has(path)) return;
    const text = await this.source.read(path);
    const disk = new Map(this.#disk);
    if (text === undefined) disk.delete(path);
    else disk.set(path, text);
    this.#disk = disk;
    this.touch();
  }

  /** An open document, or a setting, is not what it was. */
  touch(): void {
    this.#result = undefined;
  }

  /** The unit file at `path`; `undefined` for what is none. */
  fileAt(path: string, open = this.source.open()): UnitFile | undefined {
    const text = this.textAt(path, open);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(path);
    if (known?.text === text) return known.file;
    const shown = this.#shown(path);
    const file = unitFile(shown, text) ?? placedByContent(shown, text);
    this.#parsed.set(path, { text, file });
    return file;
  }

  textAt(path: string, open = this.source.open()): string | undefined {
    return open.get(path)?.getText() ?? this.#disk.get(path);
  }

  /** The names of the units that have a main file here. */
  unitNames(): readonly string[] {
    const open = this.source.open();
    const places = this.#paths(open).map((it) => this.fileAt(it, open)?.place);
    return places.flatMap((it) => (it?.role === "main" ? [it.unit] : []));
  }

  /** What is wrong in all files as they are now, for these releases. Worked out once until something changes. */
  check(versions: readonly number[]): LintResult {
    this.#result ??= this.#lint(versions);
    return this.#result;
  }

  #lint(versions: readonly number[]): LintResult {
    const open = this.source.open();
    const paths = this.#paths(open);
    const ofManager = paths
      .filter(isManagerFile)
      .map((it) => ({ path: this.#shown(it), text: this.textAt(it, open) ?? "" }));
    const files = paths.flatMap((path) => (isManagerFile(path) ? [] : (this.fileAt(path, open) ?? [])));
    const manager = managerDefaults(ofManager, versions.at(-1) ?? NEWEST);
    const result = lint(files, { versions, rules, manager });
    return { ...result, findings: result.findings.map((it) => inFull(it, this.source.prefix)) };
  }

  /** The path as the command line would have it in the open folder: messages quote paths. */
  #shown(path: string): string {
    const { prefix } = this.source;
    return path.startsWith(prefix) ? path.slice(prefix.length) : path;
  }

  #paths(open: ReadonlyMap<string, TextDocument>): readonly string[] {
    return [...new Set([...this.#disk.keys(), ...open.keys()])];
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    const texts = new Map<string, string>();
    const paths = await this.source.search().catch(() => []);
    for (let start = 0; start < paths.length; start += READ_AT_ONCE) {
      const some = paths.slice(start, start + READ_AT_ONCE);
      const read = await Promise.all(some.map((it) => this.source.read(it)));
      for (const [index, text] of read.entries()) {
        if (text !== undefined) texts.set(some[index] ?? "", text);
      }
    }
    // Files came or went meanwhile: what was read since then counts.
    if (turn !== this.#turn) return this.load();
    this.#disk = texts;
    const open = this.source.open();
    this.#parsed = new Map([...this.#parsed].filter(([path]) => texts.has(path) || open.has(path)));
    this.touch();
  }
}

/** The finding with whole paths. */
function inFull(finding: Finding, prefix: string): Finding {
  const whole = <Place extends { readonly path: string }>(it: Place): Place => ({ ...it, path: prefix + it.path });
  const related = finding.related.map(whole);
  const fixes = finding.fixes.map((it) => ({ ...it, edits: it.edits.map(whole) }));
  return { ...whole(finding), related, fixes };
}

/** Enough to keep the disk busy, too few to run out of open files. */
const READ_AT_ONCE = 64;
