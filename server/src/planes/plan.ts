import type { Ranges } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Claim, Claims } from "./claims.ts";
import type { HostProfile } from "./host-profile.ts";
import type { ManagerDefaults } from "./manager-defaults.ts";

/** Who asks for which part of a machine: the units of one system as a tree of control groups, for one release and one host. */
export interface Plan {
  readonly version: number;
  /** `undefined` when no host is given: then nothing that depends on one is known. */
  readonly host: HostProfile | undefined;
  /** `[Manager]` of a system.conf, where one was given. */
  readonly manager: ManagerDefaults;
  /** The units of the system, those without control groups too. */
  readonly units: readonly MergedUnit[];
  /** Every control group: slices before what they hold, brothers by name. The root comes first. */
  readonly cgroups: readonly Cgroup[];
  /** Slices that claim CPUs, in the same order. */
  readonly planes: readonly Plane[];
}

/** A slice, or a unit in one. */
export interface Cgroup {
  readonly name: string;
  /** `undefined` for a slice that exists only because another unit needs it: no file says anything of it. */
  readonly unit: MergedUnit | undefined;
  readonly slice: boolean;
  /** The slice around it; `undefined` for the root, and where a specifier in `Slice=` hides it. */
  readonly parent: Cgroup | undefined;
  readonly children: readonly Cgroup[];
  /** The line that puts it into its slice; `undefined` where its name or the default does. */
  readonly placedBy: Claim<string> | undefined;
  readonly claims: Claims;
}

/** Cores set aside: a slice that claims CPUs, with all that is inside and in no plane further in. */
export interface Plane {
  readonly slice: Cgroup;
  readonly cpus: Ranges;
  readonly claim: Claim<Ranges>;
  /** `hard`: by `AllowedCPUs=`. `intended`: only lines that systemd ignores say so. */
  readonly kind: "hard" | "intended";
  /** The units, and slices without CPUs of their own, that belong to it. */
  readonly members: readonly Cgroup[];
}
