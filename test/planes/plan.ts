import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import type { ManagerDefaults } from "../../server/src/planes/manager-defaults.ts";
import type { Cgroup, Plan } from "../../server/src/planes/plan.ts";
import { planOf } from "../../server/src/planes/plan-of.ts";
import { readHostProfile } from "../../server/src/planes/read-host-profile.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { formatRanges, type Ranges } from "../../server/src/values/grammar/ranges.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import { parseFixture } from "../fixture.ts";

/** The units of a text in the notation of `test/fixture.ts`. */
export function unitsIn(text: string) {
  const { files } = parseFixture(text);
  return gatherUnits([...files].flatMap(([path, content]) => unitFile(path, content) ?? []));
}

export interface PlanOptions {
  readonly version?: number;
  readonly host?: HostProfile;
  readonly manager?: ManagerDefaults;
}

/** The plan of such a text, for systemd 257 unless another release is named. */
export function planIn(text: string, { version = 257, host, manager }: PlanOptions = {}): Plan {
  return planOf(unitsIn(text), version, host, manager);
}

/** The cgroup of this name; an error when there is none. */
export function cgroup({ cgroups }: Plan, name: string): Cgroup {
  const found = cgroups.find((it) => it.name === name);
  if (!found) throw new Error(`${name} is not in the plan.`);
  return found;
}

/** A host from its JSON value. */
export function hostFrom(json: object): HostProfile {
  const result = readHostProfile(JSON.stringify(json), "test");
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.host;
}

/** `0-3 8`; `-` for `undefined`. */
export const text = (ranges: Ranges | "all" | undefined) =>
  ranges === undefined || ranges === "all" ? (ranges ?? "-") : formatRanges(ranges);
