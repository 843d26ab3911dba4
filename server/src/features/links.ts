import { type Assignment, placeOf } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { baseName, folderOf, isDropinFolder } from "../workspace/tree.ts";
import { placeOfFolder } from "../workspace/unit-folders.ts";
import { manualAddress } from "./explanation.ts";

/** A place in a file that leads to an address, or to a file of the same machine. */
export type Link =
  | { readonly at: Span; readonly target: string }
  /** `path` is below the same root as the unit; whether there is such a file is not known here. */
  | { readonly at: Span; readonly path: string };

/** The addresses and manual pages that `Documentation=` names, and the files of `EnvironmentFile=` where the root of their machine is known. */
export function linksOf({ syntax, path }: UnitFile): readonly Link[] {
  return syntax.nodes.flatMap((node): readonly Link[] => {
    if (node.kind !== "assignment") return [];
    if (node.key === "Documentation") return documentation(node);
    return node.key === "EnvironmentFile" ? environmentFile(node, path) : [];
  });
}

function documentation({ value }: Assignment): readonly Link[] {
  return [...value.text.matchAll(/[^\s\\]+/g)].flatMap(({ 0: word, index }) => {
    const target = targetOf(word);
    return target === undefined ? [] : { at: placeOf(value, { start: index, end: index + word.length }), target };
  });
}

function targetOf(word: string): string | undefined {
  // What a specifier stands for is not known here.
  if (/^https?:\/\/[^%"']+$/.test(word)) return word;
  const [, name, section] = /^man:([\w@:.+-]+)\((\d[a-z]*)\)$/.exec(word) ?? [];
  if (name === undefined || section === undefined) return undefined;
  return /^(?:systemd|journald|logind|udev)/.test(name)
    ? manualAddress(`${name}(${section})`)
    : `https://manpages.debian.org/${encodeURIComponent(name)}.${section}`;
}

function environmentFile({ value }: Assignment, path: string): readonly Link[] {
  const [, prefix = "", file] = /^(-?)(\/[^%*?[\]\s"'\\]+)$/.exec(value.text) ?? [];
  if (file === undefined || file.split("/").includes("..")) return [];
  const folder = folderOf(path);
  const home = isDropinFolder(baseName(folder)) ? folderOf(folder) : folder;
  const { root, folder: known } = placeOfFolder(home);
  // A folder that is no part of a load path does not tell where the root of the machine is.
  if (known === "") return [];
  const at = placeOf(value, { start: prefix.length, end: value.text.length });
  return [{ at, path: root + file.replace(/^\/+/, "") }];
}
