import type { Ranges } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Claim, Claims } from "./claims.ts";
import type { HostProfile } from "./host-profile.ts";
import type { ManagerDefaults } from "./manager-defaults.ts";
import type { DeclaredPlanes } from "./sharing.ts";

/** Who asks for which part of a machine: the units of one system as a tree of control groups, for one release and one host. */
export interface Plan {
  readonly version: number;
  /** `undefined` when no host is given: then nothing that depends on one is known. */
  readonly host: HostProfile | undefined;
  /** `[Manager]` of a system.conf, where one was given. */
  readonly manager: ManagerDefaults;
  /** What the configuration says: who shares CPUs on purpose, and what is kept for the system. */
  readonly declared: DeclaredPlanes;
  /** The units of the system, those without control groups too. */
  readonly units: readonly MergedUnit[];
  /** Every control group: slices before what they hold, brothers by name. The root comes first. */
  readonly cgroups: readonly Cgroup[];
  /** Slices that claim CPUs, in the same order. */
  readonly planes: readonly Plane[];
  /** The slices that files say something of, by name, in the same order. */
  readonly writtenSlices: readonly string[];
  /** The slice of this name, written or not; `undefined` when nothing needs it. */
  sliceNamed(name: string): Cgroup | undefined;
  /** The plane that a slice makes. */
  planeBy(slice: Cgroup): Plane | undefined;
  /** The cgroups with a claim, in the same order. It is named like in `Claims`: `allowedCpus`, `memory.MemoryMin`. */
  claiming(claim: string): readonly Cgroup[];
  /** Who claims CPUs. */
  readonly cores: CoreClaimants;
}

/** All who claim CPUs. */
export interface CoreClaimants {
  /** A cgroup as a claimant; `undefined` where it claims no CPUs. */
  of(cgroup: Cgroup): Claimant | undefined;
  /** Those that have a CPU of a claimant, and it itself: planes, then scopes, then other units, each in the order of the plan. */
  near(claimant: Claimant): readonly Claimant[];
}

/** Somebody with CPUs: a plane, a scope, or a unit with CPUs of its own. */
export interface Claimant {
  readonly cgroup: Cgroup;
  readonly claim: Claim<unknown>;
  /** Of a unit those that the slices around it allow. */
  readonly cpus: Ranges;
  /** It is a plane, of this kind; `undefined` for a unit. */
  readonly plane: "hard" | "intended" | undefined;
  /** The slice that makes the plane it is in. */
  readonly home: Cgroup | undefined;
  /** The slices around it, the nearest first. */
  readonly around: readonly Cgroup[];
}

/** A slice, or a unit in one. */
export interface Cgroup {
  readonly name: string;
  /** `undefined` for a slice that exists only because another unit needs it: no file says anything of it. */
  readonly unit: MergedUnit | undefined;
  /** It has a unit, whatever is in it. */
  readonly written: boolean;
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
