import { type Assignment, type Examined, examiner } from "../../server/src/cli/examine.ts";
import type { Host } from "../../server/src/cli/host.ts";
import { assignmentOf } from "../../server/src/cli/lint-command.ts";
import { inputsOf, type ReadInputs, readAll } from "../../server/src/cli/lint-inputs.ts";
import type { LintOptions } from "../../server/src/cli/lint-options.ts";
import { Projects } from "../../server/src/cli/map-command.ts";
import { BrokenConfig, ConfigFiles } from "../../server/src/discovery/config-files.ts";
import { NEWEST, parseTargets } from "../../server/src/facts/versions.ts";
import type { EffectiveUnit } from "../../server/src/features/effective.ts";
import { applyFixes } from "../../server/src/lint/apply-fixes.ts";
import { lint } from "../../server/src/lint/lint.ts";
import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import { readHostProfile } from "../../server/src/planes/read-host-profile.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { type DrawnMap, drawnMaps } from "./drawn-maps.ts";
import { effectiveOf, unitSets } from "./effective-of.ts";
import { memoryFiles } from "./memory-files.ts";

/** What the page asks about: everything that an answer hangs on. */
export interface Request {
  /** Texts of files by path, without a `/` at the beginning. */
  readonly files: ReadonlyMap<string, string>;
  /** Like `--systemd`; empty for what the host or the configuration says, or else the newest release. */
  readonly systemd: string;
  /** Host profiles as JSON. */
  readonly hosts: readonly { readonly name: string; readonly json: string }[];
  /** The path of the file that is open, and the unit to show: one that the file is a part of when left out. */
  readonly open?: string;
  readonly unit?: string;
  /** Give the files with all safe fixes made, too. */
  readonly fix?: boolean;
}

/** What there is to show. Plain data: it crosses from the worker to the page. */
export interface Answer {
  /** What was asked wrongly. The rest of the answer is for the request without it. */
  readonly problems: readonly { readonly about: "systemd" | "host" | "config"; readonly message: string }[];
  /** The releases that the files were checked for, ascending, and the names of the hosts. */
  readonly versions: readonly number[];
  readonly hosts: readonly string[];
  readonly findings: readonly Finding[];
  /** What there is to say of the rules that found them, by name. */
  readonly rules: ReadonlyMap<string, Pick<Rule, "summary" | "why" | "source">>;
  /** How many findings comments in the files suppress. */
  readonly suppressed: number;
  /** The paths of files that were not looked at: they are neither units nor drop-ins. */
  readonly others: readonly string[];
  /** Rules that failed: defects of ours. */
  readonly failed: readonly string[];
  readonly maps: readonly DrawnMap[];
  /** The names of the units that the open file is a part of. */
  readonly units: readonly string[];
  /** One of these units as the newest of the releases reads it. */
  readonly effective?: EffectiveUnit;
  /** The texts that safe fixes change. */
  readonly fixed?: ReadonlyMap<string, string>;
}

/** What the command line says of the same files: `lint`, `map` and `effective`, in a folder that holds nothing else. Never throws. */
export async function answer(request: Request): Promise<Answer> {
  const problems: Answer["problems"][number][] = [];
  const systemd = readTarget(request.systemd, problems);
  const hosts = request.hosts.flatMap(({ name, json }) => readHost(name, json, problems));
  const options: LintOptions = { ...nothingAsked, ...(systemd !== undefined && { systemd }) };
  const host = hostOver(request.files);
  const asked = await assignment(host, hosts, options).catch((error: unknown) => {
    if (!(error instanceof BrokenConfig)) throw error;
    for (const { path, line, message } of error.problems) {
      problems.push({ about: "config", message: `${path.slice(1)}:${line}: ${message}` });
    }
    return assignment(host, hosts, { ...options, config: false });
  });
  const projects = new Projects();
  const examine = examiner({
    ...asked.assignment,
    lintWith: (files, settings) => {
      projects.add(files, settings);
      return lint(files, settings);
    },
  });
  const examined = examine(asked.read.texts);
  const all = projects.all();
  const sets = all.flatMap(([files, settings]) => unitSets(files, settings));
  return {
    problems,
    ...shownOf(examined, request),
    maps: drawnMaps(all, examined, asked.read.all),
    ...effectiveOf(sets, request, examined.versions.at(-1) ?? NEWEST),
    ...(request.fix && { fixed: fixedTexts(asked.read.texts, (it) => examine(it).findings) }),
  };
}

function shownOf({ versions, hosts, findings, suppressed, looked, failures }: Examined, { files }: Request) {
  const known = new Set(looked);
  const found = new Set(findings.map((it) => it.rule));
  return {
    versions,
    hosts,
    findings,
    rules: new Map(
      rules.filter((it) => found.has(it.id)).map(({ id, summary, why, source }) => [id, { summary, why, source }]),
    ),
    suppressed: suppressed.length,
    others: [...files.keys()].filter((it) => !known.has(it)),
    failed: failures.map(({ rule, error }) => `${rule}: ${error instanceof Error ? error.message : error}`),
  };
}

function fixedTexts(
  texts: ReadonlyMap<string, string>,
  check: (texts: ReadonlyMap<string, string>) => readonly Finding[],
): ReadonlyMap<string, string> {
  const { texts: after, made } = applyFixes(texts, check, "safe-only");
  return new Map([...made.keys()].map((path) => [path, after.get(path) ?? ""]));
}

/** The target, unless it is empty or wrong. */
function readTarget(text: string, problems: Answer["problems"][number][]): string | undefined {
  if (text.trim() === "") return undefined;
  const targets = parseTargets(text);
  if ("versions" in targets) return text;
  problems.push({ about: "systemd", message: [targets.problem, targets.remedy].filter(Boolean).join(" ") });
  return undefined;
}

function readHost(name: string, json: string, problems: Answer["problems"][number][]): readonly HostProfile[] {
  const result = readHostProfile(json, name);
  if ("host" in result) return [result.host];
  for (const { key, message } of result.problems) {
    problems.push({ about: "host", message: key === "" ? `The profile ${message}` : `\`${key}\` ${message}` });
  }
  return [];
}

async function assignment(
  host: Host,
  hosts: readonly HostProfile[],
  options: LintOptions,
): Promise<{ readonly assignment: Assignment; readonly read: ReadInputs }> {
  const configs = new ConfigFiles(host, options.config === false ? "none" : "found");
  const inputs = await inputsOf(["."], options, host, configs);
  const read = await readAll(inputs, options, host);
  return { assignment: await assignmentOf({ rules, hosts }, inputs, read, configs, options), read };
}

const nothingAsked: LintOptions = { host: [], format: [], rule: [], only: [], failOn: "error", color: "never" };

/** A machine that has these files and nothing else. */
function hostOver(files: ReadonlyMap<string, string>): Host {
  const none = async () => {
    throw new Error("there is no such thing on a page.");
  };
  return {
    files: memoryFiles(files),
    folder: "/",
    standardInput: none,
    serveEditor: none,
    storeIn: none,
    print: () => {},
    complain: () => {},
    terminal: false,
    columns: 80,
    plain: true,
    unicode: true,
    clock: () => 0,
  };
}
