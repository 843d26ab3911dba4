/** Whose units: those of the machine, or those of each user's own manager. */
export type Manager = "system" | "user";

/**
 * The folders that a manager looks for units in, from a root folder, strongest first.
 *
 * Those of users' homes are where `XDG_CONFIG_HOME` and `XDG_DATA_HOME` are not set.
 *
 * Source: systemd.unit(5) "Unit File Load Path"; `lookup_paths_init()`, `user_dirs()` in systemd's path-lookup.c.
 */
export const unitFolders: Readonly<Record<Manager, readonly string[]>> = {
  system: [
    "etc/systemd/system.control",
    "run/systemd/system.control",
    "run/systemd/transient",
    "run/systemd/generator.early",
    "etc/systemd/system",
    "etc/systemd/system.attached",
    "run/systemd/system",
    "run/systemd/system.attached",
    "run/systemd/generator",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
    "run/systemd/generator.late",
  ],
  user: [
    ".config/systemd/user.control",
    ".config/systemd/user",
    "etc/xdg/systemd/user",
    "etc/systemd/user",
    "run/systemd/user",
    ".local/share/systemd/user",
    "usr/local/share/systemd/user",
    "usr/share/systemd/user",
    "usr/local/lib/systemd/user",
    "usr/lib/systemd/user",
    "lib/systemd/user",
  ],
};

/** Where a folder stands in a tree: below which root, and for which manager. */
export interface FolderPlace {
  /** Ends with `/` unless it is empty. */
  readonly root: string;
  readonly manager: Manager;
  /** One of `unitFolders`; empty for a folder that is none, which is a root of its own. */
  readonly folder: string;
}

/** The place of a folder that holds units. A folder that ends like one of `unitFolders` is taken for that one. */
export function placeOfFolder(path: string): FolderPlace {
  for (const manager of ["system", "user"] as const) {
    // The longest ending: `usr/lib/…` ends in `lib/…`, too.
    const fitting = unitFolders[manager].filter((it) => path === it || path.endsWith(`/${it}`));
    const folder = fitting.toSorted((a, b) => b.length - a.length)[0];
    if (folder !== undefined) return { root: path.slice(0, -folder.length), manager, folder };
  }
  // Projects sort their units into folders that are called like those they will be copied to.
  const manager = /(?:^|\/)systemd\/user$/.test(path) ? "user" : "system";
  return { root: path === "" ? "" : `${path}/`, manager, folder: "" };
}
