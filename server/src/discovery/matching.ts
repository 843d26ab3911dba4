// `ignore` decides what patterns mean: the same as in .gitignore files, which people know.
import ignore from "ignore";
import type { Matching } from "../config/file-settings.ts";

/** Patterns as in .gitignore files, for paths below their folder. */
export const matching: Matching = (patterns) => {
  const matcher = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
};
