import { type Directive, directiveOf, standingIn, valueIn } from "../facts/directives.ts";
import { sectionsOf } from "../facts/sections.ts";
import type { Assignment, Node, Section } from "../syntax/tree.ts";
import { placeOf } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { isAlike } from "../tracking/alike.ts";
import type { Memo } from "../tracking/memo.ts";
import { type SameEnds, sameEnds } from "../tracking/same-ends.ts";
import { emptyIn } from "../values/empty.ts";
import { valueTypes } from "../values/registry.ts";
import type { Does, Problem, UnitIdentity, ValueContext } from "../values/value-type.ts";
import { looksBack, objectionTo } from "./cross-directive.ts";
import { epochOf } from "./epochs.ts";
import type { Setting } from "./setting.ts";
import type { SettingsSoFar } from "./settings-so-far.ts";
import { trailingComment } from "./trailing-comment.ts";
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

/** A line with verdicts. In a drop-in that is not read to its end they may be milder than those of the line alone, which is then another object. */
export interface FaultyLine {
  readonly node: Node;
  readonly judged: JudgedLine;
  readonly verdicts: readonly Verdict[];
}

/** What one release makes of one file. */
export interface Assessment {
  readonly nodes: readonly Node[];
  /** One for each node. */
  readonly judged: readonly JudgedLine[];
  /** In the file's order. A line that is taken without a word has none. */
  readonly verdicts: readonly Verdict[];
  /** The lines that have verdicts. */
  readonly faulty: readonly FaultyLine[];
  /** The assignments that are taken, with resets, in order; nothing from behind a line that ends the reading. */
  readonly settings: readonly Setting[];
  /** Some line means what it does because of lines before it. */
  readonly looksBack: boolean;
  /** The line at which reading ends, because it makes the file unreadable or the unit unloadable. */
  readonly endedBy?: Verdict;
  /** The lines of the assessment before that are gone, and those that have come; `undefined` where there was none. */
  readonly changed?: { readonly gone: readonly JudgedLine[]; readonly come: readonly JudgedLine[] };
}

/**
 * What systemd `version` does with every line of `file`, read as part of `unit` behind the settings of the main file and
 * of earlier drop-ins. What is taken is added to `earlier`; `lines` keeps what holds for other releases and texts, too. Of `before`,
 * an assessment of the same file by the same release, lines are taken over that are still the same nodes.
 *
 * Lines behind one that ends the reading are judged all the same, so that their author sees everything at once.
 */
export function assess(
  file: UnitFile,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
  before?: Assessment,
): Assessment {
  const known = sectionsOf(unit.type);
  const { nodes, since } = file.syntax;
  const same = before && (since?.nodes === before.nodes ? since : sameEnds(before.nodes, nodes));
  const spliced = before && same && splicedIn(before, same, file, version, unit, earlier, lines);
  if (spliced) return spliced;
  const judged: JudgedLine[] = [];
  const gone: JudgedLine[] = before && same ? before.judged.slice(same.start, before.nodes.length - same.end) : [];
  const come: JudgedLine[] = [];
  const verdicts: Verdict[] = [];
  const faulty: FaultyLine[] = [];
  const settings: Setting[] = [];
  let section: { readonly name: string; readonly read: boolean } | undefined;
  let endedBy: Verdict | undefined;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as Node;
    const old =
      !same || (index >= same.start && index < nodes.length - same.end)
        ? undefined
        : before?.judged[index < same.start ? index : index - nodes.length + before.nodes.length];
    if (node.kind === "section") section = { name: node.name, read: known.includes(node.name) };
    const isPlaced = old === silent || (old?.section === section?.name && node.kind !== "section");
    const isKnown = old && !old.looksBack && isPlaced;
    const now = isKnown
      ? old
      : asBefore(old, judgedLine(node, nodes[index + 1], section, file, version, unit, earlier, lines));
    judged.push(now);
    if (now !== old) {
      if (old) gone.push(old);
      come.push(now);
    }
    if (now.verdicts.length > 0) {
      for (const it of now.verdicts) verdicts.push(it);
      faulty.push({ node, judged: now, verdicts: now.verdicts });
    }
    if (now.ends) endedBy ??= now.ends;
    if (now.setting && !endedBy) {
      settings.push(now.setting);
      earlier.add(now.setting);
    }
  }
  const looksBack = judged.some((it) => it.looksBack);
  const result = { nodes, judged, verdicts, faulty, settings, looksBack, ...(before && { changed: { gone, come } }) };
  if (!endedBy) return result;
  if (file.place.role !== "dropin") return { ...result, endedBy };
  // A drop-in that cannot be read to its end does not keep its unit from loading.
  return {
    ...result,
    verdicts: verdicts.map(ofDropin),
    faulty: faulty.map(({ node, judged: { ...line }, verdicts: its }) => ({
      node,
      judged: line,
      verdicts: its.map(ofDropin),
    })),
    endedBy,
  };
}

