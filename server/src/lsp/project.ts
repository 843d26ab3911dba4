import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Configs } from "../config/configs.ts";
import type { ConfProblem } from "../config/read-conf.ts";
import { isDocument, lintDocument } from "../documents/lint-document.ts";
import { NEWEST } from "../facts/versions.ts";
import { fixedText } from "../features/quick-fixes.ts";
import { placedByContent } from "../features/unnamed.ts";
import type { Target } from "../lint/by-target.ts";
import { withLineEnds } from "../lint/finding-of.ts";
import { type LintResult, type LintSettings, lint, type RuleFailure } from "../lint/lint.ts";
import type { Linter } from "../lint/linter.ts";
import { Linters } from "../lint/linters.ts";
import { isManagerFile, type ManagerDefaults, managerDefaults } from "../planes/manager-defaults.ts";
import { rules } from "../rules/all.ts";
import type { Finding } from "../rules/finding.ts";
import { isAlike } from "../tracking/alike.ts";
import { LivingFile } from "../unit/living-file.ts";
import { placeWithoutEnding, type UnitFile, unitFile } from "../unit/unit-file.ts";
import { isLone } from "../workspace/lone-dropins.ts";
import type { FoundLink } from "../workspace/tree.ts";
import { Configuration } from "./configuration.ts";
import { Disk, type FileAccess } from "./disk.ts";
import type { Settings } from "./settings.ts";

/** Where a project's files come from. */
export interface Source extends FileAccess {
  /** What paths begin with, where findings are to speak of what is behind it: an open folder, with `/` at its end. */
  readonly prefix: string;
  /** A finder of configurations that reads them anew. */
  configs(): Configs;
  /** The open documents that belong to the project, by path: they count instead of what the disk has. */
  open(): ReadonlyMap<string, TextDocument>;
  /** Resolves when others have had their turn. */
  rest(): Promise<void>;
}

/** The files that are checked together: those of an open folder, or those beside a document outside of all open folders. */
export class Project {
  readonly #disk: Disk;
  #loading: Promise<void> | undefined;
  #configuring: Promise<void> | undefined;
  #loaded = false;
  #configuration = Configuration.none;
  #configureTurn = 0;
  #configured: { readonly settings: Settings; readonly result: Settings } | undefined;
  /** What is known of the files, and for which settings. */
  #known: KnownFiles | undefined;
  /** Paths of files that are not as they are known. */
  #outdated = new Set<string>();
  #result: LintResult | undefined;
  #moves = 0;
  /** Texts do not change: each is parsed once. */
  #parsed = new Map<string, { readonly text: string; readonly file: UnitFile | undefined }>();

  constructor(readonly source: Source) {
    this.#disk = new Disk(source);
  }

  /** Resolves when the files of the disk are known, and the configuration is. `tell` gets to know how far that is, in per cent of it. */
  async load(tell?: (percent: number) => void): Promise<void> {
    while (!this.isLoaded) {
      this.#loading ??= this.#read(tell);
      const loading = this.#loading;
      await loading;
      this.#configuring ??= this.#configure();
      const configuring = this.#configuring;
      await configuring;
      // Files may have come or gone meanwhile.
      this.#loaded = this.#loading === loading && this.#configuring === configuring;
    }
  }

  /** It has so many files, or it takes so long to find them, that it is worth a first look before all of them are read. */
  get isLarge(): boolean {
    const { found } = this.#disk;
    return found === undefined || found > LARGE;
  }

  /** What `load` waits for is known. */
  get isLoaded(): boolean {
    return this.#loaded;
  }

  /** Files came or went: they are looked for anew with the next `load`, and all are read again. */
  forget(): void {
    this.#disk.forget();
    this.#lookAgain();
  }

  /**
   * A file has come to `path`, or is gone from there: whether it is one of the project's is looked up with the next `load`, and so is what
   * hangs on it: links to it, and what has the wrong name to be a drop-in of it.
   */
  cameOrWent(path: string): void {
    this.#disk.cameOrWent(path);
    this.#lookAgain();
  }

