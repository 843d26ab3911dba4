import { has, type Ranges } from "../values/grammar/ranges.ts";
import type { Core, CoreGroup, Lane, PlaneMap } from "./map-model.ts";

/** A column of the map: one core, or cores one behind the other of which everything is alike. */
export interface Column {
  /** The first of them: it speaks for all. */
  readonly core: Core;
  readonly size: number;
  /** `8`, or `8-15`. */
  readonly label: string;
  /** Numbers are missing between the column before it and this one. */
  readonly jump: boolean;
}

/** Columns of one group that stand side by side. */
export interface Block {
  readonly group: CoreGroup;
  readonly columns: readonly Column[];
  /** The group began in a band above. */
  readonly continued: boolean;
}

/** Up to this many cores have a column each; of more, those that are alike share one. */
export const MOST_SINGLE = 32;

/** How blocks are put side by side. */
export interface Room {
  readonly width: number;
  /** Between blocks. */
  readonly gap: number;
  readonly of: (column: Column) => number;
}

/** The columns of a map in bands, one below the other, each as wide as there is room. Every core is in one of them. `lanes`
 * are those that are drawn in them. */
export function bandsOf(
  map: PlaneMap,
  mostSingle: number,
  { width, gap, of }: Room,
  lanes: readonly Lane[] = map.lanes,
): readonly (readonly Block[])[] {
  const bands: Block[][] = [];
  let band: Block[] = [];
  let used = 0;
  const next = () => {
    if (band.length > 0) bands.push(band);
    band = [];
    used = 0;
  };
  const joined = map.cores.length > mostSingle;
  const ends = joined ? endsIn(lanes) : undefined;
  for (const [index, group] of map.groups.entries()) {
    const columns = columnsOf(
      map.cores.filter((it) => it.group === index),
      ends,
    );
    const whole = columns.reduce((sum, it) => sum + of(it), 0);
    if (used > 0 && used + gap + whole > width) next();
    let block: Column[] = [];
    let continued = false;
    used += band.length > 0 ? gap : 0;
    for (const column of columns) {
      if (used > 0 && used + of(column) > width && block.length > 0) {
        band.push({ group, columns: block, continued });
        next();
        block = [];
        continued = true;
      }
      block.push(column);
      used += of(column);
    }
    if (block.length > 0) band.push({ group, columns: block, continued });
  }
  next();
  return bands;
}

/**
 * What a lane has of a core: it holds it, takes it from others, is meant to have it (nobody applies the line), or asks for it and
 * does not get it.
 */
export type Hold = "holds" | "takes" | "meant" | "lacks";

/** What `lane` has of `cpu`; `undefined` when it does not claim it. Every drawing of a map asks this. */
export function holdOf({ cpus, declared, conflicts, binding }: Lane, cpu: number): Hold | undefined {
  if (has(cpus, cpu)) return has(conflicts, cpu) ? "takes" : binding === "void" ? "meant" : "holds";
  return has(declared, cpu) ? "lacks" : undefined;
}

function columnsOf(cores: readonly Core[], ends: ReadonlySet<number> | undefined): readonly Column[] {
  const columns: { core: Core; size: number }[] = [];
  for (const core of cores) {
    const last = columns.at(-1);
    if (ends && last && last.core.cpu + last.size === core.cpu && !ends.has(core.cpu) && alike(last.core, core))
      last.size++;
    else columns.push({ core, size: 1 });
  }
  return columns.map(({ core, size }, index) => {
    const before = columns[index - 1];
    return {
      core,
      size,
      label: size === 1 ? `${core.cpu}` : `${core.cpu}-${core.cpu + size - 1}`,
      jump: before !== undefined && before.core.cpu + before.size !== core.cpu,
    };
  });
}

/** Both look the same, whoever else may claim them. */
function alike(a: Core, b: Core): boolean {
  const same = a.owner === b.owner && a.contested === b.contested && a.isolated === b.isolated;
  return (
    same && a.claimants.length === b.claimants.length && a.claimants.every((it, index) => it === b.claimants[index])
  );
}

/** The CPUs at which something begins, or has just ended. */
function endsIn(lanes: readonly Lane[]): ReadonlySet<number> {
  const ends = new Set<number>();
  const add = (ranges: Ranges) => {
    for (const { first, last } of ranges) ends.add(first).add(last + 1);
  };
  for (const { cpus, declared, conflicts } of lanes) for (const it of [cpus, declared, conflicts]) add(it);
  return ends;
}
