import { NEWEST } from "../facts/versions.ts";
import type { LintResult, LintSettings } from "../lint/lint.ts";
import { planOf } from "../planes/plan-of.ts";
import { systemsOf } from "../planes/systems.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { gatherUnits, homeOf } from "../workspace/gather.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { PlaneMap } from "./map-model.ts";
import { hasClaims, planeMapOf } from "./map-of.ts";

/**
 * The maps of some files: one for each set of units that are on one machine, and each host; none for units that claim neither
 * cores nor memory. `findings` are what `lint` found with the same settings; `texts` those of all files by path.
 */
export function planeMapsOf(
  files: readonly UnitFile[],
  { versions, links, hosts = [], manager = {}, declared }: Omit<LintSettings, "rules">,
  { findings }: Pick<LintResult, "findings">,
  texts: ReadonlyMap<string, string> = new Map(files.map((it) => [it.path, it.syntax.text])),
): readonly PlaneMap[] {
  const newest = versions.at(-1) ?? NEWEST;
  return systemsOf(gatherUnits(files, links), newest).flatMap((units) =>
    (hosts.length > 0 ? hosts : [undefined])
      .map((host) => planeMapOf(planOf(units, newest, host, manager, declared), findings, texts, placeOf(units)))
      .filter(hasClaims),
  );
}

/** The folder that all files of the units are in. */
function placeOf(units: readonly MergedUnit[]): string {
  const folders = units.flatMap((it) => it.files).map((it) => homeOf(it).split("/"));
  const [first = [], ...others] = folders;
  const same = first.findIndex((part, index) => others.some((it) => it[index] !== part));
  return (same < 0 ? first : first.slice(0, same)).join("/");
}
