import { quoted } from "../rules/support/wording.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { slice } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { isSliceName, templateOf } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { baseName, folderOf, isDropinFolder, targetOf } from "../workspace/tree.ts";
import { unitsCalled } from "./navigation.ts";
import { lossOf, type Move, objectionTo, obstacleTo } from "./rename-objections.ts";
import type { Surroundings } from "./surroundings.ts";
import { serviceStartedBy, triggerLines } from "./trigger-lines.ts";
import { unitNamedAt } from "./unit-names-at.ts";

/** What a unit's new name takes. Edits are about the files where they are now; files and folders move afterwards. */
export interface Renaming {
  readonly edits: readonly (Edit & { readonly path: string })[];
  /** Main files and folders of drop-ins. */
  readonly moves: readonly Move[];
}

/** What could be renamed at `offset`: the unit's name and where it stands. `undefined` elsewhere, and for units that the project has no file of. */
export function renamableAt(
  file: UnitFile,
  offset: number,
  around: Surroundings,
): { readonly name: string; readonly at: Span } | undefined {
  const named = unitNamedAt(file, offset, around);
  if (!named) return undefined;
  // What is written with a specifier, or names an instance of a template, is no unit's own name.
  const written = named.use ? slice(named.use.file.syntax.text, named.at) : named.name;
  const [unit] = unitsCalled(written, file, around);
  return unit?.name === written && unit.main ? { name: written, at: named.at } : undefined;
}

/**
 * Gives a unit another name: its files, the folders of its drop-ins, and the places that name it as it is written. A template takes its
 * instances along, a slice the slices inside it and what is set for all of them; sockets, timers and paths that start a service of their own
 * name get to say so. Links in `.wants` folders stay. A sentence where the name is not possible, or something would be lost.
 */
export function rename(
  name: string,
  wanted: string,
  file: Pick<UnitFile, "path">,
  around: Surroundings,
): Renaming | string {
  const [unit] = unitsCalled(name, file, around);
  if (!unit) return `No file of the project defines ${quoted(name)}.`;
  if (wanted === name) return { edits: [], moves: [] };
  const objection = objectionTo(unit, wanted, around);
  if (objection !== undefined) return objection;
  const system = around.systemOf(unit);
  const names = newNames(name, wanted, system, around);
  const moves = movesFor(names, system);
  const obstacle = obstacleTo(moves, (it) => around.isThere(it)) ?? lossOf(names, system);
  if (obstacle !== undefined) return obstacle;
  const lines = triggerLines(names, system, around.version);
  const impossible = lines.find((it) => typeof it === "string");
  if (impossible !== undefined) return impossible;
  return { edits: [...editsFor(names, system, around), ...lines.filter((it) => typeof it !== "string")], moves };
}

/** Several renamings as one: where two speak of the same place or file, the first counts. */
export function together(renamings: readonly Renaming[]): Renaming {
  const edits = new Map<string, Renaming["edits"][number]>();
  const moves = new Map<string, Renaming["moves"][number]>();
  for (const renaming of renamings) {
    for (const it of renaming.edits) {
      const key = `${it.at.start} ${it.path}`;
      if (!edits.has(key)) edits.set(key, it);
    }
    for (const it of renaming.moves) if (!moves.has(it.from)) moves.set(it.from, it);
  }
  return { edits: [...edits.values()], moves: [...moves.values()] };
}

/** Every name that changes with `name`, and what it becomes: of units, and of folders for drop-ins without their `.d`. */
function newNames(
  name: string,
  wanted: string,
  system: readonly MergedUnit[],
  around: Surroundings,
): ReadonlyMap<string, string> {
  const names = new Map([[name, wanted]]);
  const stem = (it: string) => it.slice(0, it.lastIndexOf("."));
  const within = (it: string): string | undefined => {
    // Also `web-.slice`, of which there may be a folder.
    if (isSliceName(name) && it.startsWith(`${stem(name)}-`) && it.endsWith(".slice"))
      return stem(wanted) + it.slice(stem(name).length);
    // `web@.service` without its `@` and what is behind.
    return templateOf(it) === name ? wanted.replace("@", it.slice(it.indexOf("@"), it.lastIndexOf("."))) : undefined;
  };
  const used = system.flatMap((it) => around.references.usesIn(it)).map((it) => it.name);
  const started = system.flatMap((it) => serviceStartedBy(it) ?? []);
  const folders = system.flatMap(({ dropins }) => dropins.map((it) => targetOf(folderOf(it.path))));
  for (const it of [...system.map((one) => one.name), ...used, ...started, ...folders]) {
    const next = names.has(it) ? undefined : within(it);
    if (next !== undefined) names.set(it, next);
  }
  return names;
}

function editsFor(
  names: ReadonlyMap<string, string>,
  system: readonly MergedUnit[],
  around: Surroundings,
): Renaming["edits"] {
  const edits = new Map<string, Renaming["edits"][number]>();
  for (const use of system.flatMap((it) => around.references.usesIn(it))) {
    const written = slice(use.file.syntax.text, use.at);
    // A name with specifiers, or in quotes, is left as it is.
    const next = names.get(written);
    if (next !== undefined)
      edits.set(`${use.at.start} ${use.file.path}`, { path: use.file.path, at: use.at, text: next });
  }
  return [...edits.values()];
}

function movesFor(names: ReadonlyMap<string, string>, system: readonly MergedUnit[]): Renaming["moves"] {
  const moves = new Map<string, string>();
  for (const unit of system) {
    for (const { path, place } of unit.files) {
      if (place.role === "main") {
        const next = names.get(unit.name);
        if (next !== undefined && baseName(path) === unit.name) moves.set(path, joined(folderOf(path), next));
        continue;
      }
      const folder = folderOf(path);
      // Folders for units with other names too (`service.d`, `web-.service.d`) stay.
      const next = isDropinFolder(baseName(folder)) ? names.get(targetOf(folder)) : undefined;
      if (next !== undefined) moves.set(folder, joined(folderOf(folder), `${next}.d`));
    }
  }
  return [...moves].map(([from, to]) => ({ from, to }));
}

const joined = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);
