import { version } from "../version.ts";
import type { Report } from "./report.ts";

/**
 * All that any other format tells, for `unitwright merge`. Not for other programs: it may change with every release. It holds the
 * texts of the files that findings are about.
 */
export function reportBlob({
  texts,
  findings,
  suppressed = [],
  versions,
  hosts,
  units,
  maps = [],
  trouble = 0,
  shard,
}: Report): string {
  const told = new Set(
    [...findings, ...suppressed.map((it) => it.finding)].flatMap((it) => [
      it.path,
      ...it.related.map((one) => one.path),
      ...it.fixes.flatMap((fix) => fix.edits.map((edit) => edit.path)),
    ]),
  );
  const files = [...texts.keys()]
    .toSorted()
    .map((path) => (told.has(path) ? { path, text: texts.get(path) } : { path }));
  const head = { blob: 1, tool: "unitwright", version, versions, hosts, units, maps, trouble };
  return `${JSON.stringify({ ...head, ...(shard && { shard }), files, findings, suppressed })}\n`;
}
