import type { EnumTable } from "../facts/enums.ts";
import type { WordTexts } from "./text.ts";
import { unitTypeText } from "./unit-types.ts";
import { inputOutputWords } from "./words/input-output.ts";
import { machineWords } from "./words/machine.ts";
import { resourceWords } from "./words/resources.ts";
import { rightsWords } from "./words/rights.ts";
import { sandboxWords } from "./words/sandbox.ts";
import { serviceWords } from "./words/service.ts";
import { unitWords } from "./words/units.ts";
import { valueWords } from "./words/values.ts";

/** Where words are looked up: systemd's tables, and its groups of system calls. */
export type WordTable = EnumTable | "system_call_group";

const texts: WordTexts = {
  ...inputOutputWords,
  ...machineWords,
  ...resourceWords,
  ...rightsWords,
  ...sandboxWords,
  ...serviceWords,
  ...unitWords,
};

/** What choosing `word` of a table does, or what it stands for, in one sentence; `undefined` for words of no table. */
export function wordText(table: WordTable, word: string): string | undefined {
  return table === "unit_type" ? unitTypeText(word)?.summary : textOf(texts, table, word);
}

/** The same for words that stand in no table: `infinity`, `idle`, `daily` …, for a directive of a value type. */
export function valueWordText(directive: string, type: string, word: string): string | undefined {
  return textOf(valueWords, directive, word) ?? textOf(valueWords, type, word);
}

/** The directives and value types under which a word that no table holds is told, with the texts. */
export function valueWordPlaces(word: string): readonly { readonly place: string; readonly text: string }[] {
  return Object.keys(valueWords).flatMap((place) => {
    const text = textOf(valueWords, place, word);
    return text === undefined ? [] : [{ place, text }];
  });
}

function textOf(tables: WordTexts, table: string, word: string): string | undefined {
  const words = Object.hasOwn(tables, table) ? tables[table] : undefined;
  return words && Object.hasOwn(words, word) ? words[word] : undefined;
}
