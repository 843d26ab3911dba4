import type { Setting } from "../../unit/setting.ts";
import { isAbsolutePath, isNormalizedPath } from "../../values/grammar/paths.ts";
import { escapePath, longestUnitName } from "../../values/grammar/unit-names.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * Settings with a path that the unit cannot be made to wait for the file systems of: not absolute, or with `..`. Most
 * directives do not take such paths in the first place.
 *
 * Source: `unit_require_mounts_for()`, `unit_add_mounts_for()` in unit.c.
 */
export function* pathFaultProblems(loading: LoadingUnit, settings: readonly Setting[]): Generator<LoadProblem> {
  for (const setting of settings) {
    const path = loading.path(setting);
    if (path === undefined || (isAbsolutePath(path) && isNormalizedPath(path, loading.version))) continue;
    yield refuses("path-not-normalized", {
      setting,
      message: isAbsolutePath(path)
        ? `\`${path}\` has \`..\` in it, or is too long: systemd cannot find out which file systems it needs.`
        : `\`${path}\` is not an absolute path.`,
      remedy: isAbsolutePath(path) ? "Write the path without `..`." : "Begin it with `/`.",
    });
  }
}

/**
 * Paths so long that a mount unit for them, or for a directory above, would have too long a name. Since 252 such units have
 * names with a hash.
 *
 * Source: `unit_add_mount_dependencies()` in unit.c, `unit_name_from_path()` in unit-name.c, 247 against 252.
 */
export function* longMountNameProblems(loading: LoadingUnit): Generator<LoadProblem> {
  if (loading.version >= 252) return;
  for (const setting of PATHS.flatMap((it) => loading.all(it))) {
    const path = pathsIn(setting, loading).find((it) => (escapePath(it)?.length ?? 0) > LONGEST);
    if (path === undefined) continue;
    yield refuses("path-too-long-for-mount", {
      setting,
      message: `The path is so long that a mount unit for it could not have a name: escaped, it has more than ${LONGEST} characters.`,
      remedy: "Choose a shorter path.",
    });
  }
}

const LONGEST = longestUnitName - ".mount".length;

/** Directives with paths whose file systems the unit waits for. */
const PATHS = [
  "Unit.RequiresMountsFor",
  "WorkingDirectory",
  "RootDirectory",
  "RootImage",
  "RuntimeDirectory",
  "StateDirectory",
  "CacheDirectory",
  "LogsDirectory",
  "ConfigurationDirectory",
  "PathExists",
  "PathExistsGlob",
  "PathChanged",
  "PathModified",
  "DirectoryNotEmpty",
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
  "ListenSpecial",
  "ListenUSBFunction",
  "What",
  "Where",
];

/** Where the directories of a directive are. */
const BASES: Readonly<Record<string, string>> = {
  RuntimeDirectory: "/run/",
  StateDirectory: "/var/lib/",
  CacheDirectory: "/var/cache/",
  LogsDirectory: "/var/log/",
  ConfigurationDirectory: "/etc/",
};

function pathsIn(setting: Setting, loading: LoadingUnit): readonly string[] {
  const text = loading.expanded(setting) ?? "";
  const base = BASES[setting.name];
  if (base !== undefined) return text.split(/\s+/).map((it) => base + it);
  if (setting.name === "RequiresMountsFor") return text.split(/\s+/);
  // A directory that may be missing is not waited for.
  return setting.name === "WorkingDirectory" && text.startsWith("-") ? [] : [text];
}
