import pc from "picocolors";
import { NEWEST } from "../facts/versions.ts";
import { placedByContent } from "../features/unnamed.ts";
import { lint } from "../lint/lint.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { isManagerFile, managerDefaults } from "../planes/manager-defaults.ts";
import { rules } from "../rules/all.ts";
import { type Finding, type Severity, severities } from "../rules/finding.ts";
import { closest } from "../text/suggest.ts";
import { type UnitFile, unitFile } from "../unit/unit-file.ts";
import { discover } from "./discover.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { type ReadTree, readTree } from "./read-tree.ts";
import type { Report } from "./report.ts";
import { reportConcise } from "./report-concise.ts";
import { reportJson } from "./report-json.ts";
import { reportText } from "./report-text.ts";
import { targetsOf } from "./targets.ts";
import { visible } from "./visible.ts";

/** The options of `lint` as they come from the command line. */
export interface LintOptions {
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
}

/** `unitwright lint`: gives the exit status. Throws `UsageError` for calls that make no sense. */
export async function lintCommand(paths: readonly string[], options: LintOptions, host: Host): Promise<number> {
  const hosts = await Promise.all(options.host.map((it) => hostFrom(it, host)));
  const versions = versionsFor(options.systemd, hosts);
  const active = options.only.length > 0 ? options.only.map(ruleCalled) : rules;
  const levels = new Map(options.rule.map(levelOf));
  const outputs = outputsOf(options);
  const lap = stopwatch(host, options.timings ?? false);

  const inputs = await inputsOf(paths, options, host);
  lap("search");
  if (options.listFiles) {
    host.print(inputs.paths.map((it) => `${it}\n`).join(""));
    return inputs.missing.length > 0 ? exitStatus.unreadable : exitStatus.clean;
  }
  const { texts, all, unreadable, links } = await readAll(inputs, options, host);
  lap("read");
  const ofManager = [...texts].filter(([path]) => isManagerFile(path)).map(([path, text]) => ({ path, text }));
  for (const { path } of ofManager) texts.delete(path);
  const files = [...texts].map(([path, text]) => fileOf(path, text));
  const known = files.filter((it) => it !== undefined);
  for (const path of [...texts.keys()].filter((_, index) => !files[index])) {
    host.complain(
      `unitwright: ${visible(path)}: not taken for a unit: its name ends in no unit type and it has no section of one.\n`,
    );
  }
  lap("parse");
  const { findings, units, failures } = lint(known, {
    versions,
    rules: active,
    links,
    hosts,
    manager: managerDefaults(ofManager, versions.at(-1) ?? NEWEST),
    levels,
  });
  lap("lint");
  for (const { rule, unit, error } of failures) {
    host.complain(
      `unitwright: a defect of the rule ${rule} (at ${unit}): ${error instanceof Error ? error.stack : error}\n`,
    );
  }
  const report: Report = { versions, hosts: hosts.map((it) => it.name), findings, texts: all, units };
  const written = await Promise.all(outputs.map((it) => write(it, report, options, host)));
  lap("report");

  if (failures.length > 0) return exitStatus.defect;
  if (inputs.missing.length + unreadable > 0 || written.includes(false)) return exitStatus.unreadable;
  return options.exitZero || !fails(findings, options) ? exitStatus.clean : exitStatus.findings;
}

/** Without a target the releases are those of the hosts, where they say which they have. */
function versionsFor(target: string | undefined, hosts: readonly HostProfile[]): readonly number[] {
  const own = new Set(hosts.map((it) => it.systemd).filter((it) => it !== undefined));
  return target === undefined && own.size > 0 ? [...own].toSorted((a, b) => a - b) : targetsOf(target);
}

