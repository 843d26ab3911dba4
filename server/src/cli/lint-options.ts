import type { ConfigFiles } from "../discovery/config-files.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { rules } from "../rules/all.ts";
import { type Severity, severities } from "../rules/finding.ts";
import { closest } from "../text/suggest.ts";
import type { IgnoreOptions } from "./add-ignores.ts";
import type { BaselineOptions } from "./baseline.ts";
import { UsageError } from "./exit-status.ts";
import type { FixOptions } from "./fix.ts";
import type { Host } from "./host.ts";
import { targetsOf } from "./targets.ts";

/** The options of `lint` as they come from the command line. */
export interface LintOptions extends FixOptions, BaselineOptions, IgnoreOptions {
  readonly systemd?: string;
  readonly root?: string;
  readonly host: readonly string[];
  readonly format: readonly string[];
  readonly output?: string;
  readonly rule: readonly string[];
  readonly only: readonly string[];
  readonly failOn: Severity;
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly stdinFilename?: string;
  readonly filesFrom?: string;
  readonly listFiles?: boolean;
  readonly quiet?: boolean;
  readonly color: "auto" | "always" | "never";
  readonly timings?: boolean;
  readonly shard?: string;
  readonly cache?: string;
  readonly listInputs?: boolean;
  readonly depfile?: string;
  /** The configuration file to use for everything; `false` for none. */
  readonly config?: string | boolean;
}

/** Which configuration files count. */
export function configUse({ config }: Pick<LintOptions, "config">): ConfigFiles["use"] {
  return config === false ? "none" : typeof config === "string" ? { path: config } : "found";
}

/** Without a target the releases are those of the hosts, where they say which they have. */
export function versionsFor(target: string | undefined, hosts: readonly HostProfile[]): readonly number[] {
  const own = new Set(hosts.map((it) => it.systemd).filter((it) => it !== undefined));
  return target === undefined && own.size > 0 ? [...own].toSorted((a, b) => a - b) : targetsOf(target);
}

/** The profile in a file. Throws `UsageError` with all that is wrong with it. */
export async function hostFrom(path: string, { files }: Host): Promise<HostProfile> {
  const text = await files.read(path).catch((error) => {
    throw new UsageError(`--host ${path}: ${error instanceof Error ? error.message : error}`);
  });
  const name = path.replace(/^.*\//, "").replace(/\.json$/, "");
  // The schema takes a while to build: only those who name a host pay for it.
  const { readHostProfile } = await import("../planes/read-host-profile.ts");
  const result = readHostProfile(text, name);
  if ("host" in result) return result.host;
  const problems = result.problems.map(({ key, message }) => (key === "" ? message : `${key} ${message}`));
  throw new UsageError(`--host ${path}: ${problems.join("\n  ")}`);
}

/** The rules that run. */
export function rulesFor({ only }: Pick<LintOptions, "only">) {
  return only.length > 0 ? only.map(ruleCalled) : rules;
}

/** What `--rule` sets, by rule. */
export function levelsFor({ rule }: Pick<LintOptions, "rule">): ReadonlyMap<string, Severity | "off"> {
  return new Map(rule.map(levelOf));
}

function ruleCalled(id: string) {
  const rule = rules.find((it) => it.id === id);
  if (rule) return rule;
  const meant = closest(
    id,
    rules.map((it) => it.id),
  );
  throw new UsageError(
    `there is no rule ${id}${meant ? `: did you mean ${meant}?` : "; `unitwright rules` lists them."}`,
  );
}

function levelOf(setting: string): [string, Severity | "off"] {
  const [, id = "", level = ""] = /^([^=]*)=(.*)$/.exec(setting) ?? [];
  const levels = ["off", ...severities] as const;
  const known = levels.find((it) => it === level);
  if (!known) throw new UsageError(`--rule ${setting}: write RULE=LEVEL with a level of ${levels.join(", ")}.`);
  return [ruleCalled(id).id, known];
}
