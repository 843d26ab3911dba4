import type { HostProfile } from "../planes/host-profile.ts";
import type { ManagerDefaults } from "../planes/manager-defaults.ts";
import type { DeclaredPlanes } from "../planes/sharing.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import type { Rule } from "../rules/rule.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { FoundLink } from "../workspace/tree.ts";
import { Linter } from "./linter.ts";
import type { Suppressed } from "./suppressions.ts";

/** What to check for. */
export interface LintSettings {
  /** The targeted systemd releases, ascending. */
  readonly versions: readonly number[];
  readonly rules: readonly Rule[];
  /** Links beside the files. */
  readonly links?: readonly FoundLink[];
  /** The machines that the units are for; none when that is not known. */
  readonly hosts?: readonly HostProfile[];
  /** `[Manager]` of a system.conf, where one is known. */
  readonly manager?: ManagerDefaults;
  /** Levels by rule, where they differ from the rule's own; `off` switches a rule off. */
  readonly levels?: ReadonlyMap<string, Severity | "off">;
  /** The same for single files, by path: it counts before `levels`. Only rules that are on in `levels` can be set. */
  readonly levelsAt?: (path: string) => ReadonlyMap<string, Severity | "off">;
  /** What a configuration says of planes. */
  readonly declared?: DeclaredPlanes;
  /** Names of all hosts that files may speak of, where `hosts` is only a part of them. */
  readonly knownHosts?: readonly string[];
  /** The files are only some of a project: what is missing may be in another. */
  readonly partial?: boolean;
}

/** What came out. */
export interface LintResult {
  /** By path, line, column, rule. */
  readonly findings: readonly Finding[];
  /** What comments in the files suppress; by path, line, column, rule. */
  readonly suppressed: readonly Suppressed[];
  readonly units: number;
  /** Rules that failed: a defect of the rule, which does not hide the findings of others. */
  readonly failures: readonly RuleFailure[];
}

export interface RuleFailure {
  readonly rule: string;
  /** The unit that was looked at; for rules about all units the first of them. */
  readonly unit: string;
  readonly error: unknown;
}

/** Runs the rules over the units that `files` make up. The editor and the command line both find what this finds. */
export function lint(files: readonly UnitFile[], settings: LintSettings): LintResult {
  return new Linter(files, settings, { living: false }).result();
}