/** The profile in a file. Throws `UsageError` with all that is wrong with it. */
async function hostFrom(path: string, { files }: Host): Promise<HostProfile> {
  const text = await files.read(path).catch((error) => {
    throw new UsageError(`--host ${path}: ${messageOf(error)}`);
  });
  const name = path.replace(/^.*\//, "").replace(/\.json$/, "");
  // The schema takes a while to build: only those who name a host pay for it.
  const { readHostProfile } = await import("../planes/read-host-profile.ts");
  const result = readHostProfile(text, name);
  if ("host" in result) return result.host;
  const problems = result.problems.map(({ key, message }) => (key === "" ? message : `${key} ${message}`));
  throw new UsageError(`--host ${path}: ${problems.join("\n  ")}`);
}

function fails(findings: readonly Finding[], { failOn, maxWarnings }: LintOptions): boolean {
  const limit = severities.indexOf(failOn);
  if (findings.some((it) => severities.indexOf(it.severity) <= limit)) return true;
  return maxWarnings !== undefined && findings.filter((it) => it.severity === "warning").length > maxWarnings;
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

const formats = ["text", "concise", "json"] as const;
interface Output {
  readonly format: (typeof formats)[number];
  /** Standard output when left out. */
  readonly file?: string;
}

function outputsOf({ format, output }: LintOptions): readonly Output[] {
  const outputs = (format.length > 0 ? format : ["text"]).map((text): Output => {
    const [name = "", ...rest] = text.split("=");
    const known = formats.find((it) => it === name);
    if (!known) {
      const meant = closest(name, formats);
      throw new UsageError(
        `--format ${text}: ${meant ? `did you mean ${meant}?` : `the formats are ${formats.join(", ")}.`}`,
      );
    }
    const file = rest.length > 0 ? rest.join("=") : output;
    return { format: known, ...(file !== undefined && { file }) };
  });
  if (outputs.filter((it) => it.file === undefined).length > 1) {
    throw new UsageError("only one --format can go to standard output; write the others as FORMAT=FILE.");
  }
  return outputs;
}

async function write({ format, file }: Output, report: Report, options: LintOptions, host: Host): Promise<boolean> {
  const onTerminal = file === undefined && host.terminal;
  const colorful = options.color === "always" || (options.color === "auto" && onTerminal && !host.plain);
  const text =
    format === "json"
      ? reportJson(report)
      : format === "concise"
        ? reportConcise(report)
        : reportText(report, {
            colors: pc.createColors(colorful),
            width: onTerminal ? Math.min(Math.max(host.columns, 40), 100) : 80,
            quiet: options.quiet ?? false,
          });
  if (file === undefined) {
    host.print(text);
    return true;
  }
  try {
    await host.files.write(file, text);
    return true;
  } catch (error) {
    host.complain(`unitwright: ${visible(file)}: ${messageOf(error)}\n`);
    return false;
  }
}

interface Inputs {
  /** `-` is standard input. */
  readonly paths: readonly string[];
  readonly missing: readonly string[];
  /** The tree that `--root` names, read already. */
  readonly tree?: ReadTree;
}

async function inputsOf(named: readonly string[], { filesFrom, root }: LintOptions, host: Host): Promise<Inputs> {
  if (root !== undefined) {
    if (named.length > 0 || filesFrom !== undefined) {
      throw new UsageError("--root says where units are: name no files and folders beside it.");
    }
    if ((await host.files.kindOf(root)) !== "folder") throw new UsageError(`--root ${root}: there is no such folder.`);
    const tree = await readTree(host.files, root, root.replace(/\/*$/, "/"));
    return { paths: textsOf(tree).map(([path]) => path), missing: [], tree };
  }
  const listed = filesFrom === undefined ? [] : await readList(filesFrom, host);
  const all = [...named, ...listed];
  const wanted = all.length > 0 || filesFrom !== undefined ? all : ["."];
  const found = await discover(
    host,
    wanted.filter((it) => it !== "-"),
  );
  for (const path of found.missing) host.complain(`unitwright: ${visible(path)}: there is no such file or folder.\n`);
  return { paths: [...(wanted.includes("-") ? ["-"] : []), ...found.paths], missing: found.missing };
}

async function readList(file: string, host: Host): Promise<readonly string[]> {
  try {
    const text = file === "-" ? await host.standardInput() : await host.files.read(file);
    return text.split(/[\r\n\0]+/).filter((it) => it !== "");
  } catch (error) {
    throw new UsageError(`--files-from ${file}: ${messageOf(error)}`);
  }
}

/** All that a tree has, links followed. */
function textsOf({ files, links }: ReadTree): readonly (readonly [path: string, text: string])[] {
  const linked = links.flatMap((it) => (it.kind === "folder" ? [...it.folder.entries.values()] : [it.entry]));
  const all = [...files, ...linked.map((it) => it.file)].filter((it) => it !== undefined);
  return [...new Map(all.map((it) => [it.path, it.syntax.text]))];
}

async function readAll(
  { paths, tree }: Inputs,
  { stdinFilename }: LintOptions,
  { files, standardInput, complain }: Host,
) {
  if (tree) {
    for (const { path, reason } of tree.unreadable) complain(`unitwright: ${visible(path)}: ${reason}\n`);
    const own = new Map(tree.files.map((it) => [it.path, it.syntax.text]));
    return { texts: own, all: new Map(textsOf(tree)), unreadable: tree.unreadable.length, links: tree.links };
  }
  const texts = new Map<string, string>();
  let unreadable = 0;
  for (let start = 0; start < paths.length; start += READ_AT_ONCE) {
    const some = paths.slice(start, start + READ_AT_ONCE);
    const read = await Promise.allSettled(some.map((it) => (it === "-" ? standardInput() : files.read(it))));
    for (const [index, result] of read.entries()) {
      const path = some[index] ?? "";
      if (result.status === "fulfilled") texts.set(path === "-" ? (stdinFilename ?? "stdin") : path, result.value);
      else {
        complain(`unitwright: ${visible(path)}: ${messageOf(result.reason)}\n`);
        unreadable++;
      }
    }
  }
  return { texts, all: texts, unreadable, links: [] };
}

/** Enough to keep the disk busy, too few to run out of open files. */
const READ_AT_ONCE = 64;

/** A file whose name does not say what it is is judged by the sections it has. */
function fileOf(path: string, text: string): UnitFile | undefined {
  return unitFile(path, text) ?? placedByContent(path, text);
}

/** Says how long each step took since the one before. */
function stopwatch({ clock, complain }: Host, on: boolean): (step: string) => void {
  let last = clock();
  return (step) => {
    const now = clock();
    if (on) complain(`${step.padEnd(8)}${(now - last).toFixed(1).padStart(9)} ms\n`);
    last = now;
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
