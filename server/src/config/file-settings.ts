import type { Level, ProjectConfig, Sourced } from "./project-config.ts";

/** Makes of patterns as in .gitignore files the question whether they are about a path, seen from their folder. */
export type Matching = (patterns: readonly string[]) => (path: string) => boolean;

/** What the configuration says about one file. */
export interface FileSettings {
  /** `undefined` where nothing is set. */
  readonly versions: Sourced<readonly number[]> | undefined;
  readonly levels: ReadonlyMap<string, Sourced<Level>>;
  /** Left out when folders are searched. */
  readonly excluded: boolean;
}

/** Answers for the files of one project, by absolute path; that of a folder ends with `/`. Patterns are prepared once. */
export function fileSettings({ layers }: ProjectConfig, matching: Matching): (path: string) => FileSettings {
  const prepared = layers.map((layer) => ({
    ...layer,
    paths: layer.paths.map((it) => ({ ...it, matches: matching(it.patterns) })),
    excludes: layer.exclude ? matching(layer.exclude.value) : () => false,
  }));
  return (path) => {
    let versions: FileSettings["versions"];
    let excluded = false;
    const levels = new Map<string, Sourced<Level>>();
    for (const layer of prepared) {
      const below = pathBelow(path, layer.folder);
      if (below === undefined) continue;
      excluded ||= below !== "" && layer.excludes(below);
      for (const it of [layer, ...layer.paths.filter((one) => below !== "" && one.matches(below))]) {
        versions = it.versions ?? versions;
        for (const [rule, level] of it.levels) levels.set(rule, level);
      }
    }
    return { versions, levels, excluded };
  };
}

/** `path` as seen from `folder`, empty for the folder itself; `undefined` for what is not below it. */
function pathBelow(path: string, folder: string): string | undefined {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
