import type { Finding, Fix, Severity } from "../rules/finding.ts";
import type { Found, Rule } from "../rules/rule.ts";
import { runsOf, shortened } from "../rules/support/wording.ts";
import { withLineEndsOf } from "../text/edit.ts";
import { settled } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";

/** What a rule found as a finding, with the rule's name and a level: the one set for the rule, its own, or that of what was found. */
export function findingOf(rule: Rule, found: Found<Span>, levels?: ReadonlyMap<string, Severity | "off">): Finding {
  const { file, at, message, effect, remedy, does = nothing, hosts = [], related = [], fixes = [] } = found;
  const onlyNoted = does.size > 0 && [...does.values()].flat().every((it) => it === "notes");
  const own = found.severity ?? (onlyNoted && rule.severity === "error" ? "warning" : rule.severity);
  const level = levels?.get(rule.id);
  return {
    rule: rule.id,
    severity: level === undefined || level === "off" ? own : level,
    path: file.path,
    at,
    message: shortened(message),
    ...(effect !== undefined && { effect: shortened(effect) }),
    ...(remedy !== undefined && { remedy: shortened(remedy) }),
    systemd: runsOf(does),
    hosts,
    related: related.map((it) => ({ ...it, message: shortened(it.message) })),
    fixes: fixes.map((it) => ({ ...it, title: shortened(it.title) })),
  };
}

const nothing: NonNullable<Found["does"]> = new Map();

/** The finding as it is now, for who keeps it, sends it or writes it down: places in it are plain data, and do not move any more. */
export function settledFinding(finding: Finding): Finding {
  const { at, related, fixes } = finding;
  return {
    ...finding,
    at: settled(at),
    related: related.map((it) => ({ ...it, at: settled(it.at) })),
    fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map((it) => ({ ...it, at: settled(it.at) })) })),
  };
}

/** The finding with fixes whose lines end as the files do that they are put into. `textOf` gives what a file holds. */
export function withLineEnds(finding: Finding, textOf: (path: string) => string | undefined): Finding {
  const isPlain = (fix: Fix<Span>) => fix.edits.every((it) => !it.text.includes("\n"));
  if (finding.fixes.every(isPlain)) return finding;
  const fixes = finding.fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((it) => withLineEndsOf(textOf(it.path) ?? "", it)),
  }));
  return { ...finding, fixes };
}

/** By path, place, rule, message. */
export function inOrder(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    a.at.start - b.at.start ||
    a.at.end - b.at.end ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
