import type { EnumTable } from "./tables/enum-names.ts";

/**
 * The vocabulary of value types: the grammar that a directive's value follows.
 * Each has a file of the same name in `values/`.
 */
export type ValueTypeName =
  | "address-families"
  | "base64"
  | "bind-paths"
  | "boolean"
  | "bpf-program"
  | "bus-name"
  | "bytes"
  | "bytes-or-percent"
  | "calendar"
  | "capability-set"
  | "cgroup-name"
  | "command"
  | "condition"
  | "condition-path"
  | "count-or-percent"
  | "cpu-set"
  | "credential-data"
  | "credential-glob"
  | "credential-path"
  | "delegate"
  | "device-bytes"
  | "device-count"
  | "device-permissions"
  | "device-timespan"
  | "device-weight"
  | "directory-names"
  | "documentation"
  | "enum"
  | "enum-fixed"
  | "env-names"
  | "env-names-or-assignments"
  | "environment"
  | "errno"
  | "exit-status-list"
  | "extension-images"
  | "fd-name"
  | "filesystem-list"
  | "flags"
  | "image-policy"
  | "instance-name"
  | "integer"
  | "ip-prefix-list"
  | "journal-fields"
  | "label"
  | "log-namespace"
  | "mount-images"
  | "mount-options-per-partition"
  | "mount-source"
  | "names"
  | "namespace-flags"
  | "network-interface"
  | "nft-set"
  | "node-set"
  | "octal-mode"
  | "open-file"
  | "path"
  | "path-list"
  | "path-list-colon"
  | "percent"
  | "protect-hostname"
  | "regex"
  | "removed"
  | "rlimit"
  | "root-hash"
  | "root-hash-signature"
  | "signal"
  | "socket-address"
  | "socket-bind-rule"
  | "stdio-input"
  | "stdio-output"
  | "string"
  | "syscall-filter"
  | "text"
  | "timespan"
  | "tmpfs-list"
  | "unit-name"
  | "unit-name-list"
  | "user-or-group"
  | "user-or-group-list"
  | "weight"
  | "working-directory"
  | "xattr";

/** Which letters `%` may stand before, and where: see `facts/specifiers.ts`. */
export type SpecifierKind = "full" | "path" | "env" | "cred" | "fd" | "name" | "install";

/** What an assignment with nothing behind the `=` does. */
export type EmptyMeaning = "resets" | "invalid" | "nothing" | "enables";

/** The parameters of one directive's value: the same grammar has other bounds, words and prefixes for other directives. */
export interface ValueSpec {
  readonly type: ValueTypeName;
  /** Assignments add up; otherwise the last one counts. */
  readonly list: boolean;
  /** One assignment may hold several items. */
  readonly words: boolean;
  readonly empty: EmptyMeaning;
  /** What the empty value did before `version`, where that changed: the entry with the smallest `before` above the version counts. */
  readonly emptyBefore?: readonly { readonly before: number; readonly empty: EmptyMeaning }[];
  readonly specifiers: SpecifierKind | "no";
  readonly min?: number;
  readonly max?: number;
  readonly table?: EnumTable;
  /** Words accepted beside the grammar (`infinity`, `numa`, `idle` …). */
  readonly literals?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly unit?: string;
  readonly base?: 1000 | 1024;
  readonly infinity?: boolean;
  readonly decimals?: number;
  readonly percentMax?: number;
  readonly percentRequired?: boolean;
  readonly percentOf?: string;
  readonly unbounded?: boolean;
  readonly zeroAllowed?: boolean;
  readonly zeroMeans?: string;
  readonly emptyMeans?: string;
  readonly absolute?: boolean;
  readonly glob?: boolean;
  readonly invert?: boolean;
  readonly tristate?: boolean;
  readonly booleanAlso?: boolean;
  readonly booleansAccepted?: { readonly yesMeans: string; readonly noMeans: string };
  readonly integers?: readonly [number, number];
  /** A bad value makes the whole unit unloadable: always, or unless the value begins with `-`. */
  readonly fatal?: boolean | "unless prefixed with -";
  /** The directive works in units of these types only, although other sections know it. */
  readonly unitTypes?: readonly string[];
  readonly suffix?: readonly string[];
  readonly maxLength?: number;
  readonly excludes?: readonly string[];
  readonly encrypted?: boolean;
  readonly kind?: string;
  readonly ascii?: boolean;
  readonly forbids?: readonly string[];
  readonly options?: readonly string[];
  readonly sources?: readonly string[];
  readonly errnoSuffix?: string;
  readonly obsolete?: Readonly<Record<string, string>>;
  readonly prefixForms?: readonly string[];
  readonly schemes?: readonly string[];
  readonly item?: string;
  readonly values?: readonly string[];
  readonly extra?: readonly string[];
  readonly hexMask?: boolean;
  readonly groups?: readonly string[];
  readonly separator?: string;
  /** The first bad item ends the line: what follows it is not read (`Symlinks=`). */
  readonly stopsAtFirst?: boolean;
  /** A name for a link may not follow (`ConfigurationDirectory=`). */
  readonly withoutSymlink?: boolean;
  /** The kind of dependency that a list of units makes, where it decides which units are of use in it (`Before=` …). */
  readonly dependency?: "before" | "after" | "conflicts" | "on-failure" | "on-success";
}
