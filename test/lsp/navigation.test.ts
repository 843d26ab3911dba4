import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentHighlight,
  Hover,
  Location,
  LocationLink,
  Range,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver";
import { folderWith } from "../cli/run.ts";
import { type Client, connect, place, uriOf } from "./client.ts";

const files = {
  "web.service":
    "[Unit]\nDescription=The site\nAfter=db.service\nRequires=db.service\n\n[Service]\nExecStart=/bin/web\n",
  "web.service.d/10-more.conf": "[Unit]\nBefore=db.service\n",
  "db.service": "[Unit]\nDescription=The database\n\n[Service]\nExecStart=/bin/db\n",
  "db.service.d/10-more.conf": "[Service]\nNice=1\n",
};

/** A client in a folder with these files, the first of them open. */
async function inFolder(capabilities: object = {}) {
  const folder = folderWith(files);
  const client = await connect({ folder, capabilities });
  const uri = uriOf(`${folder}/web.service`);
  client.open(uri, files["web.service"]);
  const short = (it: string) => it.slice(uriOf(folder).length + 1);
  return { folder, client, uri, short };
}

const rangeText = ({ start, end }: Range) => `${start.line}:${start.character}-${end.line}:${end.character}`;

test("a definition is where the unit's file begins", async () => {
  const { client, uri, short } = await inFolder();
  const found = await client.askAt<Location[]>("definition", uri, [2, 8]);
  expect(found.map((it) => `${short(it.uri)} ${rangeText(it.range)}`)).toEqual(["db.service 0:0-0:0"]);
  expect(await client.askAt("definition", uri, [6, 12])).toBe(null);
});

test("clients that know links get what the definition is of", async () => {
  const { client, uri } = await inFolder({ textDocument: { definition: { linkSupport: true } } });
  const [link] = await client.askAt<LocationLink[]>("definition", uri, [2, 8]);
  expect(link?.originSelectionRange && rangeText(link.originSelectionRange)).toBe("2:6-2:16");
});

test("references are in all files, with the definition if it is wanted", async () => {
  const { client, uri, short } = await inFolder();
  const asked = async (includeDeclaration: boolean) => {
    const parameters = { position: place([2, 8]), context: { includeDeclaration } };
    const found = await client.ask<Location[]>("references", uri, parameters);
    return found.map((it) => `${short(it.uri)} ${rangeText(it.range)}`);
  };
  const uses = ["web.service 2:6-2:16", "web.service 3:9-3:19", "web.service.d/10-more.conf 1:7-1:17"];
  expect(await asked(false)).toEqual(uses);
  expect(await asked(true)).toEqual(["db.service 0:0-0:0", ...uses]);
});

test("a link is another name of the unit that it leads to", async () => {
  const folder = folderWith({
    "web.service": "[Unit]\nDescription=The site\n[Service]\nExecStart=/bin/web\n",
    "a.service": "[Unit]\nAfter=www.service\n[Service]\nExecStart=/bin/a\n",
  });
  symlinkSync("web.service", `${folder}/www.service`);
  const client = await connect({ folder });
  const uri = uriOf(`${folder}/a.service`);
  client.open(uri, "[Unit]\nAfter=www.service\n[Service]\nExecStart=/bin/a\n");
  const ends = async (method: string, of: string, at: readonly [number, number]) => {
    const parameters = { position: place(at), context: { includeDeclaration: false } };
    return (await client.ask<Location[]>(method, of, parameters)).map((it) => it.uri.slice(uriOf(folder).length + 1));
  };
  expect(await ends("definition", uri, [1, 8])).toEqual(["web.service"]);
  const hover = await client.askAt<Hover>("hover", uri, [1, 8]);
  expect(JSON.stringify(hover.contents)).toContain("The site");
  const web = uriOf(`${folder}/web.service`);
  client.open(web, "[Unit]\nDescription=The site\n[Service]\nExecStart=/bin/web\n");
  expect(await ends("references", web, [0, 2])).toEqual(["a.service"]);
  const [lens] = await client.ask<CodeLens[]>("codeLens", web);
  expect(lens?.command?.title).toBe("used by 1 service");
  // Once it is gone it is no name any more.
  rmSync(`${folder}/www.service`);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(`${folder}/www.service`), type: 3 }] });
  expect(await ends("definition", uri, [1, 8])).toEqual([]);
});

