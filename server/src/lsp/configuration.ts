import { type Configs, declaredIn, type FolderConfig, levelsOf } from "../config/configs.ts";
import type { ConfProblem } from "../config/read-conf.ts";
import { dropinFor } from "../features/unnamed.ts";
import { type Target, targetOf } from "../lint/by-target.ts";
import type { LintSettings } from "../lint/lint.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { folderOf } from "../workspace/tree.ts";
import type { Settings } from "./settings.ts";

/** The configurations of a project's folders, as they were when they were read. They count before the settings of the editor. */
export class Configuration {
  /** That of who has no configuration files. */
  static readonly none: Configuration = new Configuration(new Map(), []);

  private constructor(
    /** By folder. */
    readonly configs: ReadonlyMap<string, FolderConfig>,
    readonly problems: readonly ConfProblem[],
  ) {}

  /** There is none. */
  get isEmpty(): boolean {
    return this.configs.size === 0;
  }

  /** Reads the configurations of the folders of these paths. A file that is wrong counts as not there. */
  static async of(finder: Configs, paths: readonly string[]): Promise<Configuration> {
    const configs = new Map<string, FolderConfig>();
    const problems = new Map<string, ConfProblem>();
    for (const folder of new Set(paths.filter((it) => it.startsWith("/")).map(folderOf))) {
      const found = await finder.findFor(folder).catch(() => []);
      if ("key" in found) {
        if (found.paths.length > 0) configs.set(folder, found);
      } else for (const it of found) problems.set(`${it.path} ${it.at.start} ${it.message}`, it);
    }
    return new Configuration(configs, [...problems.values()]);
  }

  /** The settings for a folder as a whole. */
  over(settings: Settings, folder: string): Settings {
    const config = this.#at(folder);
    if (!config) return settings;
    return { ...targetBy(config, folder, settings), levels: levelsOf(config.settingsOf(folder), settings.levels) };
  }

  /** What each file is for. Paths of files lack the `prefix`. */
  targets(settings: Settings, prefix: string): (file: UnitFile) => Target {
    return (file) => {
      const config = this.#at(prefix + file.path);
      return targetOf(file, config ? targetBy(config, prefix + file.path, settings) : settings);
    };
  }

  /** What is the same for all targets. */
  settingsFor(
    files: readonly UnitFile[],
    settings: Settings,
    prefix: string,
  ): Omit<LintSettings, "versions" | "rules"> {
    const hosts = [...settings.hosts, ...[...this.configs.values()].flatMap((it) => it.hosts)];
    const knownHosts = [...new Set(hosts.map((it) => it.name))];
    const configs = new Set(files.flatMap((it) => this.#at(prefix + it.path) ?? []));
    if (configs.size === 0) return { levels: settings.levels, knownHosts };
    const levelsAt = (path: string) => levelsOf(this.#at(prefix + path)?.settingsOf(prefix + path), settings.levels);
    return { levelsAt, knownHosts, declared: declaredIn([...configs]) };
  }

  /** What the document at a path is checked for; `undefined` where no configuration says that there are units in it. */
  documentSettings(path: string, settings: Settings): (Target & Pick<Required<LintSettings>, "levels">) | undefined {
    const config = this.#at(path);
    if (!config?.isDocument(path)) return undefined;
    return { ...targetBy(config, path, settings), levels: levelsOf(config.settingsOf(path), settings.levels) };
  }

  /** The file at a path in a folder that is said to hold drop-ins; `undefined` for others. */
  dropinAt(path: string, prefix: string, text: string): UnitFile | undefined {
    const said = this.#at(path)?.dropinsOf(path);
    if (said === undefined) return undefined;
    const shown = (it: string) => (it.startsWith(prefix) ? it.slice(prefix.length) : it);
    return dropinFor(shown(said), shown(path), text);
  }

  /** The configuration of the nearest folder that has been asked about. */
  #at(path: string): FolderConfig | undefined {
    if (this.configs.size === 0) return undefined;
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
      const config = this.configs.get(folder);
      if (config) return config;
    }
    return undefined;
  }
}

/** The releases and hosts that a configuration names; without releases those of the hosts, else those of the editor. */
function targetBy(config: FolderConfig, path: string, settings: Settings): Target {
  const hosts = config.hosts.length > 0 ? config.hosts : settings.hosts;
  const own = new Set(config.hosts.map((it) => it.systemd).filter((it) => it !== undefined));
  const versions =
    config.settingsOf(path).versions?.value ?? (own.size > 0 ? [...own].toSorted((a, b) => a - b) : settings.versions);
  return { versions, hosts };
}
