import { memoryNames } from "../planes/claims.ts";
import type { Plan } from "../planes/plan.ts";
import { rules } from "../rules/all.ts";
import type { Finding } from "../rules/finding.ts";
import { quoted } from "../rules/support/wording.ts";
import { nodeIndexAt } from "../syntax/tree.ts";
import type { UnitFile } from "../unit/unit-file.ts";

/** A finding that belongs on the map. */
export interface Noted {
  readonly finding: Finding;
  /** Names of the units that it is about; `manager` for the manager's own file. */
  readonly about: readonly string[];
  /** Names of the others that it speaks of. */
  readonly others: readonly string[];
  /** It is about memory, not about cores. */
  readonly ofMemory: boolean;
}

/**
 * The findings that say something about the cores and the memory of a plan's units: those of the rules about planes, and those at
 * lines that give cores, nodes, memory or CPU time.
 */
export function notedIn(plan: Plan, findings: readonly Finding[]): readonly Noted[] {
  const files = new Map<string, UnitFile>();
  const owners = new Map<string, string[]>();
  for (const unit of plan.units) {
    for (const file of unit.files) {
      files.set(file.path, file);
      owners.set(file.path, [...(owners.get(file.path) ?? []), unit.name]);
    }
  }
  for (const { path } of plan.manager.affinity?.sources ?? []) owners.set(path, ["manager"]);
  /** A drop-in may belong to many units: then those count that the message names. */
  const unitsIn = (path: string, message: string): readonly string[] => {
    const all = owners.get(path) ?? [];
    const named = all.filter((it) => message.includes(quoted(it)));
    return named.length > 0 ? named : all;
  };
  return findings.flatMap((finding): Noted[] => {
    const { path, at, message, related, hosts } = finding;
    if (!owners.has(path)) return [];
    if (hosts.length > 0 && !hosts.some((it) => it === plan.host?.name)) return [];
    const directive = directiveAt(files.get(path), at.start);
    if (!planeRules.has(finding.rule) ? !ABOUT_RESOURCES.test(directive) : ABOUT_DISKS.test(directive)) return [];
    const others = related.flatMap((it) => unitsIn(it.path, it.message));
    return [{ finding, about: unitsIn(path, message), others, ofMemory: OF_MEMORY.has(directive) }];
  });
}

function directiveAt(file: UnitFile | undefined, offset: number): string {
  const node = file?.syntax.nodes[nodeIndexAt(file.syntax, offset)];
  return node?.kind === "assignment" ? node.key : "";
}

const planeRules: ReadonlySet<string> = new Set(rules.filter((it) => it.category === "planes").map((it) => it.id));
const OF_MEMORY: ReadonlySet<string> = new Set(memoryNames);
const ABOUT_RESOURCES =
  /^(?:(?:Startup)?Allowed(?:CPUs|MemoryNodes)|CPUAffinity|CPUSetPartition|NUMA(?:Policy|Mask)|(?:Startup)?CPUWeight|CPUQuota|Slice|(?:Default|Startup)*Memory(?:Min|Low|High|Max|SwapMax|ZSwapMax))$/;
const ABOUT_DISKS = /^(?:Startup)?(?:Block)?IO/;