  #lookAgain(): void {
    this.#loading = undefined;
    this.reconfigure();
  }

  /** A configuration file is not what it was. */
  reconfigure(): void {
    this.#loaded = false;
    this.#configuring = undefined;
  }

  /** What is wrong with configuration files. */
  get confProblems(): readonly ConfProblem[] {
    return this.#configuration.problems;
  }

  /** What one of the files is for. */
  targetOf(file: UnitFile, settings: Settings): Target {
    return this.#configuration.targets(settings, this.source.prefix)(file);
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
    // Links are not read: they are looked for.
    if (this.#disk.links.some(({ entry }) => entry.path === path)) this.cameOrWent(path);
    await this.load();
    this.touch(path);
    await this.#disk.reread(path);
    this.touch(path);
  }

  /** The document or file at `path` is not what it was; without a path nothing is known any more. */
  touch(path?: string): void {
    this.#result = undefined;
    if (path === undefined) this.#known = undefined;
    else this.#outdated.add(path);
  }

  /** The unit file at `path`; `undefined` for what is none. */
  fileAt(path: string, open = this.source.open()): UnitFile | undefined {
    const text = this.textAt(path, open);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(path);
    if (known?.text === text) return known.file;
    const file = this.#placed(path, text, known?.file);
    this.#parsed.set(path, { text, file });
    return file;
  }

  #placed(path: string, text: string, before?: UnitFile): UnitFile | undefined {
    // A manager's own file may have sections that units have, too.
    if (isDocument(path) || isManagerFile(path)) return undefined;
    const shown = this.#shown(path);
    const dropin = this.#configuration.dropinAt(path, this.source.prefix, text);
    if (dropin) return dropin;
    if (before instanceof LivingFile) {
      if (before.rewrite(text)) this.#moves++;
      return before;
    }
    const file = unitFile(shown, text);
    if (!file) return placedByContent(shown, text);
    // What it is for may hang on its text: on the comments of a lone drop-in, on the sections of a file without an ending.
    return isLone(file) || placeWithoutEnding(shown) ? file : new LivingFile(file);
  }

  textAt(path: string, open = this.source.open()): string | undefined {
    return open.get(path)?.getText() ?? this.#disk.texts.get(path);
  }

  /** The unit files as they are now, open documents among them; a file that did not change is the same object as before. */
  unitFiles(): readonly UnitFile[] {
    const open = this.source.open();
    return this.#paths(open).flatMap((path) => this.fileAt(path, open) ?? []);
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
    const result = this.lintersFor(settings).result();
    if (this.#result) return this.#result;
    this.#result = { ...result, findings: result.findings.map((it) => inFull(it, this.source.prefix)) };
    return this.#result;
  }

  /** The same for the file at `path` alone: what a change costs does not grow with the project. */
  findingsAt(path: string, settings: Settings): readonly Finding[] {
    return this.shownAt(path, settings).map((it) =>
      withLineEnds(inFull(it, this.source.prefix), (whole) => this.textAt(whole)),
    );
  }

  /** The same, with paths as messages show them: behind the prefix. */
  shownAt(path: string, settings: Settings): readonly Finding[] {
    if (isDocument(path)) return this.#foundInDocument(path, this.textAt(path) ?? "", settings);
    return this.lintersFor(settings).at(this.#shown(path)).findings;
  }

  /** Somebody is about to write the file at `path`: what the first change needs is made ready. */
  expect(path: string, settings: Settings): void {
    this.lintersFor(settings).expect(this.#shown(path));
  }

  /** What is found in a document that a configuration says has units in it. */
  #foundInDocument(path: string, text: string, settings: Settings): readonly Finding[] {
    const own = this.#configuration.documentSettings(path, settings);
    return own ? lintDocument(this.#shown(path), text, { rules, ...own }).findings : [];
  }

  /** What is certain of the file at `path` before anything else is read: what is wrong with its lines, one by one. */
  async firstLook(path: string, settings: Settings): Promise<readonly Finding[]> {
    const { prefix } = this.source;
    const configuration = await Configuration.of(this.source.configs(), [path]);
    const file = this.fileAt(path);
    if (!file) return [];
    const shared = configuration.settingsFor([file], settings, prefix);
    const target = configuration.targets(settings, prefix)(file);
    const { findings } = lint([file], { ...shared, ...target, rules: rulesOfLines });
    return findings.map((it) => inFull(it, prefix));
  }

  /** The text of the file at `path` with all safe fixes made, as the command line makes them. */
  fixed(path: string, settings: Settings): string {
    const shown = this.#shown(path);
    const text = this.textAt(path) ?? "";
    if (isDocument(path)) return fixedText(shown, text, (it) => this.#foundInDocument(path, it, settings));
    const linters = this.lintersFor(settings);
    const file = this.fileAt(path);
    if (!file) return text;
    const check = (fixed: string) => {
      linters.change(shown, fixed === text ? file : this.#placed(path, fixed));
      return linters.result().findings;
    };
    const fixed = fixedText(shown, text, check);
    linters.change(shown, file);
    return fixed;
  }

  /** What a picture of the whole is made of. Where files are for several releases, it shows what the newest makes of them. */
  drawn(settings: Settings): { readonly files: readonly UnitFile[]; readonly settings: Omit<LintSettings, "rules"> } {
    const files = this.unitFiles();
    const { prefix } = this.source;
    const targets = files.length > 0 ? files.map((it) => this.targetOf(it, settings)) : [this.configured(settings)];
    const newest = targets.reduce((a, b) => ((b.versions.at(-1) ?? NEWEST) > (a.versions.at(-1) ?? NEWEST) ? b : a));
    const hosts = [...new Map(targets.flatMap((it) => it.hosts.map((host) => [host.name, host] as const))).values()];
    const manager = this.managerDefaults(newest.versions.at(-1) ?? NEWEST);
    const shared = this.#configuration.settingsFor(files, settings, prefix);
    const links = this.#links();
    return { files, settings: { ...shared, versions: newest.versions, hosts, manager, links } };
  }

  /** Rules that failed. */
  failures(settings: Settings): readonly RuleFailure[] {
    return this.lintersFor(settings).failures;
  }

  /** Who looks at the file at `path`, or at the project as a whole. */
  linterAt(path: string, settings: Settings): Linter {
    return this.lintersFor(settings).linterAt(this.#shown(path), this.configured(settings));
  }

  /** How often lines came to stand elsewhere: as long as it stays the same, so do places in lines that stay. */
  get moves(): number {
    return this.#moves;
  }

  /** Who looks at the files, with all that changed until now. */
  lintersFor(settings: Settings): Linters {
    const outdated = this.#outdated;
    this.#outdated = new Set();
    const known = this.#known?.settings === settings ? this.#known : undefined;
    if (!known || !this.#isStillMeant(known, outdated)) return this.#lintersAnew(settings);
    const open = outdated.size > 0 ? this.source.open() : new Map();
    for (const path of outdated) known.linters.change(this.#shown(path), this.fileAt(path, open));
    return known.linters;
  }

  /** The settings that hold for all files are the same as before. */
  #isStillMeant({ settings, linters, manager }: KnownFiles, outdated: ReadonlySet<string>): boolean {
    if (outdated.size === 0) return true;
    if (this.#disk.links.some(({ entry }) => outdated.has(entry.path))) return false;
    // For other files there may be other configurations.
    const isOther = (path: string) => linters.has(this.#shown(path)) !== (this.fileAt(path) !== undefined);
    if (!this.#configuration.isEmpty && [...outdated].some(isOther)) return false;
    const isManager = [...outdated].some(isManagerFile);
    return !isManager || isAlike(manager, this.managerDefaults(settings.versions.at(-1) ?? NEWEST));
  }

  #lintersAnew(settings: Settings): Linters {
    const files = this.unitFiles();
    const { prefix } = this.source;
    const links = this.#links();
    const shared = this.#configuration.settingsFor(files, settings, prefix);
    const linters = new Linters(files, this.#configuration.targets(settings, prefix), (target) => {
      const manager = this.managerDefaults(target.versions.at(-1) ?? NEWEST);
      return { rules, ...shared, ...target, manager, links };
    });
    const manager = this.managerDefaults(settings.versions.at(-1) ?? NEWEST);
    this.#known = { settings, linters, manager };
    this.#result = undefined;
    return linters;
  }

  /** Other names of units. A link that is open is a file that somebody writes. */
  #links(): readonly FoundLink[] {
    const open = this.source.open();
    return this.#disk.links.flatMap((it): FoundLink | [] => {
      const { path, link } = it.entry;
      if (!link || open.has(path)) return [];
      return { kind: "unit", entry: { path: this.#shown(path), link: { ...link, to: this.#shown(link.to) } } };
    });
  }

  /** The path as the command line would have it in the open folder: messages quote paths. */
  #shown(path: string): string {
    const { prefix } = this.source;
    return path.startsWith(prefix) ? path.slice(prefix.length) : path;
  }

  #paths(open: ReadonlyMap<string, TextDocument>): readonly string[] {
    return [...new Set([...this.#disk.texts.keys(), ...open.keys()])];
  }

  async #configure(): Promise<void> {
    const turn = ++this.#configureTurn;
    const paths = [this.source.prefix, ...this.#paths(this.source.open())];
    const configuration = await Configuration.of(this.source.configs(), paths);
    // What was read before the files changed does not take the place of what was read after.
    if (turn !== this.#configureTurn) return;
    const before = this.#configuration;
    this.#configuration = configuration;
    if (!before.isEmpty || !this.#configuration.isEmpty) {
      this.#configured = undefined;
      this.#parsed.clear();
      this.touch();
    }
    return this.#parse();
  }

  /** Parses the files a few at a time, so that nobody has to wait for all of them. */
  async #parse(): Promise<void> {
    const paths = [...this.#disk.texts].flatMap(([path, text]) => (this.#parsed.get(path)?.text === text ? [] : path));
    for (let start = 0; start < paths.length; start += PARSED_AT_ONCE) {
      const open = this.source.open();
      for (const path of paths.slice(start, start + PARSED_AT_ONCE)) this.fileAt(path, open);
      await this.source.rest();
    }
  }

  async #read(tell?: (percent: number) => void): Promise<void> {
    const { links } = this.#disk;
    for (const path of await this.#disk.read(tell)) this.touch(path);
    if (!isAlike(links, this.#disk.links)) this.touch();
    const open = this.source.open();
    this.#parsed = new Map([...this.#parsed].filter(([path]) => this.#disk.texts.has(path) || open.has(path)));
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

/** They find in a line what is wrong with it, whatever there is beside. */
const rulesOfLines = rules.filter(
  ({ scope, category }) => scope === "unit" && ["syntax", "directives", "values"].includes(category),
);

/** More files than are looked at in no time. */
const LARGE = 200;

/** A few milliseconds' work. */
const PARSED_AT_ONCE = 64;
