import type { CompletionItem, Hover, Position } from "vscode-languageserver";
import type { Nameable } from "../features/conf-completion.ts";
import { folderOf } from "../workspace/tree.ts";
import { pathOf } from "./addresses.ts";
import { type CompletionAbilities, completionItem } from "./completions.ts";
import { contentOf } from "./explanations.ts";
import type { Outside } from "./outside.ts";
import type { Session } from "./session.ts";

// What knows the schema of configurations takes a while to load: only who opens one pays for it.

/** A file is a configuration file by its name. */
export const isConf = (path: string): boolean => path.endsWith("/unitwright.conf");

/** What may be written at a place of an open configuration file. */
export async function confCompletions(
  uri: string,
  position: Position,
  session: Session,
  outside: Outside,
  abilities: CompletionAbilities,
): Promise<CompletionItem[]> {
  const { confCompletionsAt } = await import("../features/conf-completion.ts");
  const path = pathOf(uri);
  const project = session.projects.of(path);
  await project.load();
  const document = session.documents.get(uri);
  if (!document) return [];
  const units = project.unitFiles().flatMap(({ place }) => (place.role === "main" ? [place.unit] : []));
  const nameable: Nameable = {
    units: [...new Set(units)].toSorted(),
    hosts: await hostsBelow(folderOf(path), outside),
  };
  const found = confCompletionsAt(document.getText(), document.offsetAt(position), nameable);
  return found.map((it) => completionItem(it, session.rangeOf(path, it.at), abilities));
}

/** What is told about a place of an open configuration file. */
export async function confHover(
  uri: string,
  position: Position,
  session: Session,
  markdown: boolean,
): Promise<Hover | null> {
  const { confHoverAt } = await import("../features/conf-hover.ts");
  const document = session.documents.get(uri);
  const hover = document && confHoverAt(document.getText(), document.offsetAt(position));
  if (!hover) return null;
  return { contents: contentOf(hover.explanation, markdown), range: session.rangeOf(pathOf(uri), hover.at) };
}

/** Files that could be host profiles, in a folder and those in it: by name, none is read. */
async function hostsBelow(folder: string, outside: Outside): Promise<readonly string[]> {
  const isProfile = (name: string) => /\.json$/.test(name) && !/^(?:package|tsconfig)\b/.test(name);
  const found: string[] = [];
  for (const { name, kind } of await outside.list(folder)) {
    if (kind === "file" && isProfile(name)) found.push(name);
    if (kind !== "folder" || /^(?:\.|node_modules$)/.test(name)) continue;
    const inside = await outside.list(`${folder}/${name}`);
    found.push(...inside.filter((it) => it.kind === "file" && isProfile(it.name)).map((it) => `${name}/${it.name}`));
  }
  return found.filter((it) => !/[\s,]/.test(it)).toSorted();
}