test("a link leads nowhere once the unit behind it is gone", async () => {
  const texts = {
    "web.service": "[Unit]\nDescription=The site\n[Service]\nExecStart=/bin/web\n",
    "a.service": "[Unit]\nRequires=www.service\n[Service]\nExecStart=/bin/a\n",
    "www.service.d/10.conf": "[Service]\nNice=1\n",
  };
  const folder = folderWith(texts);
  symlinkSync("web.service", `${folder}/www.service`);
  const client = await connect({ folder });
  const uri = uriOf(`${folder}/a.service`);
  client.open(uri, texts["a.service"]);
  const definitions = async () => (await client.askAt<Location[]>("definition", uri, [1, 12])).map((it) => it.uri);
  expect(await definitions()).toEqual([uriOf(`${folder}/web.service`)]);
  rmSync(`${folder}/web.service`);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(`${folder}/web.service`), type: 3 }] });
  expect(await definitions()).toEqual([uriOf(`${folder}/www.service.d/10.conf`)]);
});

test("references follow what is typed", async () => {
  const { client, uri } = await inFolder();
  client.change(uri, "x", [3, 9]);
  const found = await client.ask<Location[]>("references", uri, {
    position: place([2, 8]),
    context: { includeDeclaration: false },
  });
  expect(found).toHaveLength(2);
});

test("the same unit is highlighted", async () => {
  const { client, uri } = await inFolder();
  const found = await client.askAt<DocumentHighlight[]>("documentHighlight", uri, [2, 8]);
  expect(found.map((it) => rangeText(it.range))).toEqual(["2:6-2:16", "3:9-3:19"]);
});

test("units are found by name", async () => {
  const { client, short } = await inFolder();
  const found = await client.connection.sendRequest<WorkspaceSymbol[]>("workspace/symbol", { query: "db" });
  expect(found.map((it) => [it.name, it.containerName, short(it.location.uri)])).toEqual([
    ["db.service", "The database", "db.service"],
  ]);
});

test("who depends on whom is a hierarchy", async () => {
  const { client, uri, short } = await inFolder();
  const [item] = await client.askAt<CallHierarchyItem[]>("prepareCallHierarchy", uri, [2, 8]);
  expect([item?.name, item?.detail]).toEqual(["db.service", "The database"]);
  const incoming = await client.connection.sendRequest<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", {
    item,
  });
  expect(incoming.map(({ from, fromRanges }) => [from.name, short(from.uri), fromRanges.map(rangeText)])).toEqual([
    ["web.service", "web.service", ["2:6-2:16", "3:9-3:19"]],
    ["web.service", "web.service.d/10-more.conf", ["1:7-1:17"]],
  ]);
  const [web] = await client.askAt<CallHierarchyItem[]>("prepareCallHierarchy", uri, [0, 2]);
  const outgoing = await client.connection.sendRequest<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", {
    item: web,
  });
  expect(outgoing.map(({ to, fromRanges }) => [to.name, to.detail, fromRanges.map(rangeText)])).toEqual([
    ["db.service", "After= Requires= Before=", ["2:6-2:16", "3:9-3:19"]],
  ]);
});

