import type { EffectiveUnit } from "../../server/src/features/effective.ts";

/** What a systemd manager made of a unit, as `oracles/effective` prints it. */
export interface ManagerReport {
  readonly unit: string;
  readonly id?: string;
  readonly load: string;
  readonly fragment?: string;
  readonly dropins: readonly string[];
  readonly slice?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What 100 % of memory and of tasks is on the machine that the manager ran on. */
export interface Scale {
  readonly memory: number;
  readonly swap: number;
  readonly tasks: number;
}

/** Where a unit is seen differently: `MemoryMax: 4096 (systemd) 8192`. Empty when all is the same. */
export function differencesOf(ours: EffectiveUnit, theirs: ManagerReport, scale: Scale): readonly string[] {
  const found: string[] = [];
  const same = (what: string, systemd: unknown, own: unknown) => {
    if (JSON.stringify(systemd) !== JSON.stringify(own)) {
      found.push(`${what}: ${JSON.stringify(systemd)} (systemd) ${JSON.stringify(own)}`);
    }
  };
  // Whether an alias of a masked unit is masked or an error hangs on which of its names was asked for first.
  if (ours.load === "error" && theirs.load === "masked" && theirs.id !== undefined) return found;
  same("load", theirs.load, ours.load);
  if (theirs.load !== "loaded" || ours.load !== "loaded") return found;
  same("id", theirs.id, ours.id);
  same("fragment", theirs.fragment, ours.fragment);
  same("dropins", theirs.dropins, ours.dropins);
  same("slice", theirs.slice, ours.slice);
  const own = new Map(ours.settings.map((it) => [it.directive, it.value]));
  for (const [name, value] of Object.entries(theirs.values ?? {})) {
    const mine = own.get(name) ?? null;
    if (name === "CPUAffinity" && mine === "numa") continue;
    // Up to 247 what mounts need of themselves is among what is written.
    if (isDependency(name) && ours.unit.endsWith(".mount")) continue;
    if (isDependency(name)) same(name, withoutImplied(value), namesIn(mine));
    else if (typeof mine === "string" && mine.endsWith("%") && name !== "CPUQuota" && name !== "Description") {
      if (!isShare(mine, value, name, scale)) same(name, value, mine);
    } else if (/^Exec/.test(name)) same(name, withoutBackslashes(value), withoutBackslashes(mine ?? []));
    else same(name, value ?? defaultOf(name), sorted(mine) ?? defaultOf(name));
  }
  for (const [name, value] of own) {
    if (theirs.values && isDependency(name) && !(name in theirs.values)) same(name, [], namesIn(value));
  }
  return found;
}

/** A share is worked out with the machine's numbers, in whole pages. */
function isShare(mine: string, value: unknown, name: string, { memory, swap, tasks }: Scale): boolean {
  const whole = name === "TasksMax" ? tasks : /Swap/.test(name) && swap !== memory ? swap : memory;
  const wanted = (whole * Number(mine.slice(0, -1))) / 100;
  return typeof value === "number" && Math.abs(value - wanted) <= (name === "TasksMax" ? 1 : 8192);
}

function isDependency(name: string): boolean {
  return /^(?:After|Before|Requires|Requisite|Wants|BindsTo|PartOf|Upholds|Conflicts|OnFailure|OnSuccess)$/.test(name);
}

/** Up to 247 commands are printed without quotes, so that backslashes in them are lost. */
const withoutBackslashes = (value: unknown) => JSON.stringify(value).replaceAll("\\", "");

/** systemd notes mounts that paths need as if they were written. */
const withoutImplied = (value: unknown) => namesIn(value).filter((it) => !String(it).endsWith(".mount"));

const namesIn = (value: unknown) => (Array.isArray(value) ? value : []);

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What systemd prints for a directive that nothing sets. */
function defaultOf(name: string): unknown {
  if (/^Memory(?:Min|Low)$|^(?:Default|Startup)Memory(?:Min|Low)$|^CPUSchedulingPriority$|^Nice$/.test(name)) return 0;
  if (/Memory|^TasksMax$/.test(name)) return "infinity";
  if (name === "CPUSchedulingPolicy") return "other";
  if (name === "Environment") return {};
  return /^Exec/.test(name) ? [] : null;
}
