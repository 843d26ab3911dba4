import { sectionOfType } from "../facts/sections.ts";
import { type UnitType, unitTypes } from "../facts/unit-type.ts";
import { typeIn } from "../lint/by-target.ts";
import { parse } from "../syntax/parse.ts";
import { typeOf, type UnitFile } from "../unit/unit-file.ts";
import { baseName } from "../workspace/tree.ts";

/**
 * A file that was named although its name does not say which unit it is for (`overrides/10-cores.conf`, standard input,
 * an editor's new document): what a comment in it says (`# unitwright: type=service`), or else a drop-in of the type whose section it
 * has. `undefined` when it has neither.
 */
export function placedByContent(path: string, text: string): UnitFile | undefined {
  const syntax = parse(text);
  const said = typeIn(syntax);
  if (said) return { path, syntax, place: { role: "main", type: said, unit: unitNamed(baseName(path), said) } };
  const sections = syntax.nodes.flatMap((it) => (it.kind === "section" ? [it.name] : []));
  const type = unitTypes.find((it) => sections.includes(sectionOfType(it)));
  return type && { path, syntax, place: { role: "dropin", type, target: type } };
}

/** A drop-in in a folder that is said to hold those of the unit at `unit`, whatever the folder is called. */
export function dropinFor(unit: string, path: string, text: string): UnitFile | undefined {
  const type = typeOf(baseName(unit));
  const place = type && { role: "dropin" as const, type, target: baseName(unit), folder: `${unit}.d` };
  return place && { path, syntax: parse(text), place };
}

/** `web.service.in` and `web.unit` are templates of `web.service`. */
function unitNamed(name: string, type: UnitType): string {
  const at = name.indexOf(`.${type}`);
  return `${at > 0 ? name.slice(0, at) : name.replace(/(?<=.)\.[^.]*$/, "")}.${type}`;
}
