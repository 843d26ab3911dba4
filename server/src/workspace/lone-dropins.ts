import type { UnitFile } from "../unit/unit-file.ts";
import { dropinFolders } from "./dropin-folders.ts";
import { baseName, folderOf, isDropinFolder } from "./tree.ts";

/** A drop-in that lies in a folder which does not say what it is for, like `overrides/10-cores.conf`. */
export function isLone({ path, place }: UnitFile): boolean {
  return place.role === "dropin" && place.folder === undefined && !isDropinFolder(baseName(folderOf(path)));
}

/**
 * The drop-in folder that a lone drop-in is meant for, by its comments: they name one unit of the project, or its drop-in folder. Of
 * units with this name that in the nearest folder counts. `undefined` when none or several are named.
 */
export function meantFolder(dropin: UnitFile, files: readonly UnitFile[]): string | undefined {
  const { type } = dropin.place;
  const named = new Set(namesIn(dropin).filter((it) => it.endsWith(`.${type}`)));
  const fitting = files.filter(({ place }) => place.role === "main" && place.type === type && named.has(place.unit));
  const mains = fitting.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (let folder = folderOf(dropin.path); ; folder = folderOf(folder)) {
    const near = mains.filter((it) => isBelow(it.path, folder));
    const [only] = near;
    if (only?.place.role === "main") {
      const names = new Set(near.map((it) => baseName(it.path)));
      return near.length === 1 || names.size === 1
        ? `${folderOf(only.path)}/${dropinFolders(only.place.unit)[0]}`.replace(/^\//, "")
        : undefined;
    }
    if (folder === "") return undefined;
  }
}

/** What looks like the name of a unit in comments; that of a drop-in folder without its `.d`. */
export function namesIn({ syntax }: UnitFile): readonly string[] {
  const comments = syntax.nodes.flatMap((it) =>
    it.kind === "comment" ? [syntax.text.slice(it.at.start, it.at.end)] : [],
  );
  return [...comments.join("\n").matchAll(/[A-Za-z0-9:_.\\@-]+\.[a-z]+(?=\.d\b|[^A-Za-z0-9:_\\@-]|$)/g)].map(([name]) =>
    name.replace(/\.d$/, ""),
  );
}

const isBelow = (path: string, folder: string) => folder === "" || path.startsWith(`${folder}/`);
