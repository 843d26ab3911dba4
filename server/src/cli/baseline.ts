import { absolute, parentOf, relativeTo } from "../discovery/paths.ts";
import { baselineJson, baselineOf, compare, readBaseline } from "../lint/baseline.ts";
import type { Suppressed } from "../lint/suppressions.ts";
import type { Finding } from "../rules/finding.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import type { LintOptions } from "./lint-options.ts";
import { visible } from "./visible.ts";

/** The options of `lint` about findings that were there before. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** What is left of findings. */
export interface Baselined {
  readonly findings: readonly Finding[];
  readonly known: readonly Suppressed[];
  /** Beside that of the report: the baseline could not be written. */
  readonly status: number;
}

/**
 * Takes out what the baseline knows, and tells which of its entries are gone. `--update-baseline` writes it: all findings where there is none
 * yet; else what is left of it, so that it only shrinks. Throws `UsageError` for a file that is no baseline.
 */
export async function withBaseline(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  { baseline: file, updateBaseline, only }: BaselineOptions & Pick<LintOptions, "only">,
  host: Host,
): Promise<Baselined> {
  if (file === undefined) {
    if (updateBaseline) throw new UsageError("--update-baseline needs --baseline FILE.");
    return { findings, known: [], status: exitStatus.clean };
  }
  const isThere = (await host.files.kindOf(file)) !== undefined;
  if (!isThere && !updateBaseline) {
    throw new UsageError(`--baseline ${file}: there is no such file: write it with --update-baseline.`);
  }
  // Its paths are seen from its own folder, so that it is the same from wherever it is used.
  const folder = parentOf(absolute(host.folder, file));
  const inside = (path: string) => relativeTo(folder, absolute(host.folder, path));
  const moved = findings.map((it) => ({ ...it, path: inside(it.path) }));
  const movedTexts = new Map([...texts].map(([path, text]) => [inside(path), text]));
  const text = isThere ? await read(file, host) : undefined;
  const before = text === undefined ? baselineOf(moved, movedTexts) : readBaseline(text);
  if (typeof before === "string") throw new UsageError(`--baseline ${file}: ${before}`);
  const hasRun = (rule: string) => only.length === 0 || only.includes(rule);
  const { fresh, known, kept, stale } = compare(moved, movedTexts, before, hasRun);
  const written = baselineJson(updateBaseline ? kept : before);
  const status = updateBaseline && written !== text ? await write(file, text, written, host) : exitStatus.clean;
  if (!updateBaseline) {
    for (const { path, rule, line, count } of stale) {
      const times = count === 1 ? "" : ` ${count} times`;
      host.complain(
        `unitwright: ${visible(file)}: ${visible(path)} no longer has ${visible(rule)}${times} in \`${visible(line)}\`: take it out with --update-baseline.\n`,
      );
    }
  }
  const original = new Map(moved.map((it, index) => [it, findings[index] ?? it]));
  const back = (it: Finding) => original.get(it as (typeof moved)[number]) ?? it;
  return {
    findings: fresh.map(back),
    known: known.map((it) => ({ ...it, finding: back(it.finding) })),
    status,
  };
}

async function read(file: string, { files }: Host): Promise<string> {
  return files.read(file).catch((error) => {
    throw new UsageError(`--baseline ${file}: ${error instanceof Error ? error.message : error}`);
  });
}

/** All or nothing: half a baseline would let what it knew fail the next run. */
async function write(file: string, before: string | undefined, text: string, host: Host): Promise<number> {
  const { files, complain } = host;
  try {
    if (before === undefined) await files.create(file, text);
    else await files.replace(file, text, before, parentOf(absolute(host.folder, file)));
    return exitStatus.clean;
  } catch (error) {
    complain(`unitwright: ${visible(file)}: ${error instanceof Error ? error.message : error}\n`);
    return exitStatus.unreadable;
  }
}
