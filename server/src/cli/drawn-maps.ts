import { mapText } from "../render/map-text.ts";
import { planeMapsOf } from "../render/plane-maps.ts";
import type { Paint } from "../render/text-cells.ts";
import type { Finding } from "../rules/finding.ts";
import type { ExaminedPart } from "./examine.ts";

/**
 * The plane maps of parts of a project as text, by folder; each of a part that claims cores or memory. `findings` are what was found, `texts`
 * those of all files by path.
 */
export function drawnMaps(
  parts: readonly ExaminedPart[],
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const maps = parts.flatMap(({ files, settings }) => planeMapsOf(files, settings, { findings }, texts));
  return maps.map((it) => mapText([it], { width: 100, unicode: true, paint: plain })).toSorted();
}

const same = (text: string) => text;
const plain: Paint = { bad: same, notice: same, good: same, dim: same, bold: same, planes: [same] };