/**
 * The assessment `before` with other lines in place of those that are not the same; `undefined` where that may change what is said of
 * others. Of what is long nothing is looked at one by one.
 */
function splicedIn(
  before: Assessment,
  same: SameEnds,
  file: UnitFile,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
): Assessment | undefined {
  const { nodes } = file.syntax;
  const [gone, come] = [
    before.nodes.slice(same.start, before.nodes.length - same.end),
    nodes.slice(same.start, nodes.length - same.end),
  ];
  if (before.endedBy || before.looksBack || gone.some(isSection) || come.some(isSection)) return undefined;
  // What is said of an unknown section hangs on whether something is in it.
  const above = nodes[same.start - 1];
  if (above && isSection(above)) return undefined;
  let at = same.start - 1;
  while (before.judged[at] === silent) at--;
  const section = before.judged[at]?.section;
  const place = section === undefined ? undefined : { name: section, read: sectionsOf(unit.type).includes(section) };
  const now = come.map((node) => judgedLine(node, undefined, place, file, version, unit, earlier, lines));
  if (now.some((it) => it.ends || it.looksBack)) return undefined;
  const faulty = come.flatMap((node, index) => {
    const judged = now[index];
    return judged && judged.verdicts.length > 0 ? [{ node, judged, verdicts: judged.verdicts }] : [];
  });
  const offset = nodes[same.start]?.start.offset ?? Number.POSITIVE_INFINITY;
  const settings = replacedIn(
    before.settings,
    (it) => it.line,
    gone,
    offset,
    now.flatMap((it) => it.setting ?? []),
  );
  for (const it of settings) earlier.add(it);
  return {
    nodes,
    judged: replaced(before.judged, same.start, gone.length, now),
    verdicts: replacedIn(
      before.verdicts,
      (it) => it.node,
      gone,
      offset,
      faulty.flatMap((it) => it.verdicts),
    ),
    faulty: replacedIn(before.faulty, (it) => it.node, gone, offset, faulty),
    settings,
    looksBack: false,
    changed: { gone: before.judged.slice(same.start, same.start + gone.length), come: now },
  };
}

const isSection = (node: Node) => node.kind === "section";

/** `list` with `now` in place of `count` items from `start` on. */
function replaced<Item>(list: readonly Item[], start: number, count: number, now: readonly Item[]): readonly Item[] {
  // More cannot be given to a function one by one.
  if (now.length > 1000) return list.slice(0, start).concat(now, list.slice(start + count));
  return list.toSpliced(start, count, ...now);
}

/** The same for items that belong to lines, in their order: those of lines that are gone give way. `offset` is where the new ones begin. */
function replacedIn<Item>(
  list: readonly Item[],
  lineOf: (item: Item) => Node,
  gone: readonly Node[],
  offset: number,
  now: readonly Item[],
): readonly Item[] {
  const old = new Set(gone);
  // Lines that are gone stand where they stood, which is behind those above.
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle] as Item;
    if (!old.has(lineOf(item)) && lineOf(item).start.offset < offset) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  while (low + count < list.length && old.has(lineOf(list[low + count] as Item))) count++;
  return replaced(list, low, count, now);
}

/** The same object as before where it says the same. */
function asBefore(old: JudgedLine | undefined, now: JudgedLine): JudgedLine {
  return old && isAlike(old, now) ? old : now;
}

const nothingSaid: readonly Verdict[] = [];

/** A comment, or a blank line. */
const silent: JudgedLine = { section: undefined, verdicts: nothingSaid, looksBack: false };

