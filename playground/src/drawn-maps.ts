import type { LintSettings } from "../../server/src/lint/lint.ts";
import { mapTables } from "../../server/src/render/map-html.ts";
import { mapSvg } from "../../server/src/render/map-svg.ts";
import { planeMapsOf } from "../../server/src/render/plane-maps.ts";
import { mapStyle } from "../../server/src/render/svg-style.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import type { UnitFile } from "../../server/src/unit/unit-file.ts";

/** A plane map as the page shows it. */
export interface DrawnMap {
  /** The host and the folder that it is of. */
  readonly title: string;
  /** A picture, and the same in tables: markup of ours, in which texts of files are escaped. */
  readonly svg: string;
  readonly tables: string;
}

/** The maps that `unitwright map` draws of the same projects. */
export function drawnMaps(
  projects: readonly (readonly [files: readonly UnitFile[], settings: LintSettings])[],
  found: { readonly findings: readonly Finding[] },
  texts: ReadonlyMap<string, string>,
): readonly DrawnMap[] {
  const maps = projects.flatMap(([files, settings]) => planeMapsOf(files, settings, found, texts));
  return maps.map((map) => ({
    title: [map.host.name ?? "any host", map.place].filter((it) => it !== "").join(" · "),
    // The page's policy complains of styles in the markup, and the page has this one already.
    svg: mapSvg([map]).replace(`<style>${mapStyle}</style>`, ""),
    tables: mapTables(map).join(""),
  }));
}
