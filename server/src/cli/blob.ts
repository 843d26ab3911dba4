// `zod` says of a report from elsewhere whether it is what it claims to be.
import * as z from "zod/mini";
import type { Suppressed } from "../lint/suppressions.ts";
import type { Finding } from "../rules/finding.ts";
import { version } from "../version.ts";
import type { Report } from "./report.ts";

/** A report from the text of a blob, or what is wrong with it: a sentence that begins with a verb. */
export function readBlob(text: string): { readonly report: Report } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "is not JSON: `merge` reads reports that `lint --format blob` wrote." };
  }
  const head = headSchema.safeParse(json);
  if (!head.success) return { problem: "is no blob: `merge` reads reports that `lint --format blob` wrote." };
  if (head.data.version !== version) {
    return { problem: `was written by Unitwright ${head.data.version}, this is ${version}.` };
  }
  const { data, error } = blobSchema.safeParse(json);
  if (error) {
    const issue = error.issues[0];
    return { problem: `is damaged at ${issue?.path.join(".") || "its top"}.` };
  }
  const { versions, hosts, units, maps, trouble, shard, files, findings, suppressed } = data;
  const texts = new Map(files.map((it) => [it.path, it.text ?? ""]));
  return {
    report: {
      versions,
      hosts,
      units,
      maps,
      trouble,
      texts,
      // Properties that may be missing are never there as `undefined`: JSON has none.
      findings: findings as readonly Finding[],
      suppressed: suppressed as readonly Suppressed[],
      ...(shard && { shard }),
    },
  };
}

const headSchema = z.object({ blob: z.literal(1), tool: z.literal("unitwright"), version: z.string() });

const count = z.int().check(z.nonnegative());
const span = z.object({ start: count, end: count });
const finding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  path: z.string(),
  at: span,
  message: z.string(),
  effect: z.optional(z.string()),
  remedy: z.optional(z.string()),
  systemd: z.array(z.object({ from: count, to: count, does: z.enum(["refuses", "ignores", "notes"]) })),
  hosts: z.array(z.string()),
  related: z.array(z.object({ path: z.string(), at: span, message: z.string() })),
  fixes: z.array(
    z.object({
      title: z.string(),
      safety: z.enum(["safe", "unsafe"]),
      edits: z.array(z.object({ path: z.string(), at: span, text: z.string() })),
    }),
  ),
});
const blobSchema = z.object({
  versions: z.array(count),
  hosts: z.array(z.string()),
  units: count,
  maps: z.array(z.string()),
  trouble: count,
  shard: z.optional(z.object({ index: count, count })),
  files: z.array(z.object({ path: z.string(), text: z.optional(z.string()) })),
  findings: z.array(finding),
  suppressed: z.array(z.object({ finding, by: z.enum(["remark", "baseline"]), reason: z.string() })),
});
