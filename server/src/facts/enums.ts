import type { EnumTable } from "./tables/enum-names.ts";
import { enumRows } from "./tables/enums.ts";

export type { EnumTable } from "./tables/enum-names.ts";

/** A word of a table: alone, or with the first and the last release that have it (0: since ever; none: to this day). */
export type WordRow = string | readonly [word: string, since: number, last?: number];

/** The names of all tables. */
export const enumTables: readonly EnumTable[] = Object.keys(enumRows) as EnumTable[];

/** The word that a row is about. */
export function wordOf(row: WordRow): string {
  return typeof row === "string" ? row : row[0];
}

/** `version` has the row's word. */
export function rowIn(row: WordRow, version: number): boolean {
  return typeof row === "string" || (version >= row[1] && (row[2] === undefined || version <= row[2]));
}

/** `version` has `word` in `table`. Upper and lower case differ. */
export function hasWord(table: EnumTable, word: string, version: number): boolean {
  const row = rowOf(table, word);
  return row !== undefined && rowIn(row, version);
}

/** The words that `version` has in `table`, in systemd's order. */
export function wordsOf(table: EnumTable, version: number): readonly string[] {
  return enumRows[table].filter((row) => rowIn(row, version)).map(wordOf);
}

/** The first release that has `word` (0: since ever); `undefined` when none has. */
export function firstVersionOf(table: EnumTable, word: string): number | undefined {
  const row = rowOf(table, word);
  return typeof row === "string" ? 0 : row?.[1];
}

/** The last release that has `word`; `undefined` when the newest has it, or none ever had. */
export function lastVersionOf(table: EnumTable, word: string): number | undefined {
  const row = rowOf(table, word);
  return typeof row === "object" ? row[2] : undefined;
}

/** The releases whose words differ from those of the release before, ascending. */
export function changesOf(table: EnumTable): readonly number[] {
  return changesIn(enumRows[table]);
}

/** The releases in which one of `rows` came or had just gone, ascending. */
export function changesIn(rows: readonly WordRow[]): readonly number[] {
  const changes = rows.flatMap((row) =>
    typeof row === "string" ? [] : [row[1], ...(row[2] === undefined ? [] : [row[2] + 1])],
  );
  return [...new Set(changes)].filter((version) => version > 0).sort((a, b) => a - b);
}

function rowOf(table: EnumTable, word: string): WordRow | undefined {
  return enumRows[table].find((row) => wordOf(row) === word);
}
