import { type Lines, linesOf, positionAt } from "../text/lines.ts";
import type { MapSource } from "./map-model.ts";

/** Where offsets of a project's files are, in lines and columns. */
export type Places = (path: string, offset: number, text: string) => MapSource;

/** Places in files with these texts; in a file without a text everything is in line 1. */
export function placesIn(texts: ReadonlyMap<string, string>): Places {
  const known = new Map<string, Lines>();
  return (path, offset, text) => {
    const lines = known.get(path) ?? linesOf(texts.get(path) ?? "");
    known.set(path, lines);
    const { line, character } = positionAt(lines, offset);
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 20)}…${text.slice(-19)}` : text;
    return { path, line: line + 1, column: character + 1, text: shown };
  };
}

const LONGEST = 120;