function judgedLine(
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

function ofDropin(verdict: Verdict): Verdict {
  const aboutValue = verdict.cause.kind === "value" || verdict.cause.kind === "trailing-comment";
  return verdict.does === "refuses" && aboutValue ? { ...verdict, does: "ignores" } : verdict;
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

/** What a release makes of an assignment, wherever it stands. */
export interface Judgement {
  readonly outcomes: readonly Outcome[];
  /** What the value means; `undefined` where the assignment is not taken. */
  readonly taken?: { readonly value: unknown };
  /** A refusal among the outcomes also ends the reading of the file. */
  readonly ends?: boolean;
}

/** A verdict without its place. */
interface Outcome {
  readonly cause: Cause;
  readonly does: Does;
  /** The part of the value that is guilty; the key is where it is left out. */
  readonly at?: Span;
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

/** What a release makes of an assignment behind `earlier` ones. */
export function judged(
  directive: Directive,
  value: string,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
  lines: Memo,
): Judgement {
  if (dependsOnEarlier(directive, version)) return judgementOf(directive, value, version, unit, earlier);
  return lines.of(epochOf(directive, version), value, (text) => judgementOf(directive, text, version, unit, earlier));
}

/** Lines before it can change what a line of the directive does. */
function dependsOnEarlier(directive: Directive, version: number): boolean {
  return looksBack(directive) || valueTypes[valueIn(directive, version).type].sequential === true;
}

function judgementOf(
  directive: Directive,
  value: string,
  version: number,
  unit: UnitIdentity,
  earlier: SettingsSoFar,
): Judgement {
  const one = (cause: Cause, does: Does): Judgement => ({ outcomes: [{ cause, does }] });
  const standing = standingIn(directive, version);
  if (!standing) return { outcomes: [] };
  const { state, noted } = standing;
  if (state === "not-known-yet" || state === "gone") return one({ kind: state, directive, value }, "ignores");
  if (state === "without-effect") return noted ? one({ kind: state, directive, value }, "notes") : { outcomes: [] };
  const outdated = noted ? one({ kind: "deprecated", directive, value }, "notes").outcomes : [];
  const spec = valueIn(directive, version);
  if (spec.unitTypes && !spec.unitTypes.includes(unit.type)) {
    return one({ kind: "unsuitable-unit", directive, value, fitting: spec.unitTypes }, "ignores");
  }
  if (value === "" && emptyIn(spec, version) !== "invalid") return { outcomes: outdated, taken: { value: undefined } };
  const type = valueTypes[spec.type];
  const context: ValueContext = { version, spec, unit, earlier: type.sequential ? earlier.of(directive) : [] };
  const parsed = type.parse(value, context);
  const problems = [...parsed.problems];
  if (!drops(problems)) {
    const objection = objectionTo(directive, value, version, (name) => earlier.last(directive.section, name));
    if (objection) problems.push(objection);
  }
  const comment = trailingComment(value);
  const blame = comment && isToBlame(comment, value, problems, (text) => type.parse(text, context).problems);
  const said: readonly Outcome[] = blame
    ? [{ cause: { kind: "trailing-comment", directive, value, partial: !drops(problems) }, at: comment, does: blame }]
    : problems.map((problem) => ({
        cause: { kind: "value", directive, value, problem },
        does: problem.does,
        ...(value !== "" && { at: problem.at }),
      }));
  // That a key is outdated does not matter for a line that has no effect.
  return {
    outcomes: [...(drops(problems) ? [] : outdated), ...said],
    ...(!drops(problems) && { taken: { value: parsed.value } }),
    ends: true,
  };
}

/** The assignment as a whole is not taken. */
function drops(problems: readonly Problem[]): boolean {
  return problems.some((it) => it.does !== "notes" && !it.partial);
}

/** What systemd does because of the comment alone; `undefined` when the value is wrong without it too, or fine with it. */
function isToBlame(
  comment: Span,
  value: string,
  problems: readonly Problem[],
  problemsOf: (text: string) => readonly Problem[],
): Does | undefined {
  const within = problems.filter((it) => it.does !== "notes");
  if (within.length === 0) return undefined;
  if (problemsOf(value.slice(0, comment.start).trimEnd()).some((it) => it.does !== "notes")) return undefined;
  return within.some((it) => it.does === "refuses") ? "refuses" : "ignores";
}
