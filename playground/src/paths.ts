/** Folders that mean something to systemd: they stay where a dropped folder begins with them. */
const meaning = /^(?:etc|usr|run|lib|\.config|\.local)$|\.d$/;

/** A path as files of the page have it: no `/` at its ends, no empty parts; `undefined` when it is none, or leads out of its folder. */
export function cleanPath(text: string): string | undefined {
  const parts = text
    .trim()
    .replaceAll("\\", "/")
    .split("/")
    .filter((it) => it !== "" && it !== ".");
  const isBad = parts.length === 0 || parts.includes("..") || /[\0-\x1f\x7f]/.test(text.trim());
  return isBad ? undefined : parts.join("/");
}

/** The paths without the folder that all of them are in, unless its name means something. */
export function withoutTop(paths: readonly string[]): readonly string[] {
  const [top = ""] = paths[0]?.split("/") ?? [];
  const isShared = paths.length > 0 && paths.every((it) => it.startsWith(`${top}/`));
  return isShared && !meaning.test(top) ? paths.map((it) => it.slice(top.length + 1)) : paths;
}

/** `path`, or something like it that is not taken: `web-2.service`. */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  const [, stem = path, end = ""] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
  for (let count = 2, free = path; ; count++) {
    if (!isTaken(free)) return free;
    free = `${stem}-${count}${end}`;
  }
}
