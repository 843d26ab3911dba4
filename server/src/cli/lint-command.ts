import type { FolderConfig } from "../config/configs.ts";
import { ConfigFiles } from "../discovery/config-files.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { addIgnores } from "./add-ignores.ts";
import { withBaseline } from "./baseline.ts";
import { type Assignment, type Examined, examiner } from "./examine.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import { fixFiles, wantsFixes } from "./fix.ts";
import type { Host } from "./host.ts";
import { type Inputs, inputsOf, type ReadInputs, readAll } from "./lint-inputs.ts";
import { memoryFor } from "./lint-memory.ts";
import { configUse, hostFrom, type LintOptions, levelsFor, rulesFor, versionsFor } from "./lint-options.ts";
import type { Report } from "./report.ts";
import { outputsOf, showsMaps, writeReports } from "./report-outputs.ts";
import { statusOf } from "./report-status.ts";
import { shardFrom, textsInShard } from "./shard.ts";
import { visible } from "./visible.ts";

/** `unitwright lint`: gives the exit status. Throws `UsageError` for calls that make no sense. */
export async function lintCommand(paths: readonly string[], options: LintOptions, host: Host): Promise<number> {
  const hosts = await Promise.all(options.host.map((it) => hostFrom(it, host)));
  const said = { rules: rulesFor(options), levels: levelsFor(options), hosts };
  // A wrong target is a wrong call, whether a file is found for it or not.
  versionsFor(options.systemd, hosts);
  const outputs = outputsOf(options);
  const shard = shardFrom(options);
  const lap = stopwatch(host, options.timings ?? false);

  const configs = new ConfigFiles(host, configUse(options));
  const inputs = await inputsOf(paths, options, host, configs);
  lap("search");
  if (options.listFiles) {
    host.print(inputs.paths.map((it) => `${it}\n`).join(""));
    return inputs.missing.length > 0 ? exitStatus.unreadable : exitStatus.clean;
  }
  const read = await readAll(inputs, options, host);
  const { texts, all, unreadable } = read;
  lap("read");
  const memory = await memoryFor(options, paths, host);
  const assignment = await assignmentOf(said, inputs, read, configs, options);
  const examine = examiner({ ...assignment, ...memory, ...(shard && { shard }) });
  const changed = await changeFiles(texts, examine, inputs.named, options, host);
  const examined = examine(changed.texts);
  const { findings: found, suppressed, units, failures, versions, hosts: hostNames } = examined;
  await memory?.keep();
  lap("lint");
  complainAbout(examined, host);
  const everything = new Map([...all, ...changed.texts]);
  const now = shard ? textsInShard(everything, examined, shard) : everything;
  const { findings, known, status: unwritten } = await withBaseline(found, now, options, shard ? quiet(host) : host);
  const incomplete = inputs.missing.length + unreadable > 0 ? exitStatus.unreadable : unwritten;
  // What draws takes a while to load.
  const maps = outputs.some((it) => showsMaps(it.format))
    ? (await import("./drawn-maps.ts")).drawnMaps(examined.parts(), findings, everything)
    : undefined;
  const report: Report = {
    versions,
    hosts: hostNames,
    findings,
    suppressed: [...suppressed, ...known],
    texts: now,
    units,
    ...(maps && { maps }),
    trouble: failures.length > 0 ? exitStatus.defect : changed.status || incomplete,
    ...(shard && { shard }),
  };
  // Standard output has the patch.
  if (options.diff) return statusOf(report, true, options);
  const written = await writeReports(report, outputs, options, host);
  lap("report");
  return statusOf(report, written, options);
}

/** What the files are to be checked for: what the command line says counts before configuration files. */
export async function assignmentOf(
  said: Pick<Assignment["settings"], "rules" | "levels"> & { readonly hosts: readonly HostProfile[] },
  { paths, partial }: Inputs,
  { links }: ReadInputs,
  configs: ConfigFiles,
  { systemd, stdinFilename, root }: LintOptions,
): Promise<Assignment> {
  const found = new Map<string, FolderConfig>();
  for (const path of paths) {
    const shown = path === "-" ? (stdinFilename ?? "stdin") : path;
    // An image brings no settings of its own.
    found.set(shown, root === undefined ? await configs.forFile(shown) : await configs.forFolder("."));
  }
  const { rules, levels, hosts } = said;
  return {
    settings: { rules, ...(levels && { levels }), links, partial },
    targetFor: (config, set) => {
      const own = hosts.length > 0 ? hosts : (config?.hosts ?? []);
      return { hosts: own, versions: systemd === undefined && set ? set : versionsFor(systemd, own) };
    },
    configOf: (path) => {
      const config = found.get(path);
      return config && config.paths.length > 0 ? config : undefined;
    },
    current: configs.host.folder,
  };
}

/** Makes the changes in files that the options ask for. */
async function changeFiles(
  texts: ReadonlyMap<string, string>,
  examine: (texts: ReadonlyMap<string, string>) => Examined,
  named: readonly string[],
  options: LintOptions,
  host: Host,
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly status: number }> {
  if (options.reason !== undefined && !options.addIgnore) throw new UsageError("--reason needs --add-ignore.");
  if (options.addIgnore) {
    if (options.fix || options.unsafeFixes)
      throw new UsageError("make fixes first, and then --add-ignore for the rest.");
    if (options.baseline !== undefined)
      throw new UsageError("--add-ignore makes a --baseline needless: use one of them.");
    return addIgnores(texts, examine(texts).findings, named, options, host);
  }
  if (!wantsFixes(options)) return { texts, status: exitStatus.clean };
  return fixFiles(texts, (it) => examine(it).findings, named, options, host);
}

export function complainAbout(
  { strangers, failures }: Pick<Examined, "strangers" | "failures">,
  { complain }: Host,
): void {
  for (const path of strangers) {
    complain(
      `unitwright: ${visible(path)}: not taken for a unit: its name ends in no unit type and it has no section of one.\n`,
    );
  }
  for (const { rule, unit, error } of failures) {
    complain(
      `unitwright: a defect of the rule ${rule} (at ${unit}): ${error instanceof Error ? error.stack : error}\n`,
    );
  }
}

/** A part cannot tell which entries of a baseline are gone: the other parts may have them. */
const quiet = (host: Host): Host => ({ ...host, complain: () => {} });

/** Says how long each step took since the one before. */
function stopwatch({ clock, complain }: Host, on: boolean): (step: string) => void {
  let last = clock();
  return (step) => {
    const now = clock();
    if (on) complain(`${step.padEnd(8)}${(now - last).toFixed(1).padStart(9)} ms\n`);
    last = now;
  };
}