/** What an edit of the workspace does, a line for each step. */
function steps({ documentChanges = [] }: WorkspaceEdit, short: (uri: string) => string): readonly string[] {
  return documentChanges.flatMap((it) => {
    if (!("kind" in it)) {
      return it.edits.map(
        (edit) =>
          `edit ${short(it.textDocument.uri)} ${rangeText(edit.range)} ${"newText" in edit ? edit.newText : ""}`,
      );
    }
    return it.kind === "rename" ? `move ${short(it.oldUri)} ${short(it.newUri)}` : `${it.kind} ${short(it.uri)}`;
  });
}

const renames = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] } } };

test("a unit is renamed with its files and all that name it", async () => {
  const { client, uri, short } = await inFolder(renames);
  const prepared = await client.askAt<{ range: Range; placeholder: string }>("prepareRename", uri, [2, 8]);
  expect([rangeText(prepared.range), prepared.placeholder]).toEqual(["2:6-2:16", "db.service"]);
  const parameters = { position: place([2, 8]), newName: "data.service" };
  expect(steps(await client.ask<WorkspaceEdit>("rename", uri, parameters), short)).toEqual([
    "edit web.service 2:6-2:16 data.service",
    "edit web.service 3:9-3:19 data.service",
    "edit web.service.d/10-more.conf 1:7-1:17 data.service",
    "move db.service data.service",
    "move db.service.d data.service.d",
  ]);
});

test("a name that is not possible is refused with a reason", async () => {
  const { client, uri } = await inFolder(renames);
  const parameters = { position: place([2, 8]), newName: "data.socket" };
  await expect(client.ask("rename", uri, parameters)).rejects.toThrow("has to end in");
});

test("a name is refused that something else on the disk has", async () => {
  const { client, folder, uri } = await inFolder(renames);
  mkdirSync(`${folder}/new.service.d`);
  symlinkSync("nowhere.service", `${folder}/link.service`);
  const to = (newName: string) => client.ask("rename", uri, { position: place([2, 8]), newName });
  await expect(to("new.service")).rejects.toThrow("`new.service.d` is there already");
  await expect(to("link.service")).rejects.toThrow("`link.service` is there already");
  expect(await to("db.service")).toEqual({ documentChanges: [] });
});

test("a client that cannot rename files is told so", async () => {
  const { client, uri } = await inFolder();
  const parameters = { position: place([2, 8]), newName: "data.service" };
  await expect(client.ask("rename", uri, parameters)).rejects.toThrow("cannot rename files");
});

test("a file that is renamed in the editor takes its drop-ins and all that name it along", async () => {
  const { client, folder, short } = await inFolder(renames);
  const renamed = { oldUri: uriOf(`${folder}/db.service`), newUri: uriOf(`${folder}/data.service`) };
  const edit = await client.connection.sendRequest<WorkspaceEdit>("workspace/willRenameFiles", { files: [renamed] });
  expect(steps(edit, short)).toEqual([
    "edit web.service 2:6-2:16 data.service",
    "edit web.service 3:9-3:19 data.service",
    "edit web.service.d/10-more.conf 1:7-1:17 data.service",
    "move db.service.d data.service.d",
  ]);
});

test("files that are renamed at once change each file that names them once", async () => {
  const folder = folderWith({
    "a.service": "[Service]\nExecStart=/bin/a\n",
    "b.service": "[Service]\nExecStart=/bin/b\nSlice=x-y.slice\n",
    "c.service": "[Unit]\nAfter=a.service b.service\n",
    "x.slice": "[Slice]\n",
    "x-y.slice": "[Slice]\n",
    "x-z.slice": "[Slice]\n",
  });
  const client = await connect({ folder, capabilities: renames });
  const at = (name: string) => uriOf(join(folder, name));
  const asked = async (names: Readonly<Record<string, string>>) => {
    const files = Object.entries(names).map(([from, to]) => ({ oldUri: at(from), newUri: at(to) }));
    const edit = await client.connection.sendRequest<WorkspaceEdit>("workspace/willRenameFiles", { files });
    const documents = edit.documentChanges?.flatMap((it) => ("kind" in it ? [] : it.textDocument.uri)) ?? [];
    expect(new Set(documents).size).toBe(documents.length);
    return steps(edit, (uri) => uri.slice(uriOf(folder).length + 1));
  };
  expect(await asked({ "a.service": "longer-name.service", "b.service": "y.service" })).toEqual([
    "edit c.service 1:6-1:15 longer-name.service",
    "edit c.service 1:16-1:25 y.service",
  ]);
  // The slice inside gets the name that it is given, not the one that comes of its parent's.
  expect(await asked({ "x.slice": "w.slice", "x-y.slice": "q.slice" })).toEqual([
    "edit b.service 2:6-2:15 q.slice",
    "move x-z.slice w-z.slice",
  ]);
});

