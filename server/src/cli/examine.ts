import { declaredIn, type FolderConfig, levelsOf } from "../config/configs.ts";
import { absolute, relativeTo } from "../discovery/paths.ts";
import { isDocument, lintDocument } from "../documents/lint-document.ts";
import { NEWEST } from "../facts/versions.ts";
import { dropinFor, placedByContent } from "../features/unnamed.ts";
import { byTarget, type Target, targetOf } from "../lint/by-target.ts";
import { inOrder } from "../lint/finding-of.ts";
import { type LintResult, type LintSettings, lint } from "../lint/lint.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { isManagerFile, managerDefaults } from "../planes/manager-defaults.ts";
import { type UnitFile, unitFile } from "../unit/unit-file.ts";
import { inShard, type Lint, type LintDocument } from "./lint-parts.ts";
import { partsOf, shardOf } from "./parts.ts";
import type { Report } from "./report.ts";

/** What is found in the files of a call, and those that were taken for nothing at all. */
export interface Examined extends LintResult {
  readonly strangers: readonly string[];
  /** The paths of the unit files that were looked at, and of those that are left to other shards. */
  readonly looked: readonly string[];
  readonly elsewhere: readonly string[];
  /** What the files were checked for: all their releases, ascending, and the names of all hosts. */
  readonly versions: readonly number[];
  readonly hosts: readonly string[];
  /** The files that hang together, each part for the newest release and all hosts that one of its files is for; see `parts.ts`. */
  readonly parts: () => readonly ExaminedPart[];
}

/** Files that can be judged without others, and for what they are. */
export interface ExaminedPart {
  readonly files: readonly UnitFile[];
  readonly settings: Omit<LintSettings, "rules">;
}

/** What a call says, and what configuration files say of single files. */
export interface Assignment {
  /** Levels in `settings` come from the command line, and count before those of configuration files. */
  readonly settings: Omit<LintSettings, "manager" | "versions" | "hosts" | "levelsAt" | "declared">;
  /** For a file of which its configuration says this; that of the command line counts before it. */
  readonly targetFor: (config: FolderConfig | undefined, versions: readonly number[] | undefined) => Target;
  /** The configuration that holds for the file at a path; `undefined` where there is none. */
  readonly configOf: (path: string) => FolderConfig | undefined;
  /** The current folder, which paths are seen from. */
  readonly current: string;
  /** The part of everything to look at; all of it when left out. */
  readonly shard?: NonNullable<Report["shard"]>;
  /** Does what `lint` does, perhaps with what is known from earlier runs; `lint` itself when left out. */
  readonly lintWith?: Lint;
  /** The same for `lintDocument`. */
  readonly documentWith?: LintDocument;
}

/**
 * A function that says what is found in texts by path. Files of one project are looked at together, each for what it is for. Files that
 * did not change since it was called last are not parsed again.
 */
