import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Configs } from "../config/configs.ts";
import type { ConfProblem } from "../config/read-conf.ts";
import { NEWEST } from "../facts/versions.ts";
import { placedByContent } from "../features/unnamed.ts";
import type { LintResult, RuleFailure } from "../lint/lint.ts";
import { Linters } from "../lint/linters.ts";
import { isManagerFile, type ManagerDefaults, managerDefaults } from "../planes/manager-defaults.ts";
import { rules } from "../rules/all.ts";
import type { Finding } from "../rules/finding.ts";
import { isAlike } from "../tracking/alike.ts";
import { type UnitFile, unitFile } from "../unit/unit-file.ts";
import { Configuration } from "./configuration.ts";
import type { Settings } from "./settings.ts";

/** Where a project's files come from. */
export interface Source {
  /** What paths begin with, where findings are to speak of what is behind it: an open folder, with `/` at its end. */
  readonly prefix: string;
  /** The paths of all its files. */
  search(): Promise<readonly string[]>;
  read(path: string): Promise<string | undefined>;
  /** A finder of configurations that reads them anew. */
  configs(): Configs;
  /** The open documents that belong to the project, by path: they count instead of what the disk has. */
  open(): ReadonlyMap<string, TextDocument>;
}

/** The files that are checked together: those of an open folder, or those beside a document outside of all open folders. */
export class Project {
  #disk: ReadonlyMap<string, string> = new Map();
  #loading: Promise<void> | undefined;
  #configuring: Promise<void> | undefined;
  #configuration = Configuration.none;
  #configured: { readonly settings: Settings; readonly result: Settings } | undefined;
  #turn = 0;
  /** What is known of the files, and for which settings. */
  #known: KnownFiles | undefined;
  /** Paths of files that are not as they are known. */
  #outdated = new Set<string>();
  #touched: Set<string> | undefined;
  #result: LintResult | undefined;
  /** Texts do not change: each is parsed once. */
  #parsed = new Map<string, { readonly text: string; readonly file: UnitFile | undefined }>();

  constructor(readonly source: Source) {}

  /** Resolves when the files of the disk are known, and the configuration is. */
  async load(): Promise<void> {
    this.#loading ??= this.#read();
    await this.#loading;
    this.#configuring ??= this.#configure();
    return this.#configuring;
  }

  /** Files came or went: they are looked for anew with the next `load`. */
  forget(): void {
    this.#loading = undefined;
    this.reconfigure();
  }

  /** A configuration file is not what it was. */
  reconfigure(): void {
    this.#configuring = undefined;
  }

  /** What is wrong with configuration files. */
  get confProblems(): readonly ConfProblem[] {
    return this.#configuration.problems;
  }

  /** What the configuration makes of the settings of the editor, for the project as a whole; the same object until one of them changes. */
  configured(settings: Settings): Settings {
    if (this.#configured?.settings !== settings) {
      this.#configured = { settings, result: this.#configuration.over(settings, this.source.prefix) };
    }
    return this.#configured.result;
  }

