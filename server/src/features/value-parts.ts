import { conditionWords } from "../facts/conditions.ts";
import type { Directive } from "../facts/directives.ts";
import { firstVersionOf } from "../facts/enums.ts";
import { errnoNames } from "../facts/names.ts";
import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import { wordsFor } from "./known-words.ts";

/** The part of a value, or of an item of a list, that comes behind `before`: the number of colons in it. */
export function partOf(before: string, { words }: ValueSpec): number {
  const item = words ? (before.split(/\s/).at(-1) ?? "") : before;
  return item.split(":").length - 1;
}

/** The words that a part of a value may be, beside those of its table. */
export function wordsIn(part: number, directive: Directive, spec: ValueSpec, version: number): readonly string[] {
  const { type, table, sources = [] } = spec;
  switch (type) {
    case "condition":
      return conditionWords(directive.name.replace(/^(?:Condition|Assert)/, ""), version) ?? [];
    case "nft-set":
      return part === 0 ? sources.map((it) => `${it}:`) : [];
    case "syscall-filter":
      return part === 0 ? wordsFor(spec, version) : spec.errnoSuffix ? [...errnoNames, "kill"] : [];
    default:
      return wordsFor(spec, version).filter((it) => !table || firstVersionOf(table, it) === undefined);
  }
}

/** The words of the value's table stand in this part of it. */
export function isForTable(part: number, { type }: ValueSpec): boolean {
  const of = ofTable[type];
  return of === undefined || of.part === part;
}

/** How a word of the table is written: with a colon where something has to follow it, both ways where a name may. */
export function formsOf(word: string, { type, prefixForms }: ValueSpec): readonly string[] {
  const form = prefixForms?.find((it) => it.startsWith(`${word}:`));
  if (form === `${word}:NAME`) return [word, `${word}:`];
  return form !== undefined || ofTable[type]?.opens ? [`${word}:`] : [word];
}

/** Values with colons where the table is about one part; `opens`: another part has to follow. */
const ofTable: { readonly [Name in ValueTypeName]?: { readonly part: number; readonly opens?: true } } = {
  "bpf-program": { part: 0, opens: true },
  "extension-images": { part: 1, opens: true },
  "mount-images": { part: 2, opens: true },
  "mount-options-per-partition": { part: 0, opens: true },
  "open-file": { part: 2 },
  "stdio-input": { part: 0 },
  "stdio-output": { part: 0 },
};