export function examiner(assignment: Assignment): (texts: ReadonlyMap<string, string>) => Examined {
  const { configOf, current } = assignment;
  const parsed = new Map<string, { readonly text: string; readonly file: UnitFile | undefined }>();
  const fileAt = (path: string, text: string): UnitFile | undefined => {
    const known = parsed.get(path);
    if (known?.text === text) return known.file;
    const file = placed(path, text, configOf(path), current);
    parsed.set(path, { text, file });
    return file;
  };
  return (texts) => {
    const projects = new Map<string, Map<string, string>>();
    // What is found does not hang on the order in which files were named.
    for (const [path, text] of [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const key = configOf(path)?.key ?? "";
      const project = projects.get(key) ?? new Map<string, string>();
      projects.set(key, project.set(path, text));
    }
    const results = [...projects.values()].map((it) => examineProject(it, fileAt, assignment));
    const [only] = results;
    if (only && results.length === 1) return only;
    return {
      ...joined(results),
      strangers: results.flatMap((it) => it.strangers),
      looked: results.flatMap((it) => it.looked),
      elsewhere: results.flatMap((it) => it.elsewhere),
      versions: [...new Set(results.flatMap((it) => it.versions))].toSorted((a, b) => a - b),
      hosts: [...new Set(results.flatMap((it) => it.hosts))],
      parts: () => results.flatMap((it) => it.parts()),
    };
  };
}

function examineProject(
  texts: ReadonlyMap<string, string>,
  fileAt: (path: string, text: string) => UnitFile | undefined,
  { settings, targetFor, configOf, current, shard, lintWith = lint, documentWith = lintDocument }: Assignment,
): Examined {
  const ofManager = [...texts].filter(([path]) => isManagerFile(path)).map(([path, text]) => ({ path, text }));
  const documents = [...texts].filter(([path]) => isDocument(path));
  const others = [...texts].filter(([path]) => !isManagerFile(path) && !isDocument(path));
  const placedFiles = others.map(([path, text]) => fileAt(path, text));
  const files = placedFiles.filter((it) => it !== undefined);
  const configs = [...new Set(files.flatMap((it) => configOf(it.path) ?? []))];
  const setFor = (path: string) => configOf(path)?.settingsOf(absolute(current, path));
  const targets = new Map(
    files.map((file) => [file, targetOf(file, targetFor(configOf(file.path), setFor(file.path)?.versions?.value))]),
  );
  const nobody = targetFor(undefined, undefined);
  const knownHosts = namesOf([...configs, nobody]);
  const newest = [...new Set([...targets.values()].map((it) => it.versions.at(-1) ?? NEWEST))];
  const own = shard ? inShard(files, settings.links ?? [], newest, shard) : { files, links: settings.links ?? [] };
  const settingsFor = (target: Target) => ({
    ...settings,
    ...target,
    knownHosts,
    manager: managerDefaults(ofManager, target.versions.at(-1) ?? NEWEST),
    ...(configs.length > 0 && {
      levelsAt: (path: string) => levelsOf(setFor(path), undefined, settings.levels),
      declared: declaredIn(configs),
    }),
  });
  const check = (target: Target) => lintWith(own.files, { ...settingsFor(target), links: own.links });
  const result = byTarget(own.files, (file) => targets.get(file) ?? nobody, check);
  const used = targets.size > 0 ? [...targets.values()] : [nobody];
  const parts = () =>
    partsOf(files, settings.links ?? [], newest)
      .filter((it) => it.files.length > 0 && (!shard || shardOf(it.name, shard.count) === shard.index))
      .map((part): ExaminedPart => {
        const all = part.files.map((it) => targets.get(it) ?? nobody);
        const target = { versions: newestOf(all), hosts: [...new Set(all.flatMap((it) => it.hosts))] };
        return { files: part.files, settings: { ...settingsFor(target), links: part.links } };
      });
  // Documents hang together with nothing: each falls to a part by itself.
  const isOwn = (path: string) => !shard || shardOf(path, shard.count) === shard.index;
  const ownDocuments = documents.filter(([path]) => isOwn(path));
  const inDocuments = ownDocuments.map(([path, text]) => {
    const set = setFor(path);
    const target = targetFor(configOf(path), set?.versions?.value);
    return documentWith(path, text, { ...settings, ...target, levels: levelsOf(set, undefined, settings.levels) });
  });
  return {
    ...joined([result, ...inDocuments]),
    strangers: others.flatMap(([path], index) => (placedFiles[index] ? [] : [path])),
    looked: [...own.files.map((it) => it.path), ...ownDocuments.map(([path]) => path)],
    elsewhere: [
      ...(shard ? leftOut(files, own.files) : []),
      ...documents.map(([path]) => path).filter((it) => !isOwn(it)),
    ],
    versions: [...new Set(used.flatMap((it) => it.versions))].toSorted((a, b) => a - b),
    hosts: namesOf(used),
    parts,
  };
}

/** The releases of the target with the newest one. */
const newestOf = (targets: readonly Target[]) =>
  targets.map((it) => it.versions).reduce((a, b) => ((b.at(-1) ?? 0) > (a.at(-1) ?? 0) ? b : a), []);

function leftOut(all: readonly UnitFile[], own: readonly UnitFile[]): readonly string[] {
  const taken = new Set(own.map((it) => it.path));
  return all.map((it) => it.path).filter((it) => !taken.has(it));
}

const namesOf = (all: readonly { readonly hosts: readonly HostProfile[] }[]) => [
  ...new Set(all.flatMap((it) => it.hosts.map(({ name }) => name))),
];

/** A file in the place that its name says, or its configuration, or its sections. */
function placed(path: string, text: string, config: FolderConfig | undefined, current: string): UnitFile | undefined {
  const dropinsOf = config?.dropinsOf(absolute(current, path));
  if (dropinsOf === undefined) return unitFile(path, text) ?? placedByContent(path, text);
  return dropinFor(path.startsWith("/") ? dropinsOf : relativeTo(current, dropinsOf), path, text);
}

function joined(results: readonly LintResult[]): LintResult {
  const [only] = results;
  if (only && results.length === 1) return only;
  return {
    findings: results.flatMap((it) => it.findings).toSorted(inOrder),
    suppressed: results.flatMap((it) => it.suppressed).toSorted((a, b) => inOrder(a.finding, b.finding)),
    units: results.reduce((sum, it) => sum + it.units, 0),
    failures: results.flatMap((it) => it.failures),
  };
}
