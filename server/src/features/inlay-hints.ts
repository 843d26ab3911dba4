import { sectionOfType } from "../facts/sections.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { isSliceName, sliceParent } from "../values/grammar/unit-names.ts";
import type { Surroundings } from "./surroundings.ts";
import { meaningOf } from "./value-meaning.ts";

/** A remark shown behind a place, that is no part of the file. */
export interface InlayHint {
  /** The offset that it stands behind. */
  readonly at: number;
  readonly text: string;
  /** More of it, for who points at it; backticks around what is code. */
  readonly detail: string;
}

/** What values come to, behind them, and in a slice what it is in: `8 cores, node 1`, `= 4 GiB`, `parent: a.slice`. */
export function inlayHintsIn(file: UnitFile, range: Span, around: Surroundings): readonly InlayHint[] {
  const [unit] = around.unitsOf(file);
  if (!unit) return [];
  const isNear = (offset: number) => offset >= range.start && offset <= range.end;
  const hints: InlayHint[] = [];
  const parent = unit.type === "slice" && isSliceName(unit.name) ? sliceParent(unit.name) : undefined;
  if (parent !== undefined) {
    const header = file.syntax.nodes.find((it) => it.kind === "section" && it.name === sectionOfType("slice"));
    if (header?.kind === "section" && isNear(header.header.end)) {
      const detail = `The slice is in \`${parent}\`, and gets its share of what that has.`;
      hints.push({ at: header.header.end, text: `parent: ${parent}`, detail });
    }
  }
  for (const setting of unit.reading(around.version).settings) {
    if (setting.file.path !== file.path || !isNear(setting.at.end)) continue;
    const meaning = meaningOf(setting, unit, around);
    if (meaning?.short !== undefined) hints.push({ at: setting.at.end, text: meaning.short, detail: meaning.long });
  }
  return hints;
}
