import type { LivingSpan } from "../../text/living-span.ts";
import type { Span } from "../../text/span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { placeIn } from "./written.ts";

/** A list of CPUs or memory nodes as it is written. */
export interface IndexList {
  readonly setting: Setting;
  readonly thing: "CPU" | "node";
  readonly words: readonly IndexWord[];
}

/** A number or range as written, in any base. */
export interface IndexWord {
  readonly text: string;
  readonly first: string;
  readonly last: string | undefined;
  /** In the setting's text. */
  readonly span: Span;
  /** In the file. */
  readonly at: LivingSpan;
}

/** The lists that `version` takes from a unit's files; those with quotes or specifiers in them are left out. */
export function* indexLists(unit: MergedUnit, version: number): Generator<IndexList> {
  for (const settings of unit.reading(version).allOf(["cpu-set", "node-set"])) {
    for (const setting of settings) {
      const { type } = setting.directive.value;
      if (/["'\\%]/.test(setting.text)) continue;
      yield { setting, thing: type === "cpu-set" ? "CPU" : "node", words: [...wordsOf(setting)] };
    }
  }
}

function* wordsOf(setting: Setting): Generator<IndexWord> {
  for (const { 0: text, 1: first = "", 2: last, index } of setting.text.matchAll(
    /(?<=^|[\s,])([0-9][0-9a-zA-Z]*)(?:-([0-9][0-9a-zA-Z]*))?(?=$|[\s,])/g,
  )) {
    const span = { start: index, end: index + text.length };
    yield { text, first, last, span, at: placeIn(setting, span) };
  }
}
