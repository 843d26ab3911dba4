import { keptIn } from "./cache.ts";
import type { Host } from "./host.ts";
import type { LintOptions } from "./lint-options.ts";
import { type Lint, type LintDocument, remembering, rememberingDocuments } from "./lint-parts.ts";

/** Ways to look at files that know earlier results, and how to keep those of this run. */
export interface Memory {
  readonly lintWith: Lint;
  readonly documentWith: LintDocument;
  readonly keep: () => Promise<void>;
}

/** What `--cache` asks for; `undefined` without it. */
export async function memoryFor(
  options: LintOptions,
  paths: readonly string[],
  host: Host,
): Promise<Memory | undefined> {
  if (options.cache === undefined) return undefined;
  const { systemd, root, host: hosts, config, only, rule, shard } = options;
  const store = await host.storeIn(options.cache);
  // Each way of calling has its own memory: one does not push out what another needs.
  const { kept, keep } = await keptIn(store, [paths, systemd, root, hosts, config, only, rule, shard]);
  return { lintWith: remembering(kept), documentWith: rememberingDocuments(kept), keep };
}
