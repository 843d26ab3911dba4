import { exitStatus, gravest, UsageError } from "./exit-status.ts";
import type { Files, Host } from "./host.ts";
import type { LintOptions } from "./lint-options.ts";
import { outputsOf } from "./report-outputs.ts";
import { visible } from "./visible.ts";

type Command = (options: LintOptions, host: Host) => Promise<number>;

/**
 * Runs `command` and prints what it read instead of what it found: files, and folders with a `/` behind, by path. Nothing is written,
 * and findings do not change the exit status then.
 */
export async function listInputs(options: LintOptions, host: Host, command: Command): Promise<number> {
  const { files, inputs } = recording(host.files);
  const { output: _, fix, unsafeFixes, addIgnore, reason, ...others } = options;
  const untouched: Files = { ...files, create: nothing, replace: nothing };
  const status = await command({ ...others, format: [] }, { ...host, files: untouched, print: () => {} });
  host.print([...inputs()].map((it) => `${it}\n`).join(""));
  return status === exitStatus.findings ? exitStatus.clean : status;
}

/**
 * Runs `command` and writes what it read to the file that `--depfile` names: a rule for Make and Ninja that says what the reports
 * hang on. Folders are in it too, so that a new file is seen, but for those that a report is written to.
 */
export async function withDepfile(
  depfile: string,
  options: LintOptions,
  host: Host,
  command: Command,
): Promise<number> {
  const targets = outputsOf(options).flatMap((it) => (it.file === undefined ? [] : [it.file]));
  if (targets.length === 0) throw new UsageError("--depfile needs a report in a file: --format FORMAT=FILE.");
  const { files, inputs } = recording(host.files);
  const status = await command(options, { ...host, files });
  const busy = new Set([...targets, depfile].map(folderOf));
  const known = inputs().filter((it) => !busy.has(it) && !targets.includes(it));
  const told = known.filter((it) => !/[\r\n\0]/.test(it)).map((it) => (it.length > 1 ? it.replace(/\/$/, "") : it));
  const rule = `${targets.map(inMake).join(" ")}:${told.map((it) => ` \\\n  ${inMake(it)}`).join("")}\n`;
  // An input that is gone is no error then: Make takes it for new.
  const others = told.map((it) => `\n${inMake(it)}:\n`).join("");
  try {
    await host.files.write(depfile, rule + others);
    return status;
  } catch (error) {
    host.complain(`unitwright: ${visible(depfile)}: ${error instanceof Error ? error.message : error}\n`);
    return gravest(status, exitStatus.unreadable);
  }
}

/** `files`, and the paths of what was read from it, by name. */
function recording(files: Files): { readonly files: Files; readonly inputs: () => readonly string[] } {
  const read = new Set<string>();
  const recorder: Files = {
    ...files,
    read(path) {
      read.add(path);
      return files.read(path);
    },
    list(folder) {
      read.add(`${folder.replace(/\/+$/, "")}/`);
      return files.list(folder);
    },
  };
  return { files: recorder, inputs: () => [...read].toSorted() };
}

const nothing = async () => {};

const folderOf = (path: string) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "./");

/** Source: the manual of GNU Make, "Rule Syntax"; Ninja reads the same. */
const inMake = (path: string) => path.replace(/[\\ #:]/g, "\\$&").replace(/\$/g, "$$$$");
