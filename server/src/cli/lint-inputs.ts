import type { ConfigFiles } from "../discovery/config-files.ts";
import { type Discovery, discover } from "../discovery/discover.ts";
import type { FoundLink } from "../workspace/tree.ts";
import { UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import type { LintOptions } from "./lint-options.ts";
import { type ReadTree, readTree } from "./read-tree.ts";
import { visible } from "./visible.ts";

/** What is to be looked at. */
export interface Inputs {
  /** `-` is standard input. */
  readonly paths: readonly string[];
  /** What is not there, and what could not be searched; all of it was complained about. */
  readonly missing: readonly string[];
  /** What the call names; the current folder when it names nothing. */
  readonly named: readonly string[];
  /** The trees of images, read already. */
  readonly trees: readonly ReadTree[];
  /** Other names of units, in folders that are no images. */
  readonly links: readonly FoundLink[];
  /** Files were named, not only folders. */
  readonly partial: boolean;
}

/** What was read of it. */
export interface ReadInputs {
  /** Of what is to be looked at, by path. */
  readonly texts: Map<string, string>;
  /** The same, and of files that links lead to. */
  readonly all: ReadonlyMap<string, string>;
  readonly links: readonly FoundLink[];
  /** How many files could not be read. */
  readonly unreadable: number;
}

/** The files that the call names, and what is below the folders that it names. Complains about what is not there. */
export async function inputsOf(
  named: readonly string[],
  { filesFrom, root, stdinFilename }: Pick<LintOptions, "filesFrom" | "root" | "stdinFilename">,
  host: Host,
  configs?: ConfigFiles,
): Promise<Inputs> {
  if (root !== undefined) {
    if (named.length > 0 || filesFrom !== undefined) {
      throw new UsageError("--root says where units are: name no files and folders beside it.");
    }
    if ((await host.files.kindOf(root)) !== "folder") throw new UsageError(`--root ${root}: there is no such folder.`);
    const tree = await readTree(host.files, root, root.replace(/\/*$/, "/"));
    return {
      paths: textsOf(tree).map(([path]) => path),
      missing: [],
      named: [root],
      trees: [tree],
      links: [],
      partial: false,
    };
  }
  const listed = filesFrom === undefined ? [] : await readList(filesFrom, host);
  const all = [...named, ...listed];
  if (stdinFilename !== undefined && !all.includes("-")) {
    throw new UsageError("--stdin-filename names standard input: write - among the paths to have it checked.");
  }
  const wanted = all.length > 0 || filesFrom !== undefined ? all : ["."];
  const found = await discover(
    host,
    wanted.filter((it) => it !== "-"),
    configs,
  );
  complainOf(found, host);
  const trees = await Promise.all(
    found.images.map((it) => readTree(host.files, it, it === "." ? "" : it.replace(/\/*$/, "/"))),
  );
  const ofTrees = trees.flatMap((it) => textsOf(it).map(([path]) => path));
  const input = wanted.includes("-") ? ["-"] : [];
  return {
    paths: [...input, ...found.paths, ...ofTrees],
    missing: [...found.missing, ...found.unreadable.map((it) => it.path)],
    named: wanted,
    trees,
    links: found.links,
    partial: found.partial || input.length > 0,
  };
}

/** Names what a search did not find or could not look into. */
export function complainOf(
  { missing, unreadable }: Pick<Discovery, "missing" | "unreadable">,
  { complain }: Host,
): void {
  for (const path of missing) complain(`unitwright: ${visible(path)}: there is no such file or folder.\n`);
  for (const { path, reason } of unreadable) complain(`unitwright: ${visible(path)}: ${reason}\n`);
}

async function readList(file: string, host: Host): Promise<readonly string[]> {
  try {
    const text = file === "-" ? await host.standardInput() : await host.files.read(file);
    return text.split(/[\r\n\0]+/).filter((it) => it !== "");
  } catch (error) {
    throw new UsageError(`--files-from ${file}: ${messageOf(error)}`);
  }
}

/** All that a tree has, links followed. */
function textsOf({ files, unread, links, ofManager }: ReadTree): readonly (readonly [path: string, text: string])[] {
  const linked = links.flatMap((it) => (it.kind === "folder" ? [...it.folder.entries.values()] : [it.entry]));
  const all = [...files, ...unread, ...linked.map((it) => it.file)].filter((it) => it !== undefined);
  const units = all.map((it) => [it.path, it.syntax.text] as const);
  return [...new Map([...units, ...ofManager.map(({ path, text }) => [path, text] as const)])];
}

/** Reads the files. Complains about those that cannot be read. */
export async function readAll(
  { paths, trees, links }: Inputs,
  { stdinFilename }: Pick<LintOptions, "stdinFilename">,
  { files, standardInput, complain }: Host,
): Promise<ReadInputs> {
  const texts = new Map<string, string>();
  let unreadable = 0;
  const done = new Set(trees.flatMap((it) => textsOf(it).map(([path]) => path)));
  const left = paths.filter((it) => !done.has(it));
  for (let start = 0; start < left.length; start += READ_AT_ONCE) {
    const some = left.slice(start, start + READ_AT_ONCE);
    const read = await Promise.allSettled(some.map((it) => (it === "-" ? standardInput() : files.read(it))));
    for (const [index, result] of read.entries()) {
      const path = some[index] ?? "";
      if (result.status === "fulfilled") texts.set(path === "-" ? (stdinFilename ?? "stdin") : path, result.value);
      else {
        complain(`unitwright: ${visible(path)}: ${messageOf(result.reason)}\n`);
        unreadable++;
      }
    }
  }
  const all = new Map(texts);
  for (const tree of trees) {
    for (const { path, reason } of tree.unreadable) complain(`unitwright: ${visible(path)}: ${reason}\n`);
    unreadable += tree.unreadable.length;
    for (const it of [...tree.files, ...tree.unread]) texts.set(it.path, it.syntax.text);
    for (const it of tree.ofManager) texts.set(it.path, it.text);
    for (const [path, text] of textsOf(tree)) all.set(path, text);
  }
  return { texts, all, unreadable, links: [...links, ...trees.flatMap((it) => it.links)] };
}

/** Enough to keep the disk busy, too few to run out of open files. */
const READ_AT_ONCE = 64;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
