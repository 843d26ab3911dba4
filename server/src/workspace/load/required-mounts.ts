import type { Setting } from "../../unit/setting.ts";
import { isAbsolutePath, isNormalizedPath } from "../../values/grammar/paths.ts";
import { escapePath, longestUnitName } from "../../values/grammar/unit-names.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { LISTENERS, WATCHES } from "./shared-lists.ts";

/**
 * A path that the unit cannot be made to wait for the file systems of: not absolute, or with `..`. Most directives do not
 * take such paths in the first place.
 *
 * Source: `unit_require_mounts_for()`, `unit_add_mounts_for()` in unit.c.
 */
export function pathFault(loading: LoadingUnit, setting: Setting): LoadProblem | undefined {
  const path = loading.path(setting);
  if (path === undefined || (isAbsolutePath(path) && isNormalizedPath(path, loading.version))) return undefined;
  const [message, remedy] = isAbsolutePath(path)
    ? [
        `\`${path}\` has \`..\` in it, or is too long: systemd cannot find out which file systems it needs.`,
        "Write the path without `..`.",
      ]
    : [`\`${path}\` is not an absolute path.`, "Begin it with `/`."];
  return refuses("path-not-normalized", { setting, message, remedy });
}

/** The same for settings where systemd logs nothing but "Access denied". */
export function* quietPathFaults(loading: LoadingUnit, settings: readonly Setting[]): Generator<LoadProblem> {
  for (const setting of settings) {
    const fault = pathFault(loading, setting);
    if (fault) yield loading.path(setting)?.startsWith("/") ? { ...fault, silent: true } : fault;
  }
}

/**
 * Paths so long that a mount unit for them, or for a directory above, would have too long a name. Since 252 such units have
 * names with a hash.
 *
 * Source: `unit_add_mount_dependencies()` in unit.c, `unit_name_from_path()` in unit-name.c, 247 against 252.
 */
export function* longMountNames(loading: LoadingUnit, settings = pathSettings(loading)): Generator<LoadProblem> {
  if (loading.version >= 252) return;
  for (const setting of settings) {
    const paths = pathsIn(setting, loading).filter(isAbsolutePath);
    const path = paths.find((it) => (escapePath(it)?.length ?? 0) > LONGEST);
    if (path === undefined) continue;
    yield refuses("path-too-long-for-mount", {
      setting,
      message: `The path is so long that a mount unit for it could not have a name: escaped, it has more than ${LONGEST} characters.`,
      remedy: "Choose a shorter path.",
    });
  }
}

/** The settings in force with paths whose file systems any unit waits for. */
function pathSettings(loading: LoadingUnit): readonly Setting[] {
  const groups = runsPrograms(loading) ? [...OWN_PATHS, ...PATHS_OF_PROGRAMS] : OWN_PATHS;
  return groups.flatMap((it) =>
    loading.all(...it).filter((one, at, all) => one.directive.value.list || at === all.length - 1),
  );
}

/** Sockets wait for what their programs need where they run some (`socket_add_extras()` in socket.c); other units do always. */
function runsPrograms(loading: LoadingUnit): boolean {
  return loading.unit.type !== "socket" || loading.has("ExecStartPre", "ExecStartPost", "ExecStopPre", "ExecStopPost");
}

const LONGEST = longestUnitName - ".mount".length;

/** Names in a row fill the same list. */
const OWN_PATHS = [["Unit.RequiresMountsFor"], WATCHES, LISTENERS];

const PATHS_OF_PROGRAMS = [
  ["WorkingDirectory"],
  ["RootDirectory"],
  ["RootImage"],
  ["RuntimeDirectory"],
  ["StateDirectory"],
  ["CacheDirectory"],
  ["LogsDirectory"],
  ["ConfigurationDirectory"],
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
  if (setting.name === "ListenNetlink" || setting.name === "ListenMessageQueue") return [];
  const text = loading.expanded(setting) ?? "";
  const base = BASES[setting.name];
  if (base !== undefined) return text.split(/\s+/).map((it) => base + it);
  if (setting.name === "RequiresMountsFor") return text.split(/\s+/);
  // A directory that may be missing is not waited for.
  return setting.name === "WorkingDirectory" && text.startsWith("-") ? [] : [text];
}
