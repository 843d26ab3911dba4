import { sectionOfType } from "../facts/sections.ts";
import { unitTypes } from "../facts/unit-type.ts";
import { parse } from "../syntax/parse.ts";
import type { UnitFile } from "../unit/unit-file.ts";

/**
 * A file that was named although its name does not say which unit it is for (`overrides/10-cores.conf`, standard input,
 * an editor's new document): taken for a drop-in of the type whose section it has. `undefined` when it has none.
 */
export function placedByContent(path: string, text: string): UnitFile | undefined {
  const syntax = parse(text);
  const sections = syntax.nodes.flatMap((it) => (it.kind === "section" ? [it.name] : []));
  const type = unitTypes.find((it) => sections.includes(sectionOfType(it)));
  return type && { path, syntax, place: { role: "dropin", type, target: type } };
}
