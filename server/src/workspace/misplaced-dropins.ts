import { directiveOf } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import { type UnitType, unitTypes } from "../facts/unit-type.ts";
import { closest } from "../text/suggest.ts";
import { typeOf, type UnitFile, type Unread } from "../unit/unit-file.ts";
import { baseName, folderOf, isDropinFolder } from "./tree.ts";

/** The unit that a file is meant as a drop-in of, though systemd does not look for it there. */
export interface Meant {
  /** The path of the unit's main file. */
  readonly main: string;
  readonly type: UnitType;
  readonly unread: Unread;
}

/**
 * The units that a path may be meant for, if they are there: `web.service.conf` beside `web.service`, and `*.conf` files in folders beside it that
 * are called `web.d`, `web.conf.d`, or `web.services.d`. Programs have such files and folders of their own: what is in them decides.
 */
export function meantBy(path: string): readonly Meant[] {
  if (!path.endsWith(".conf")) return [];
  const folder = folderOf(path);
  const unit = baseName(path).slice(0, -".conf".length);
  const own = typeOf(unit);
  if (own) return [{ main: inFolder(folder, unit), type: own, unread: "beside" }];
  const name = baseName(folder);
  if (!name.endsWith(".d") || isDropinFolder(name)) return [];
  const stem = name.slice(0, -".d".length).replace(/\.conf$/, "");
  return unitTypes
    .map((type) => ({ type, unit: typeOf(stem) === type ? stem : withEnding(stem, type) }))
    .flatMap(({ type, unit: meant }) =>
      meant === undefined ? [] : [{ main: inFolder(folderOf(folder), meant), type, unread: "folder" as const }],
    );
}

/** `web` and `web.services` with the ending `.service`; `undefined` where the name has an ending that is near to no type, or to another one. */
function withEnding(stem: string, type: UnitType): string | undefined {
  if (typeOf(stem) !== undefined || stem === "") return undefined;
  const dot = stem.lastIndexOf(".");
  const ending = stem.slice(dot + 1);
  if (dot > 0 && closest(ending, unitTypes) === type) return `${stem.slice(0, dot)}.${type}`;
  return `${stem}.${type}`;
}

/** Nothing is written in a file that a drop-in of this type could not have. */
export function isAllOf({ syntax }: UnitFile, type: UnitType): boolean {
  const sections = sectionsOf(type);
  let section: string | undefined;
  let settings = 0;
  for (const node of syntax.nodes) {
    if (node.kind === "junk") return false;
    if (node.kind === "section") {
      section = node.name;
      if (!sections.includes(section)) return false;
    } else if (node.kind === "assignment") {
      if (section === undefined || !directiveOf(section, node.key)) return false;
      settings++;
    }
  }
  return settings > 0;
}

const inFolder = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);
