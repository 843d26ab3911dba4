import type { UnitType } from "../facts/unit-type.ts";
import { isSliceName, isUnitName, rootSlice, sliceParent } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Claim, Claims } from "./claims.ts";
import { claimsOf, noClaims } from "./claims-of.ts";
import type { HostProfile } from "./host-profile.ts";
import type { ManagerDefaults } from "./manager-defaults.ts";
import { placementOf } from "./placement.ts";
import type { Cgroup, Plan } from "./plan.ts";
import { planesOf } from "./planes-of.ts";

/** The plan of units that run side by side on one machine. */
export function planOf(
  units: readonly MergedUnit[],
  version: number,
  host?: HostProfile,
  manager: ManagerDefaults = {},
): Plan {
  const tree = new Tree();
  for (const unit of units) {
    if (isInTree(unit)) tree.add(unit, version, host);
  }
  const cgroups = tree.inOrder();
  return { version, host, manager, units, cgroups, planes: planesOf(cgroups) };
}

const withCgroup: ReadonlySet<UnitType> = new Set(["service", "socket", "mount", "swap", "slice", "scope"]);

/** Drop-ins for all units of a type, or whose names begin alike, make no unit. */
function isInTree({ name, type, main, dropins, circumstances }: MergedUnit): boolean {
  if (!withCgroup.has(type) || circumstances.hidden || circumstances.state === "masked") return false;
  if (type === "slice") return isSliceName(name);
  if (main) return isUnitName(name);
  return dropins.some(({ place }) => place.role === "dropin" && place.target === name && !name.includes("-."));
}

interface Draft extends Cgroup {
  parent: Draft | undefined;
  readonly children: Draft[];
}

class Tree {
  readonly #slices = new Map<string, Draft>();
  readonly #units: Draft[] = [];
  readonly #root = this.#slice(rootSlice);

  add(unit: MergedUnit, version: number, host: HostProfile | undefined): void {
    const { slice, by, hidden } = placementOf(unit, version);
    const claims = claimsOf(unit, version, host);
    const known: Claims = hidden ? { ...claims, unknown: [...claims.unknown, hidden] } : claims;
    if (unit.type === "slice") {
      Object.assign(this.#slice(unit.name), { unit, claims: known });
    } else {
      this.#units.push(draft(unit.name, unit, known, slice === undefined ? undefined : this.#slice(slice), by));
    }
  }

  /** Every cgroup, slices before what is in them; those nobody knows the place of at the end. */
  inOrder(): readonly Cgroup[] {
    const result: Draft[] = [];
    for (const it of [...this.#slices.values(), ...this.#units]) it.parent?.children.push(it);
    const visit = (it: Draft) => {
      result.push(it);
      it.children.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const child of it.children) visit(child);
    };
    visit(this.#root);
    result.push(...this.#units.filter((it) => it.parent === undefined));
    return result;
  }

  /** The slice of this name; it and those around it come into being when somebody needs them. */
  #slice(name: string): Draft {
    const known = this.#slices.get(name);
    if (known) return known;
    const parent = sliceParent(name);
    const made = draft(name, undefined, noClaims, parent === undefined ? undefined : this.#slice(parent));
    this.#slices.set(name, made);
    return made;
  }
}

function draft(
  name: string,
  unit: MergedUnit | undefined,
  claims: Claims,
  parent: Draft | undefined,
  placedBy?: Claim<string>,
): Draft {
  return { name, unit, slice: isSliceName(name), parent, children: [], placedBy, claims };
}