test("units in folders that are on no disk are renamed as well", async () => {
  // The extension names `vscode-vfs://github/shop` so; it translates what comes back.
  const folder = "/~/vscode-vfs/github/shop";
  const at = (uri: string) => decodeURIComponent(new URL(uri).pathname).slice(folder.length + 1);
  const client = await connect({ folder, capabilities: renames });
  const isFolder = (path: string) => path === "" || Object.keys(files).some((it) => it.startsWith(`${path}/`));
  client.connection.onRequest("unitwright/files/kind", ({ uri }: { uri: string }) =>
    at(uri) in files ? "file" : uri.includes("/shop") && isFolder(at(uri)) ? "folder" : null,
  );
  client.connection.onRequest("unitwright/files/list", ({ uri }: { uri: string }) => {
    const below = Object.keys(files).filter((it) => at(uri) === "" || it.startsWith(`${at(uri)}/`));
    const parts = below.map((it) => it.slice(at(uri) === "" ? 0 : at(uri).length + 1).split("/"));
    return [...new Map(parts.map(([name = "", ...more]) => [name, more.length > 0 ? "folder" : "file"]))];
  });
  client.connection.onRequest(
    "unitwright/files/read",
    ({ uri }: { uri: string }) => files[at(uri) as keyof typeof files] ?? null,
  );
  const short = (uri: string) => at(uri);
  const uri = uriOf(`${folder}/web.service`);
  client.open(uri, files["web.service"]);
  const ask = { position: place([2, 8]), newName: "data.service" };
  const expected = [
    "edit web.service 2:6-2:16 data.service",
    "edit web.service 3:9-3:19 data.service",
    "edit web.service.d/10-more.conf 1:7-1:17 data.service",
    "move db.service data.service",
    "move db.service.d data.service.d",
  ];
  expect(steps(await client.ask<WorkspaceEdit>("rename", uri, ask), short)).toEqual(expected);
  const renamed = { oldUri: uriOf(`${folder}/db.service`), newUri: uriOf(`${folder}/data.service`) };
  const edit = await client.connection.sendRequest<WorkspaceEdit>("workspace/willRenameFiles", { files: [renamed] });
  expect(steps(edit, short)).toEqual(expected.filter((it) => it !== "move db.service data.service"));
  const { fileOperations } = client.capabilities.workspace as {
    readonly fileOperations: { readonly willRename: { readonly filters: readonly object[] } };
  };
  // Of any scheme: the extension asks before addresses are translated.
  expect(fileOperations.willRename.filters).toEqual([{ pattern: { glob: expect.stringContaining("service") } }]);
});

test("what is no open unit has no places", async () => {
  const client: Client = await connect();
  client.open("untitled:notes", "# One\n");
  for (const uri of ["untitled:notes", "file:///nowhere/a.service"]) {
    expect(await client.askAt("definition", uri, [0, 0])).toBe(null);
    expect(await client.askAt("documentHighlight", uri, [0, 0])).toEqual([]);
    expect(await client.askAt("prepareRename", uri, [0, 0])).toBe(null);
    expect(await client.askAt("prepareCallHierarchy", uri, [0, 0])).toBe(null);
  }
});