  /** The file on the disk has another text now, or is gone. One that was not found among the project's files is none of them. */
  async reread(path: string): Promise<void> {
    await this.load();
    this.touch(path);
    if (!this.#disk.has(path)) return;
    const text = await this.source.read(path);
    const disk = new Map(this.#disk);
    if (text === undefined) disk.delete(path);
    else disk.set(path, text);
    this.#disk = disk;
    this.touch(path);
  }

  /** The document or file at `path` is not what it was; without a path nothing is known any more. */
  touch(path?: string): void {
    this.#result = undefined;
    if (path === undefined) {
      this.#known = undefined;
      this.#touched = undefined;
    } else {
      this.#outdated.add(path);
      this.#touched?.add(path);
    }
  }

  /** The paths that were touched since this was last asked, for the one who looks at the project beside the linters; `undefined` when all of it was. */
  takeTouched(): ReadonlySet<string> | undefined {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  /** The unit file at `path`; `undefined` for what is none. */
  fileAt(path: string, open = this.source.open()): UnitFile | undefined {
    const text = this.textAt(path, open);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(path);
    if (known?.text === text) return known.file;
    const shown = this.#shown(path);
    const dropin = this.#configuration.dropinAt(path, this.source.prefix, text);
    const file = dropin ?? unitFile(shown, text) ?? placedByContent(shown, text);
    this.#parsed.set(path, { text, file });
    return file;
  }

  textAt(path: string, open = this.source.open()): string | undefined {
    return open.get(path)?.getText() ?? this.#disk.get(path);
  }

  /** The unit files as they are now, open documents among them; a file that did not change is the same object as before. */
  unitFiles(): readonly UnitFile[] {
    const open = this.source.open();
    return this.#paths(open).flatMap((path) => (isManagerFile(path) ? [] : (this.fileAt(path, open) ?? [])));
  }

  /** What the manager's own files say. */
  managerDefaults(version: number): ManagerDefaults {
    const open = this.source.open();
    const paths = this.#paths(open).filter(isManagerFile);
    return managerDefaults(
      paths.map((it) => ({ path: this.#shown(it), text: this.textAt(it, open) ?? "" })),
      version,
    );
  }

  /** What is wrong in all files as they are now, with these settings. Worked out once until something changes. */
  check(settings: Settings): LintResult {
    const result = this.#lintersFor(settings).result();
    if (this.#result) return this.#result;
    this.#result = { ...result, findings: result.findings.map((it) => inFull(it, this.source.prefix)) };
    return this.#result;
  }

  /** The same for the file at `path` alone: what a change costs does not grow with the project. */
  findingsAt(path: string, settings: Settings): readonly Finding[] {
    const { findings } = this.#lintersFor(settings).at(this.#shown(path));
    return findings.map((it) => inFull(it, this.source.prefix));
  }

  /** Rules that failed. */
  failures(settings: Settings): readonly RuleFailure[] {
    return this.#lintersFor(settings).failures;
  }

  #lintersFor(settings: Settings): Linters {
    const outdated = this.#outdated;
    this.#outdated = new Set();
    const known = this.#known?.settings === settings ? this.#known : undefined;
    if (!known || !this.#isStillMeant(known, outdated)) return this.#lintersAnew(settings);
    const open = outdated.size > 0 ? this.source.open() : new Map();
    for (const path of outdated) {
      if (!isManagerFile(path)) known.linters.change(this.#shown(path), this.fileAt(path, open));
    }
    return known.linters;
  }

  /** The settings that hold for all files are the same as before. */
  #isStillMeant({ settings, linters, manager }: KnownFiles, outdated: ReadonlySet<string>): boolean {
    if (outdated.size === 0) return true;
    // For other files there may be other configurations.
    const isOther = (path: string) => linters.has(this.#shown(path)) !== (this.fileAt(path) !== undefined);
    if (!this.#configuration.isEmpty && [...outdated].some(isOther)) return false;
    const isManager = [...outdated].some(isManagerFile);
    return !isManager || isAlike(manager, this.managerDefaults(settings.versions.at(-1) ?? NEWEST));
  }

  #lintersAnew(settings: Settings): Linters {
    const files = this.unitFiles();
    const { prefix } = this.source;
    const shared = this.#configuration.settingsFor(files, settings, prefix);
    const linters = new Linters(files, this.#configuration.targets(settings, prefix), (target) => {
      const manager = this.managerDefaults(target.versions.at(-1) ?? NEWEST);
      return { rules, ...shared, ...target, manager };
    });
    const manager = this.managerDefaults(settings.versions.at(-1) ?? NEWEST);
    this.#known = { settings, linters, manager };
    this.#result = undefined;
    return linters;
  }

  /** The path as the command line would have it in the open folder: messages quote paths. */
  #shown(path: string): string {
    const { prefix } = this.source;
    return path.startsWith(prefix) ? path.slice(prefix.length) : path;
  }

  #paths(open: ReadonlyMap<string, TextDocument>): readonly string[] {
    return [...new Set([...this.#disk.keys(), ...open.keys()])];
  }

  async #configure(): Promise<void> {
    const paths = [this.source.prefix, ...this.#paths(this.source.open())];
    const before = this.#configuration;
    this.#configuration = await Configuration.of(this.source.configs(), paths);
    if (before.isEmpty && this.#configuration.isEmpty) return;
    this.#configured = undefined;
    this.#parsed.clear();
    this.touch();
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
    const before = this.#disk;
    this.#disk = texts;
    for (const path of new Set([...before.keys(), ...texts.keys()])) {
      if (before.get(path) !== texts.get(path)) this.touch(path);
    }
    const open = this.source.open();
    this.#parsed = new Map([...this.#parsed].filter(([path]) => texts.has(path) || open.has(path)));
  }
}

interface KnownFiles {
  readonly settings: Settings;
  readonly linters: Linters;
  readonly manager: ManagerDefaults;
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
