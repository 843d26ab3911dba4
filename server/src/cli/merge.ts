import { inOrder } from "../lint/finding-of.ts";
import { exitStatus, gravest } from "./exit-status.ts";
import type { Report } from "./report.ts";

/** What reports of parts of a project say together, or why they do not belong together: a sentence. */
export function mergeReports(reports: readonly Report[]): { readonly report: Report } | { readonly problem: string } {
  const [first] = reports;
  if (!first) return { problem: "there is nothing to merge." };
  const { versions, hosts } = first;
  if (reports.some((it) => it.versions.join() !== versions.join())) {
    return { problem: "the reports are for different systemd releases: write one report for each." };
  }
  if (reports.some((it) => JSON.stringify(it.hosts) !== JSON.stringify(hosts))) {
    return { problem: "the reports are for different hosts: write one report for each." };
  }
  const shards = reports.map((it) => it.shard);
  if (shards.some((it) => it?.count !== shards[0]?.count)) {
    return { problem: "the reports are shards of different counts, or only some are shards." };
  }
  const twice = shards.find((it, at) => it && shards.findIndex((other) => other?.index === it.index) !== at);
  if (twice) return { problem: `shard ${twice.index} of ${twice.count} is there twice.` };
  const suppressed = reports.flatMap((it) => it.suppressed ?? []);
  const report: Report = {
    versions,
    hosts,
    findings: distinct(reports.flatMap((it) => it.findings)).toSorted(inOrder),
    suppressed: distinct(suppressed).toSorted((a, b) => inOrder(a.finding, b.finding)),
    texts: textsOf(reports),
    units: reports.reduce((sum, it) => sum + it.units, 0),
    maps: reports.flatMap((it) => it.maps ?? []).toSorted(),
    trouble: gravest(...reports.map((it) => it.trouble ?? exitStatus.clean)),
  };
  return { report };
}

/** The shards that are not among the reports, from 1; none where the reports are no shards. */
export function missingShards(reports: readonly Report[]): readonly number[] {
  const count = Math.max(0, ...reports.map((it) => it.shard?.count ?? 0));
  const there = new Set(reports.map((it) => it.shard?.index));
  return Array.from({ length: count }, (_, index) => index + 1).filter((it) => !there.has(it));
}

/** A file that only some reports have a text of had no findings in the others. */
function textsOf(reports: readonly Report[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [path, text] of reports.flatMap((it) => [...it.texts])) texts.set(path, texts.get(path) || text);
  return new Map([...texts].toSorted(byName));
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((it) => [JSON.stringify(it), it])).values()];
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]) => compare(a, b);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
