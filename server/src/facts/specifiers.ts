import { reached, type Since, type SinceCell, sinceOf } from "./since.ts";
import { specifierRows } from "./tables/specifiers.ts";
import type { SpecifierKind } from "./value-spec.ts";

/** A letter that may stand behind `%`. */
export interface Specifier {
  readonly letter: string;
  /** What it stands for, as a phrase. */
  readonly meaning: string;
  readonly since: Since;
  /** The tables that have it: values (`full`), names of units in dependencies and the like, `[Install]`. */
  readonly tables: readonly ("full" | "name" | "install")[];
  readonly deprecated: boolean;
}

/** How the table writes one: letter, first release, tables, meaning. */
export type SpecifierRow = readonly [
  letter: string,
  since: SinceCell,
  tables: string,
  meaning: string,
  deprecated?: boolean,
];

/** The letters that `version` expands in values of this kind, `%` among them. */
export function specifierLetters(kind: SpecifierKind, version: number): string {
  return specifiersOf(kind, version)
    .map(({ letter }) => letter)
    .join("");
}

/** The specifiers that `version` expands in values of this kind. */
export function specifiersOf(kind: SpecifierKind, version: number): readonly Specifier[] {
  const table = kind === "name" || kind === "install" ? kind : "full";
  return specifiers.filter(({ tables, since }) => tables.includes(table) && reached(since, version));
}

/** The specifier of a letter, of any release; `undefined` when there is none. */
export function specifierOf(letter: string): Specifier | undefined {
  return specifiers.find((specifier) => specifier.letter === letter);
}

const specifiers: readonly Specifier[] = specifierRows.map(([letter, since, tables, meaning, deprecated = false]) => ({
  letter,
  meaning,
  since: sinceOf(since),
  tables: tables.split(" ") as Specifier["tables"],
  deprecated,
}));
