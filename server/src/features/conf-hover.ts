import { confKeys, confPartDescription, confPartOf } from "../config/conf-keys.ts";
import { distributionOf, parseTargets } from "../facts/versions.ts";
import { type ConfCursor, confCursorAt } from "./conf-cursor.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import type { Hover } from "./hover.ts";

/** What is known of the header, key, rule or release at `offset` of a configuration file; `undefined` elsewhere. */
export function confHoverAt(text: string, offset: number): Hover | undefined {
  const cursor = confCursorAt(text, offset);
  if (cursor.kind === "comment") return undefined;
  const explanation = explained(text, cursor);
  return explanation && { at: cursor.at, explanation };
}

function explained(text: string, cursor: Exclude<ConfCursor, { kind: "comment" }>): Explanation | undefined {
  const { kind, at, header } = cursor;
  const part = header === "" && kind !== "header" ? "top" : confPartOf(header);
  if (!part) return undefined;
  const written = text.slice(at.start, at.end);
  if (kind === "header") return part === "top" ? undefined : told(`[${header}]`, [confPartDescription(part)]);
  if (kind === "value") return cursor.key === "systemd" ? target(written) : undefined;
  const key = confKeys(part).find((it) => it.name === written);
  if (!key) return undefined;
  const [rule] = part === "rules" || part === "paths" ? explain(key.name, 0) : [];
  return rule ?? told(key.name, [key.description]);
}

/** What a word of `systemd =` stands for. */
function target(written: string): Explanation | undefined {
  const targets = parseTargets(written);
  if (!("versions" in targets)) return undefined;
  const distribution = distributionOf(written);
  if (distribution) return told(written, [`${distribution.label} comes with systemd ${distribution.systemd}.`]);
  const [first, last] = [targets.versions[0], targets.versions.at(-1)];
  return told(written, [`Files are checked for systemd ${first === last ? first : `${first} to ${last}`}.`]);
}

const told = (name: string, paragraphs: readonly string[]): Explanation => ({
  kind: "setting",
  name,
  paragraphs,
  facts: [],
  examples: [],
  seeAlso: [],
});
