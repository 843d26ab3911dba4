import type { Severity } from "../rules/finding.ts";
import type { Ranges } from "../values/grammar/ranges.ts";

/**
 * The plane map of one machine: who claims which core, who has how much memory, and what is wrong with that. All that is drawn
 * comes from here, so pictures, texts and JSON cannot disagree. Other parts are named by their index in the lists.
 */
export interface PlaneMap {
  /** The folder of the units, as paths have it; empty for the current one. */
  readonly place: string;
  readonly host: MapHost;
  /** The release whose reading of the files is shown. */
  readonly systemd: number;
  /** Groups of cores, in the order they are drawn; each has cores. */
  readonly groups: readonly CoreGroup[];
  /** Every core once, in the order of the groups. */
  readonly cores: readonly Core[];
  readonly lanes: readonly Lane[];
  readonly budgets: readonly Budget[];
  /** By number: the first is 1. */
  readonly findings: readonly MapFinding[];
  /** The verdict in short phrases, worst first. */
  readonly chips: readonly Chip[];
}

/** What is known of the machine. */
export interface MapHost {
  /** `undefined`: no host profile was given, and the machine is taken to end at the highest CPU that somebody names. */
  readonly name: string | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  /** How many memory nodes the profile names, those without CPUs too. */
  readonly nodes: number;
}

/** Cores that are drawn together. */
export interface CoreGroup {
  /**
   * `node`: those of a memory node. `all`: the profile names no nodes. `rest`: in none of the nodes it names. `absent`: claimed, but
   * the host does not have them.
   */
  readonly kind: "node" | "all" | "rest" | "absent";
  /** The number of the memory node; `undefined` for the other kinds. */
  readonly node: number | undefined;
  readonly cpus: Ranges;
  /** Bytes of the node. */
  readonly memory: number | undefined;
}

/** One CPU. */
export interface Core {
  readonly cpu: number;
  readonly group: number;
  /** The lane of the innermost plane that claims it. */
  readonly owner: number | undefined;
  /** Lanes that claim it independently of each other: planes without a plane inside that claims it too, and units from outside. */
  readonly claimants: readonly number[];
  /** A finding says that two of them should not both have it. */
  readonly contested: boolean;
  /** Out of the kernel's load balancing (`isolcpus=`). */
  readonly isolated: boolean;
  /** Other CPUs of the same core. */
  readonly siblings: readonly number[];
}

/** One claim on cores: a row of the map. */
export interface Lane {
  /** The unit; `isolcpus=` and `nohz_full=` for the kernel's lanes, `manager` for all units without cores of their own. */
  readonly name: string;
  readonly kind: "plane" | "unit" | "kernel" | "manager";
  /** Planes have one or two letters, each its own. */
  readonly letter: string | undefined;
  /** Which of the colours; of planes only. */
  readonly hue: number | undefined;
  /** How many planes it is inside of. */
  readonly depth: number;
  /** The lane of the plane it is inside of. */
  readonly home: number | undefined;
  /** `hard`: the kernel keeps to it. `soft`: processes start so, and may change it. `void`: nobody applies it. */
  readonly binding: "hard" | "soft" | "void";
  /** What the files ask for. */
  readonly declared: Ranges;
  /** What is left of that: without what slices around it or the host do not give. */
  readonly cpus: Ranges;
  /** Memory nodes that `cpus` are of, ascending; empty when the host names none. */
  readonly nodes: readonly number[];
  /** The claim in the words of the file: `AllowedCPUs=0-7`. */
  readonly setting: string;
  /** The last line that makes it is in a drop-in. */
  readonly dropin: boolean;
  /** It hangs on an instance or the host: nobody can say from the files. */
  readonly unknown: boolean;
  /** `CPUWeight=`; `undefined` for what is no unit. */
  readonly weight: number | "idle" | undefined;
  /** CPUs that a finding says it takes from others, or shares with them. */
  readonly conflicts: Ranges;
  /** A finding says that it is spread over memory nodes. */
  readonly straddles: boolean;
  /** Numbers of findings, ascending. */
  readonly marks: readonly number[];
  /** The lines that make it, in reading order. */
  readonly sources: readonly MapSource[];
}

/** A line of a file. Numbers count from 1, columns in UTF-16 code units. */
export interface MapSource {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** The assignment, its value shortened. */
  readonly text: string;
}

/** A bar of memory: of a unit, or the sum of those bound to a node or on the host. */
export interface Budget {
  readonly name: string;
  readonly kind: "unit" | "node" | "host";
  /** The lane of the unit, where it has one. */
  readonly lane: number | undefined;
  /** How many budgets it is inside of. */
  readonly depth: number;
  /** It is that of each instance of a template: nobody knows how many, and no sum counts it. */
  readonly each: boolean;
  /** Of sums: somebody in it has no limit. */
  readonly open: boolean;
  /** The node that its memory comes from; `undefined` for any. */
  readonly node: number | undefined;
  /** The larger of `MemoryMin=` and `MemoryLow=`. */
  readonly low: Amount;
  readonly high: Amount;
  readonly max: Amount;
  /** Bytes that the node or host has, or that a slice around leaves of them. */
  readonly capacity: number | undefined;
  /** The slice around whose `MemoryMax=` is less than what node and host have. */
  readonly within: string | undefined;
  readonly marks: readonly number[];
  readonly sources: readonly MapSource[];
}

/** An amount of memory. `bytes` is `undefined` for a share of a host that is not known. */
export type Amount =
  | { readonly kind: "unset" }
  | { readonly kind: "infinity" }
  | { readonly kind: "bytes"; readonly bytes: bigint }
  | { readonly kind: "share"; readonly permyriad: number; readonly bytes: bigint | undefined };

/** A finding of the linter that says something about the map. */
export interface MapFinding {
  readonly number: number;
  readonly severity: Severity;
  readonly rule: string;
  /** The unit it is about. */
  readonly unit: string;
  readonly message: string;
  readonly effect: string | undefined;
  readonly remedy: string | undefined;
  readonly source: MapSource;
  readonly lanes: readonly number[];
  readonly budgets: readonly number[];
}

/** A short phrase of the verdict. */
export interface Chip {
  readonly level: "bad" | "notice" | "good";
  readonly text: string;
}
