import type { HostProfile } from "../planes/host-profile.ts";
import type { DeclaredPlanes } from "../planes/sharing.ts";
import type { Severity } from "../rules/finding.ts";
import { union } from "../values/grammar/ranges.ts";
import type { FileSettings } from "./file-settings.ts";
import type { ProjectConfig } from "./project-config.ts";
import type { ConfProblem } from "./read-conf.ts";

/** The configuration that holds for a folder, with what its files lead to. */
export interface FolderConfig {
  /** Folders with the same key are checked together: it is the path of the farthest file; empty without any. */
  readonly key: string;
  /** The paths of the configuration files, the nearest first. */
  readonly paths: readonly string[];
  readonly config: ProjectConfig;
  /** By absolute path. */
  readonly settingsOf: (path: string) => FileSettings;
  readonly hosts: readonly HostProfile[];
  /** Units are looked for in the document at this absolute path. */
  readonly isDocument: (path: string) => boolean;
  /**
   * The path of the unit that the file at this absolute path is a drop-in of because its folder is said to hold such; `undefined` for other
   * files, and for a configuration file.
   */
  readonly dropinsOf: (path: string) => string | undefined;
}

/** Who finds configurations: the disk is on the other side. */
export interface Configs {
  /** What holds for the files in a folder, or what is wrong with it. */
  findFor(folder: string): Promise<FolderConfig | readonly ConfProblem[]>;
}

/** All that the configurations of a project's folders say of its planes. */
export function declaredIn(configs: readonly FolderConfig[]): DeclaredPlanes {
  const sharing = configs.flatMap((it) => it.config.sharing.map(({ value }) => value));
  return { sharing, reserve: union(...configs.map((it) => it.config.reserve?.value ?? [])) };
}

/** Levels of a file: those of `weak` count where its configuration sets none, those of `strong` in any case. */
export function levelsOf(
  settings: FileSettings | undefined,
  weak: ReadonlyMap<string, Severity | "off"> = new Map(),
  strong: ReadonlyMap<string, Severity | "off"> = new Map(),
): ReadonlyMap<string, Severity | "off"> {
  const set = [...(settings?.levels ?? [])].map(([rule, { value }]) => [rule, value] as const);
  return new Map([...weak, ...set, ...strong]);
}
