import { type Directive, directiveOf } from "../facts/directives.ts";
import type { Assignment, Node, Section } from "../syntax/tree.ts";
import { placeOf } from "../syntax/tree.ts";
import type { Memo } from "../tracking/memo.ts";
import type { UnitIdentity } from "../values/value-type.ts";
import { dependsOnEarlier, judged, type Outcome } from "./judge-value.ts";
import type { Setting } from "./setting.ts";
import type { SettingsSoFar } from "./settings-so-far.ts";
import type { UnitFile } from "./unit-file.ts";
import type { Cause, Verdict } from "./verdict.ts";

/** What one release makes of one line, whatever comes behind it. */
export interface JudgedLine {
  /** The section that it stands in; `undefined` before the first header. */
  readonly section: string | undefined;
  readonly verdicts: readonly Verdict[];
  /** What the line sets, where it is taken. */
  readonly setting?: Setting;
  /** The first of its verdicts that ends the reading. */
  readonly ends?: Verdict;
  /** Lines before it have a say in what it means. */
  readonly looksBack: boolean;
}

const nothingSaid: readonly Verdict[] = [];

/** A comment, or a blank line. */
export const silent: JudgedLine = { section: undefined, verdicts: nothingSaid, looksBack: false };

/** What `version` makes of a line that stands in the section `place`, before `following` and behind `earlier` settings. */
export function judgedLine(
  node: Node,
  following: Node | undefined,
  place: { readonly name: string; readonly read: boolean } | undefined,
  file: UnitFile,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
): JudgedLine {
  const section = place?.name;
  const line = node.extent;
  const unreadable = unreadableLine(node);
  if (node.kind === "section") {
    const ends = unreadable ?? badHeader(node, version);
    if (ends) return { section, verdicts: [ends], ends, looksBack: false };
    const isUnknown = place?.read === false && !node.name.startsWith("X-");
    return { section, verdicts: isUnknown ? [unknownSection(node, following)] : nothingSaid, looksBack: false };
  }
  // Nobody looks at the line's content.
  if (unreadable) return { section, verdicts: [unreadable], ends: unreadable, looksBack: false };
  if (node.kind !== "assignment" && node.kind !== "junk") return silent;
  const said = (...verdicts: readonly Verdict[]): JudgedLine => ({ section, verdicts, looksBack: false });
  if (!place) {
    const cause: Cause = { kind: "outside-section", ...(node.kind === "assignment" && { key: node.key }) };
    return said({ cause, at: node.kind === "assignment" ? node.keyAt : node.at, node, line, does: "ignores" });
  }
  if (!place.read) return said();
  if (node.kind === "junk") {
    const text = file.syntax.text.slice(node.at.start, node.at.end);
    const cause: Cause = { kind: "not-an-assignment", text, reason: node.reason };
    return said({ cause, at: node.at, node, line, does: "ignores" });
  }
  const directive = directiveOf(place.name, node.key);
  if (!directive) return node.key.startsWith("X-") ? said() : said(unknownDirective(node, place.name));
  const { outcomes, taken, ends } = judged(directive, node.value.text, version, unit, earlier, lines);
  const verdicts = outcomes.map((it) => placed(it, node));
  const ending = ends ? verdicts.find((it) => it.does === "refuses") : undefined;
  return {
    section,
    verdicts: verdicts.length > 0 ? verdicts : nothingSaid,
    ...(taken && { setting: settingOf(node, file, directive, taken.value) }),
    ...(ending && { ends: ending }),
    looksBack: dependsOnEarlier(directive, version),
  };
}

function unreadableLine(node: Node): Verdict | undefined {
  if (node.tooLongAt !== undefined) {
    return {
      cause: { kind: "too-long" },
      at: node.tooLongAt,
      node,
      line: node.extent,
      does: "refuses",
    };
  }
  if (node.notUtf8At === undefined) return undefined;
  return {
    cause: { kind: "not-utf8" },
    at: node.notUtf8At.part(0, 1),
    node,
    line: node.extent,
    does: "refuses",
  };
}

/** The releases from which on headers are read differently. */
export const headerChanges: readonly number[] = [252, 262];

/** Source: `parse_line()` in conf-parser.c, `string_is_safe()` in string-util.c. */
function badHeader(node: Section, version: number): Verdict | undefined {
  const { name, header, closed, extent } = node;
  const fault = (kind: "unclosed" | "characters" | "empty"): Verdict => ({
    cause: { kind: "bad-section-header", header: name, fault: kind },
    at: header,
    node,
    line: extent,
    does: "refuses",
  });
  if (!closed) return fault("unclosed");
  // 247 did not look at the name; between 257 and 262 wildcards were added to what it may not hold, and it may no longer be empty.
  if (version >= 252 && /[\u0001-\u001f"'\\\u007f]/.test(name)) return fault("characters");
  if (version >= 262 && /[*?[]/.test(name)) return fault("characters");
  if (version >= 262 && name === "") return fault("empty");
  return undefined;
}

function unknownSection(node: Section, following: Node | undefined): Verdict {
  const empty = following === undefined || following.kind === "section";
  return {
    cause: { kind: "unknown-section", name: node.name, empty },
    at: node.header,
    node,
    line: node.extent,
    does: "ignores",
  };
}

function unknownDirective(node: Assignment, section: string): Verdict {
  const cause: Cause = { kind: "unknown-directive", section, key: node.key, value: node.value.text };
  return { cause, at: node.keyAt, node, line: node.extent, does: "ignores" };
}

function placed({ cause, does, at }: Outcome, node: Assignment): Verdict {
  return { cause, at: at ? placeOf(node.value, at) : node.keyAt, node, line: node.extent, does };
}

function settingOf(node: Assignment, file: UnitFile, directive: Directive, value: unknown): Setting {
  const { section } = directive;
  return {
    file,
    directive,
    section,
    name: node.key,
    text: node.value.text,
    value,
    line: node,
    at: node.valueAt,
    key: node.keyAt,
  };
}
