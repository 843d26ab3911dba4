import { fragmentsOf, isDocument } from "../documents/lint-document.ts";
import { placedByContent } from "../features/unnamed.ts";
import { ignoreEdits } from "../lint/add-ignores.ts";
import type { Finding } from "../rules/finding.ts";
import { applyEdits } from "../text/edit.ts";
import { unitFile } from "../unit/unit-file.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { patchOf } from "./patch.ts";
import { visible } from "./visible.ts";
import { writeFiles } from "./write-files.ts";

/** The options of `lint` that write comments. */
export interface IgnoreOptions {
  readonly addIgnore?: boolean;
  readonly reason?: string;
  readonly diff?: boolean;
}

/** The texts with comments that suppress all `findings` but those in commands, written to the files; with `--diff` what would be written is printed. */
export async function addIgnores(
  texts: ReadonlyMap<string, string>,
  findings: readonly Finding[],
  named: readonly string[],
  { reason = "", diff }: IgnoreOptions,
  host: Host,
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly status: number }> {
  if (named.includes("-") && !diff) throw new UsageError("standard input cannot be written to: use --diff.");
  const changes = [...new Set(findings.map((it) => it.path))].toSorted().flatMap((path) => {
    const before = texts.get(path) ?? "";
    const file = unitFile(path, before) ?? placedByContent(path, before);
    const all = findings.filter((it) => it.path === path);
    const isInCommand = commandsIn(path, before);
    const own = all.filter((it) => !isInCommand(it.at.start));
    if (own.length < all.length) {
      host.complain(`unitwright: ${visible(path)}: findings in commands stay: no comment suppresses them.\n`);
    }
    const after = file ? applyEdits(before, ignoreEdits(file, own, reason)) : before;
    return after === before ? [] : [{ path, before, after }];
  });
  if (diff) {
    for (const { path, before, after } of changes) host.print(patchOf(path, before, after));
    return { texts, status: exitStatus.clean };
  }
  const written = await writeFiles(changes, named, host);
  const now = new Map(texts);
  for (const { path, after } of changes) if (written.has(path)) now.set(path, after);
  return { texts: now, status: written.size < changes.length ? exitStatus.unreadable : exitStatus.clean };
}

/** Whether an offset of a document is in what a command is told; comments of scripts are not about their commands. */
function commandsIn(path: string, text: string): (offset: number) => boolean {
  const told = isDocument(path) ? fragmentsOf(path, text).filter((it) => it.command !== undefined) : [];
  const pieces = told.flatMap((it) => it.pieces);
  return (offset) => pieces.some(({ start, length }) => start <= offset && offset < start + length);
}
