import { sectionsOf } from "../facts/sections.ts";
import type { Node } from "../syntax/tree.ts";
import { isAlike } from "../tracking/alike.ts";
import type { Memo } from "../tracking/memo.ts";
import { type SameEnds, sameEnds } from "../tracking/same-ends.ts";
import type { UnitIdentity } from "../values/value-type.ts";
import { type JudgedLine, judgedLine, silent } from "./judge-line.ts";
import type { Setting } from "./setting.ts";
import type { SettingsSoFar } from "./settings-so-far.ts";
import type { UnitFile } from "./unit-file.ts";
import type { Verdict } from "./verdict.ts";

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

function ofDropin(verdict: Verdict): Verdict {
  const aboutValue = verdict.cause.kind === "value" || verdict.cause.kind === "trailing-comment";
  return verdict.does === "refuses" && aboutValue ? { ...verdict, does: "ignores" } : verdict;
}
