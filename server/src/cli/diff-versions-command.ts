import { ConfigFiles } from "../discovery/config-files.ts";
import { discover } from "../discovery/discover.ts";
import { isDocument } from "../documents/lint-document.ts";
import { placedByContent } from "../features/unnamed.ts";
import { type VersionChange, versionChanges } from "../features/version-changes.ts";
import { linesOf, positionAt } from "../text/lines.ts";
import { type UnitFile, unitFile } from "../unit/unit-file.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { json } from "./json.ts";
import { complainOf } from "./lint-inputs.ts";
import { readTree } from "./read-tree.ts";
import { targetsOf } from "./targets.ts";
import { visible } from "./visible.ts";

/** The options of `diff-versions` as they come from the command line. */
export interface DiffVersionsOptions {
  readonly root?: string;
  readonly format: "text" | "json";
}

/** `unitwright diff-versions`: says what changes with a newer release; gives the exit status. */
export async function diffVersionsCommand(
  releases: string,
  paths: readonly string[],
  { root, format }: DiffVersionsOptions,
  host: Host,
): Promise<number> {
  const versions = everyReleaseOf(releases);
  if (root !== undefined && paths.length > 0)
    throw new UsageError("--root says where units are: name nothing beside it.");
  const { files, links, unreadable } = await filesOf(paths, root, host);
  const changes = versionChanges(files, links, versions);
  const texts = new Map(files.map((it) => [it.path, it.syntax.text]));
  const placed = changes.map((it) => {
    const { line, character } = positionAt(linesOf(texts.get(it.path) ?? ""), it.at.start);
    return { ...it, line: line + 1, column: character + 1 };
  });
  host.print(format === "json" ? jsonOf(placed, versions) : textOf(placed, versions));
  return unreadable ? exitStatus.unreadable : exitStatus.clean;
}

/** From the first to the last release that is named, with all between: when something changed is of interest, too. */
function everyReleaseOf(text: string): readonly number[] {
  const named = targetsOf(text, text);
  const [first = 0, last = 0] = [named[0], named.at(-1)];
  if (first === last) throw new UsageError(`${text} is one release: write from which to which, like 247..257.`);
  return targetsOf(`${first}..${last}`);
}

async function filesOf(paths: readonly string[], root: string | undefined, host: Host) {
  let unreadable = false;
  const complain = (path: string, reason: string) => {
    host.complain(`unitwright: ${visible(path)}: ${reason}\n`);
    unreadable = true;
  };
  if (root !== undefined) {
    if ((await host.files.kindOf(root)) !== "folder") throw new UsageError(`--root ${root}: there is no such folder.`);
    const tree = await readTree(host.files, root, root.replace(/\/*$/, "/"));
    for (const { path, reason } of tree.unreadable) complain(path, reason);
    return { files: tree.files, links: tree.links, unreadable };
  }
  const found = await discover(host, paths.length > 0 ? paths : ["."], new ConfigFiles(host, "found"));
  complainOf(found, host);
  unreadable = found.missing.length + found.unreadable.length > 0;
  const files: UnitFile[] = [];
  for (const path of found.paths.filter((it) => !isDocument(it))) {
    try {
      const text = await host.files.read(path);
      const file = unitFile(path, text) ?? placedByContent(path, text);
      if (file) files.push(file);
    } catch (error) {
      complain(path, error instanceof Error ? error.message : String(error));
    }
  }
  return { files, links: found.links, unreadable };
}

type Placed = VersionChange & { readonly line: number; readonly column: number };

function textOf(changes: readonly Placed[], versions: readonly number[]): string {
  const lines = changes.map(
    ({ path, line, column, message }) => `${visible(path)}:${line}:${column}: ${visible(message)}\n`,
  );
  const count = `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
  return `${lines.join("")}${count} from systemd ${versions[0]} to ${versions.at(-1)}\n`;
}

function jsonOf(changes: readonly Placed[], versions: readonly number[]): string {
  const all = changes.map(({ kind, unit, path, line, column, since, message }) => ({
    kind,
    unit,
    path,
    line,
    column,
    since,
    message,
  }));
  const report = { schema: 1, tool: "unitwright", from: versions[0], to: versions.at(-1), changes: all };
  return json(report);
}
