import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { HostProfile } from "./host-profile.ts";
import { LivingPlan } from "./living-plan.ts";
import type { ManagerDefaults } from "./manager-defaults.ts";
import type { Plan } from "./plan.ts";
import { type DeclaredPlanes, noDeclarations } from "./sharing.ts";

/** The plan of units that run side by side on one machine. */
export function planOf(
  units: readonly MergedUnit[],
  version: number,
  host?: HostProfile,
  manager: ManagerDefaults = {},
  declared: DeclaredPlanes = noDeclarations,
): Plan {
  const plan = new LivingPlan({ version, host, manager, declared, unitsNow: () => units });
  for (const unit of units) plan.add(unit);
  return plan;
}
