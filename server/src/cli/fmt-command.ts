import { ConfigFiles } from "../discovery/config-files.ts";
import { discover } from "../discovery/discover.ts";
import { isDocument } from "../documents/lint-document.ts";
import { format } from "../features/format.ts";
import { placedByContent } from "../features/unnamed.ts";
import { applyEdits } from "../text/edit.ts";
import { unitFile } from "../unit/unit-file.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { complainOf } from "./lint-inputs.ts";
import { patchOf } from "./patch.ts";
import { visible } from "./visible.ts";
import { type Change, writeFiles } from "./write-files.ts";

/** The options of `fmt` as they come from the command line. */
export interface FmtOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
}

/** `unitwright fmt`: formats files, or says which are not formatted; gives the exit status. */
export async function fmtCommand(paths: readonly string[], options: FmtOptions, host: Host): Promise<number> {
  const named = paths.length > 0 ? paths : ["."];
  if (named.includes("-")) {
    if (named.length > 1) throw new UsageError("- stands for standard input: name nothing beside it.");
    return formatted([{ path: "stdin", text: await host.standardInput() }], options, host);
  }
  const found = await discover(host, named, new ConfigFiles(host, "found"));
  let unreadable = found.missing.length + found.unreadable.length > 0;
  complainOf(found, host);
  const files: File[] = [];
  for (const path of found.paths) {
    if (isDocument(path)) {
      // Those that the configuration names are for `lint`.
      if (named.includes(path)) host.complain(`unitwright: ${visible(path)}: a document, and left as it is.\n`);
      continue;
    }
    try {
      const text = await host.files.read(path);
      if (unitFile(path, text) ?? placedByContent(path, text)) files.push({ path, text });
      else host.complain(`unitwright: ${visible(path)}: not taken for a unit, and left as it is.\n`);
    } catch (error) {
      host.complain(`unitwright: ${visible(path)}: ${error instanceof Error ? error.message : error}\n`);
      unreadable = true;
    }
  }
  const status = await formatted(files, options, host, named);
  return unreadable ? exitStatus.unreadable : status;
}

interface File {
  readonly path: string;
  readonly text: string;
}

/** Standard input where nothing is `named`: the formatted text goes to standard output. */
async function formatted(files: readonly File[], { check, diff }: FmtOptions, host: Host, named?: readonly string[]) {
  const changes = files.flatMap(({ path, text }): Change[] => {
    const after = applyEdits(text, format(text));
    return after === text ? [] : [{ path, before: text, after }];
  });
  if (diff) for (const { path, before, after } of changes) host.print(patchOf(path, before, after));
  if (check && !diff) for (const { path } of changes) host.print(`${visible(path)}: not formatted\n`);
  if (check || diff) return check && changes.length > 0 ? exitStatus.findings : exitStatus.clean;
  if (!named) {
    for (const { text } of files) host.print(changes[0]?.after ?? text);
    return exitStatus.clean;
  }
  const written = await writeFiles(changes, named, host);
  host.complain(`unitwright: ${written.size} of ${files.length} ${files.length === 1 ? "file" : "files"} formatted\n`);
  return written.size < changes.length ? exitStatus.unreadable : exitStatus.clean;
}
