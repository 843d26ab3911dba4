import type { Setting } from "../unit/setting.ts";
import type { ByteLimit } from "../values/bytes-or-percent.ts";
import type { CountLimit } from "../values/count-or-percent.ts";
import type { Ranges } from "../values/grammar/ranges.ts";

/** An assignment that a claim comes from; in a slice also a line that systemd ignores. */
export type Source = Pick<Setting, "file" | "section" | "name" | "text" | "at" | "key">;

/** What a unit asks for, and the lines that ask for it, in reading order. */
export interface Claim<T> {
  readonly value: T;
  /** At least one; without those that a reset took back. */
  readonly sources: readonly Source[];
}

/** A limit of memory. */
export interface MemoryClaim extends Claim<ByteLimit> {
  /** The limit in bytes, shares worked out; `undefined` for `infinity`, and for a share while the host is not known. */
  readonly bytes: bigint | undefined;
}

/** `CPUAffinity=`, as processes start with it. */
export interface AffinityClaim extends Claim<Ranges | undefined> {
  /** `undefined` for `numa`, while the host is not known. */
  readonly value: Ranges | undefined;
  /** It says `numa`: the CPUs of the nodes in `NUMAMask=`. */
  readonly numa: boolean;
}

/** The memory directives that claims are made of. */
export const memoryNames = [
  "MemoryMin",
  "MemoryLow",
  "MemoryHigh",
  "MemoryMax",
  "MemorySwapMax",
  "MemoryZSwapMax",
  "StartupMemoryLow",
  "StartupMemoryHigh",
  "StartupMemoryMax",
  "StartupMemorySwapMax",
  "StartupMemoryZSwapMax",
  "DefaultMemoryMin",
  "DefaultMemoryLow",
  "DefaultStartupMemoryLow",
] as const;
export type MemoryName = (typeof memoryNames)[number];

/** The weights that claims are made of. */
export const weightNames = ["CPUWeight", "StartupCPUWeight", "IOWeight", "StartupIOWeight"] as const;
export type WeightName = (typeof weightNames)[number];

/** All that a unit's files ask for; what no line asks for is `undefined`. */
export interface Claims {
  /** `AllowedCPUs=`: kept to by the kernel, for all that is below too. */
  readonly allowedCpus?: Claim<Ranges>;
  readonly startupAllowedCpus?: Claim<Ranges>;
  /** `AllowedMemoryNodes=`. */
  readonly allowedNodes?: Claim<Ranges>;
  readonly startupAllowedNodes?: Claim<Ranges>;
  /** `CPUAffinity=` of a unit with processes: they start with it, and may change it. */
  readonly affinity?: AffinityClaim;
  /**
   * Of a slice without `AllowedCPUs=` that holds: the CPUs its author meant it to have, from lines that systemd ignores
   * (`CPUAffinity=` in [Slice], a list with a comment behind it).
   */
  readonly intendedCpus?: Claim<Ranges>;
  readonly numaPolicy?: Claim<string>;
  readonly numaMask?: Claim<Ranges | "all">;
  /** `CPUSetPartition=`. */
  readonly partition?: Claim<string>;
  readonly memory: { readonly [Name in MemoryName]?: MemoryClaim };
  readonly weights: { readonly [Name in WeightName]?: Claim<number | "idle"> };
  /** `CPUQuota=` in permyriad of one CPU: 10000 for `100%`. */
  readonly cpuQuota?: Claim<number>;
  readonly tasksMax?: Claim<CountLimit>;
  /** `DisableControllers=`: the controllers that nothing inside has; each line adds some. */
  readonly disabledControllers?: Claim<readonly string[]>;
  /** Its manager is a user's, where the path says so. */
  readonly ofUser?: true;
  /** Lines whose value hangs on the instance of a template or on the host: claims leave them out, and are not to be trusted where one is of their directive. */
  readonly unknown: readonly Source[];
}
