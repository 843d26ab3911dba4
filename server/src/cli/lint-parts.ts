import { lintDocument } from "../documents/lint-document.ts";
import { NEWEST } from "../facts/versions.ts";
import { inOrder } from "../lint/finding-of.ts";
import { type LintResult, lint } from "../lint/lint.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { FoundLink } from "../workspace/tree.ts";
import { documentKeyTextOf, type Kept, keyTextOf } from "./cache.ts";
import { partsOf, shardOf } from "./parts.ts";
import type { Report } from "./report.ts";

/** `lint`, or what does the same in another way. */
export type Lint = typeof lint;

/** The files and links that fall to a shard: whole parts, so that they can be checked without the others. */
export function inShard(
  files: readonly UnitFile[],
  links: readonly FoundLink[],
  versions: readonly number[],
  { index, count }: NonNullable<Report["shard"]>,
): { readonly files: readonly UnitFile[]; readonly links: readonly FoundLink[] } {
  const own = partsOf(files, links, versions).filter((it) => shardOf(it.name, count) === index);
  return { files: own.flatMap((it) => it.files), links: own.flatMap((it) => it.links) };
}

/** `lintDocument`, or what does the same in another way. */
export type LintDocument = typeof lintDocument;

/** A `lintDocument` that takes from `kept` what is known of documents that did not change, and leaves there what it finds out. */
export function rememberingDocuments(kept: Kept): LintDocument {
  return (path, text, settings) => {
    const key = kept.keyOf(documentKeyTextOf(path, text, settings));
    const known = kept.get(key);
    if (known) return { ...known, failures: [] };
    const result = lintDocument(path, text, settings);
    if (result.failures.length === 0) kept.set(key, result);
    return result;
  };
}

/** A `lint` that takes from `kept` what is known of parts of which nothing changed, and leaves there what it finds out. */
export function remembering(kept: Kept): Lint {
  return (files, settings) => {
    const { links = [], versions } = settings;
    const results = partsOf(files, links, [versions.at(-1) ?? NEWEST]).map((part): LintResult => {
      const own = { ...settings, links: part.links };
      const key = kept.keyOf(keyTextOf(part.files, own));
      const known = kept.get(key);
      if (known) return { ...known, failures: [] };
      const result = lint(part.files, own);
      // A rule that failed may do better next time.
      if (result.failures.length === 0) kept.set(key, result);
      return result;
    });
    return {
      findings: results.flatMap((it) => it.findings).toSorted(inOrder),
      suppressed: results.flatMap((it) => it.suppressed).toSorted((a, b) => inOrder(a.finding, b.finding)),
      units: results.reduce((sum, it) => sum + it.units, 0),
      failures: results.flatMap((it) => it.failures),
    };
  };
}
