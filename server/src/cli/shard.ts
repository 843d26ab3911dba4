import type { Examined } from "./examine.ts";
import { UsageError } from "./exit-status.ts";
import type { LintOptions } from "./lint-options.ts";
import { shardOf } from "./parts.ts";
import type { Report } from "./report.ts";

/** What `--shard I/N` asks for; `undefined` when it is not there. Throws `UsageError` where a part of the files is not enough. */
export function shardFrom({ shard, updateBaseline }: Pick<LintOptions, "shard" | "updateBaseline">): Report["shard"] {
  if (shard === undefined) return undefined;
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? []).map(Number);
  if (index < 1 || index > count) throw new UsageError(`--shard ${shard}: write I/N with I from 1 to N, like 1/4.`);
  if (updateBaseline) throw new UsageError("--update-baseline needs all findings: run it without --shard.");
  return { index, count };
}

/**
 * The texts that a shard reports on: those of its files and of what its findings speak of. Files that are in no part, like those that
 * are no units, are spread over all shards.
 */
export function textsInShard(
  texts: ReadonlyMap<string, string>,
  { findings, suppressed, looked, elsewhere }: Examined,
  { index, count }: NonNullable<Report["shard"]>,
): ReadonlyMap<string, string> {
  const own = new Set(looked);
  const others = new Set(elsewhere);
  const told = new Set(
    [...findings, ...suppressed.map((it) => it.finding)].flatMap((it) => [
      it.path,
      ...it.related.map(({ path }) => path),
    ]),
  );
  const isWanted = (path: string) =>
    own.has(path) || told.has(path) || (!others.has(path) && shardOf(path, count) === index);
  return new Map([...texts].filter(([path]) => isWanted(path)));
}
