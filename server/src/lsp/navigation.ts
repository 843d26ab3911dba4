import {
  type CallHierarchyItem,
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  ErrorCodes,
  type Location,
  type LocationLink,
  ResponseError,
  SymbolKind,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import type { UnitType } from "../facts/unit-type.ts";
import {
  type Dependency,
  type DependencyItem,
  dependencies,
  dependencyItemAt,
  dependents,
} from "../features/call-hierarchy.ts";
import { definitionsAt, highlightsAt, type Place, referencesAt } from "../features/navigation.ts";
import { type Renaming, renamableAt, rename, together } from "../features/rename.ts";
import { type Move, obstacleTo } from "../features/rename-objections.ts";
import type { Surroundings } from "../features/surroundings.ts";
import { unitsMatching } from "../features/workspace-symbols.ts";
import { baseName, folderOf } from "../workspace/tree.ts";
import { pathOf } from "./addresses.ts";
import type { Answers } from "./answers.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";
import { offsetIn, type Sight, type Views } from "./views.ts";
import { renamingEdit } from "./workspace-edits.ts";

/** Answers where things are: definitions, references, highlights, symbols of all units, who depends on whom; and renames units. */
export function answerAboutPlaces(connection: Connection, session: Session, views: Views, answers: Answers): void {
  const locations = (places: readonly Place[], { prefix }: { readonly prefix: string }): Location[] =>
    places.map((it) => ({ uri: session.uriOf(prefix + it.path), range: session.rangeOf(prefix + it.path, it.at) }));

  connection.onDefinition(
    answers.now("definition", null, async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      const found = sight && definitionsAt(sight.file, offsetIn(sight, position), sight.around);
      if (!sight || !found) return null;
      const targets = locations(found.places, sight);
      if (!session.capabilities.textDocument?.definition?.linkSupport) return targets;
      const originSelectionRange = session.rangeOf(sight.path, found.from);
      return targets.map(
        (it): LocationLink => ({
          originSelectionRange,
          targetUri: it.uri,
          targetRange: it.range,
          targetSelectionRange: it.range,
        }),
      );
    }),
  );

  connection.onReferences(
    answers.now("references", [], async ({ textDocument: { uri }, position, context }) => {
      const sight = await views.at(uri);
      if (!sight) return [];
      const declaration = context.includeDeclaration;
      return locations(referencesAt(sight.file, offsetIn(sight, position), sight.around, { declaration }), sight);
    }),
  );

  connection.onDocumentHighlight(
    answers.now("highlights", [], async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      const spans = sight ? highlightsAt(sight.file, offsetIn(sight, position), sight.around) : [];
      return spans.map(
        (it): DocumentHighlight => ({ range: session.rangeOf(pathOf(uri), it), kind: DocumentHighlightKind.Text }),
      );
    }),
  );

  connection.onWorkspaceSymbol(
    answers.soon("workspace symbols", [], async ({ query }) => {
      const found: WorkspaceSymbol[] = [];
      for (const project of session.projects.all()) {
        await views.indexing.of(project);
        const { prefix } = project.source;
        for (const { name, type, description, path } of unitsMatching(query, views.around(project))) {
          const uri = session.uriOf(prefix + path);
          const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
          found.push({ name, kind: symbolKinds[type], containerName: description, location: { uri, range } });
        }
      }
      return found;
    }),
  );

  connection.onPrepareRename(
    answers.now("renaming", null, async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      const found = sight && renamableAt(sight.file, offsetIn(sight, position), sight.around);
      return found ? { range: session.rangeOf(sight.path, found.at), placeholder: found.name } : null;
    }),
  );

  connection.onRenameRequest(
    answers.now(
      "renaming",
      null,
      async ({ textDocument: { uri }, position, newName }): Promise<WorkspaceEdit | null> => {
        const sight = await views.at(uri);
        const found = sight && renamableAt(sight.file, offsetIn(sight, position), sight.around);
        if (!sight || !found) return null;
        const renaming = rename(found.name, newName, sight.file, sight.around);
        if (typeof renaming === "string") throw new ResponseError(ErrorCodes.InvalidParams, renaming);
        const edit = renamingEdit(renaming, sight.prefix, session);
        if (!edit)
          throw new ResponseError(ErrorCodes.InvalidRequest, "This editor cannot rename files for a language server.");
        const obstacle = await obstacleOnDisk(renaming.moves, sight.prefix);
        if (obstacle !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, obstacle);
        return edit;
      },
    ),
  );

  connection.workspace.onWillRenameFiles(
    answers.now("renaming of files", null, async ({ files }) => {
      // What is said of `a-b.slice` itself counts more than what becomes of it with `a.slice`.
      const inOrder = files.toSorted((a, b) => baseName(pathOf(b.oldUri)).length - baseName(pathOf(a.oldUri)).length);
      const renamings = await Promise.all(inOrder.map((it) => followRename(it.oldUri, it.newUri)));
      const { edits, moves } = together(renamings.filter((it) => it !== undefined));
      // The files themselves are left to the editor.
      const own = new Set(files.map((it) => pathOf(it.oldUri)));
      const renaming = { edits, moves: moves.filter((it) => !own.has(it.from)) };
      return edits.length + renaming.moves.length > 0 ? (renamingEdit(renaming, "", session) ?? null) : null;
    }),
  );

  /** What follows from the renaming of a unit's file that the user does, with whole paths. */
  async function followRename(oldUri: string, newUri: string): Promise<Renaming | undefined> {
    const [from, to] = [pathOf(oldUri), pathOf(newUri)];
    const project = session.projects.of(from);
    await views.indexing.of(project);
    const { prefix } = project.source;
    const file = project.fileAt(from);
    const name = baseName(from);
    if (file?.place.role !== "main" || from.slice(0, -name.length) !== to.slice(0, -baseName(to).length))
      return undefined;
    const renaming = rename(name, baseName(to), file, views.around(project, from));
    if (typeof renaming === "string") return undefined;
    // What the user does with the file itself is the editor's business.
    const others = renaming.moves.filter((it) => prefix + it.from !== from);
    if ((await obstacleOnDisk(others, prefix)) !== undefined) return undefined;
    return {
      edits: renaming.edits.map((it) => ({ ...it, path: prefix + it.path })),
      moves: renaming.moves.map((it) => ({ from: prefix + it.from, to: prefix + it.to })),
    };
  }

  /** What stands in the way of moves among all that is there: also what is no unit, links and empty folders. */
  async function obstacleOnDisk(moves: readonly Move[], prefix: string): Promise<string | undefined> {
    const folders = [...new Set(moves.map((it) => folderOf(it.to)))];
    const lists = folders.map(async (folder) => {
      const entries = await session.projects.outside.list(`${prefix}${folder}`.replace(/(?<=.)\/$/, ""));
      return entries.map(({ name }) => (folder === "" ? name : `${folder}/${name}`));
    });
    const there = new Set((await Promise.all(lists)).flat());
    return obstacleTo(moves, (it) => there.has(it));
  }

  connection.languages.callHierarchy.onPrepare(
    answers.now("call hierarchy", null, async ({ textDocument: { uri }, position }) => {
      const sight = await views.at(uri);
      const item = sight && dependencyItemAt(sight.file, offsetIn(sight, position), sight.around);
      return item ? [itemOf(item, sight)] : null;
    }),
  );

  connection.languages.callHierarchy.onIncomingCalls(
    answers.now("incoming calls", null, async ({ item }) => {
      const place = await placeOf(item);
      if (!place) return null;
      return dependents(place.item, place.around).map((it) => ({
        from: itemOf(it.item, place),
        fromRanges: rangesOf(it, it.item, place),
      }));
    }),
  );

  connection.languages.callHierarchy.onOutgoingCalls(
    answers.now("outgoing calls", null, async ({ item }) => {
      const place = await placeOf(item);
      if (!place) return null;
      return dependencies(place.item, place.around).map((it) => ({
        to: itemOf(it.item, place),
        fromRanges: rangesOf(it, place.item, place),
      }));
    }),
  );

  function itemOf({ name, detail, path }: DependencyItem, { prefix }: Pick<Sight, "prefix">): CallHierarchyItem {
    const range = session.rangeOf(prefix + path, { start: 0, end: 0 });
    const uri = session.uriOf(prefix + path);
    return { name, detail, kind: SymbolKind.Class, uri, range, selectionRange: range, data: { name } };
  }

  /** The unit that an item stands for, which the client sends back. */
  async function placeOf({ uri, data }: CallHierarchyItem): Promise<Remembered | undefined> {
    const name = fieldOf(data, "name");
    const path = pathOf(uri);
    const project: Project = session.projects.of(path);
    await views.indexing.of(project);
    const file = project.fileAt(path);
    if (typeof name !== "string" || !file) return undefined;
    return {
      item: { name, detail: "", path: file.path },
      around: views.around(project, path),
      prefix: project.source.prefix,
    };
  }

  function rangesOf({ at }: Dependency, { path }: DependencyItem, { prefix }: Pick<Sight, "prefix">) {
    return at.map((it) => session.rangeOf(prefix + path, it));
  }
}

interface Remembered {
  readonly item: DependencyItem;
  readonly around: Surroundings;
  readonly prefix: string;
}

const symbolKinds: Readonly<Record<UnitType, SymbolKind>> = {
  service: SymbolKind.Class,
  socket: SymbolKind.Interface,
  target: SymbolKind.Module,
  device: SymbolKind.Object,
  mount: SymbolKind.File,
  automount: SymbolKind.File,
  swap: SymbolKind.File,
  timer: SymbolKind.Event,
  path: SymbolKind.Event,
  slice: SymbolKind.Namespace,
  scope: SymbolKind.Package,
};
