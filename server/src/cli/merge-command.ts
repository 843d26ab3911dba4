import { exitStatus, gravest, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { mergeReports, missingShards } from "./merge.ts";
import type { Report } from "./report.ts";
import { type OutputOptions, outputsOf, writeReports } from "./report-outputs.ts";
import { type FailOptions, statusOf } from "./report-status.ts";
import { visible } from "./visible.ts";

/** The options of `merge` as they come from the command line. */
export interface MergeOptions extends OutputOptions, FailOptions {}

/**
 * `unitwright merge`: one report of what several blobs say; gives the exit status that a run over everything had had. Throws
 * `UsageError` for blobs that cannot be read as such or do not belong together.
 */
export async function mergeCommand(paths: readonly string[], options: MergeOptions, host: Host): Promise<number> {
  const outputs = outputsOf(options);
  // Reads reports from elsewhere with a schema that takes a while to build: only who merges pays for it.
  const { readBlob } = await import("./blob.ts");
  const reports: Report[] = [];
  let unreadable = false;
  for (const path of paths) {
    const text = await host.files.read(path).catch((error) => {
      host.complain(`unitwright: ${visible(path)}: ${error instanceof Error ? error.message : error}\n`);
      unreadable = true;
    });
    if (typeof text !== "string") continue;
    const blob = readBlob(text);
    if ("problem" in blob) throw new UsageError(`${visible(path)} ${visible(blob.problem)}`);
    reports.push(blob.report);
  }
  if (reports.length === 0) return exitStatus.unreadable;
  const merged = mergeReports(reports);
  if ("problem" in merged) throw new UsageError(merged.problem);
  const missing = missingShards(reports);
  if (missing.length > 0) {
    const count = Math.max(...reports.map((it) => it.shard?.count ?? 0));
    host.complain(
      `unitwright: of ${count} shards ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing: the report is not complete.\n`,
    );
  }
  const complete = !unreadable && missing.length === 0;
  const trouble = gravest(
    merged.report.trouble ?? exitStatus.clean,
    complete ? exitStatus.clean : exitStatus.unreadable,
  );
  const report = { ...merged.report, trouble };
  const written = await writeReports(report, outputs, options, host);
  return statusOf(report, written, options);
}
