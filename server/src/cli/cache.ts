import type { LintResult, LintSettings } from "../lint/lint.ts";
import type { UnitFile } from "../unit/unit-file.ts";

/** Where texts are kept between runs. No call fails: what cannot be read is not there, what cannot be written is not kept. */
export interface Store {
  /** 64 hexadecimal digits, different for different texts and for another program. */
  keyOf(text: string): string;
  /** What was written under a key, unless it was damaged since. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}

/** What is found in a part of the files, as it is kept. */
export type Known = Omit<LintResult, "failures">;

/** The results of one run, beside those of an earlier one. */
export interface Kept {
  keyOf(text: string): string;
  get(key: string): Known | undefined;
  set(key: string, result: LintResult): void;
}

/** The results that `store` has for calls like this one, and how to keep those that were asked for or set since. */
export async function keptIn(
  store: Store,
  call: unknown,
): Promise<{ readonly kept: Kept; readonly keep: () => Promise<void> }> {
  const name = store.keyOf(JSON.stringify(call));
  const before = await store.read(name);
  const known = new Map<string, Known>(before === undefined ? [] : JSON.parse(before));
  const used = new Map<string, Known>();
  let changed = false;
  const kept: Kept = {
    keyOf: store.keyOf,
    get(key) {
      const result = known.get(key);
      if (result) used.set(key, result);
      return result;
    },
    set(key, { findings, suppressed, units }) {
      used.set(key, { findings, suppressed, units });
      changed = true;
    },
  };
  const keep = async () => {
    if (changed || used.size < known.size) await store.write(name, JSON.stringify([...used]));
  };
  return { kept, keep };
}

/**
 * All that the findings in a part hang on, as one text. Which other files are there or missing is in it where it matters: a part
 * holds all files that could have a say (see `parts.ts`), and folders are searched anew at every run.
 */
export function keyTextOf(files: readonly UnitFile[], settings: LintSettings): string {
  const { rules, levelsAt, ...others } = settings;
  const own = files.map(({ path, place, syntax }) => [path, place, syntax.text, levelsAt && [...levelsAt(path)]]);
  return JSON.stringify([own, rules.map((it) => it.id), others], written);
}

/** All that the findings in a document hang on, which is looked at by itself. */
export function documentKeyTextOf(path: string, text: string, settings: LintSettings): string {
  const { rules, links: _, ...others } = settings;
  return JSON.stringify(["document", path, text, rules.map((it) => it.id), others], written);
}

/** What JSON does not know; of syntax trees the text is enough. A function cannot be compared: there must be none. */
function written(key: string, value: unknown): unknown {
  if (typeof value === "function") throw new TypeError(`the setting ${key} cannot be part of a key`);
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Map) return { map: [...value] };
  if (value instanceof Set) return { set: [...value] };
  return key === "syntax" ? (value as UnitFile["syntax"]).text : value;
}
