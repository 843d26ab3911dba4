import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver";
import { BAD, folderWith, GOOD } from "../cli/run.ts";
import { connect, rows, uriOf } from "./client.ts";

const BAD_ROWS = ["2:10-13 invalid-value error"];
const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

interface Pulled {
  readonly kind: string;
  readonly resultId: string;
  readonly items?: Parameters<typeof rows>[0];
}

describe("a client that waits for diagnostics", () => {
  test("gets those of a document as it is edited", async () => {
    const client = await connect();
    const uri = uriOf(join(folderWith(), "a.service"));
    client.open(uri, BAD);
    expect(rows(await client.diagnostics(uri))).toEqual(BAD_ROWS);
    client.change(uri, "G", [2, 11], [2, 13]);
    expect(rows(await client.diagnostics(uri))).toEqual([]);
    client.change(uri, "# é 🙂\n", [0, 0]);
    client.change(uri, "GB", [3, 11], [3, 12]);
    expect(rows(await client.diagnostics(uri))).toEqual(["3:10-13 invalid-value error"]);
  });

  test("gets nothing stale in a burst of edits", async () => {
    const client = await connect();
    const uri = uriOf(join(folderWith(), "a.service"));
    client.open(uri, GOOD);
    for (let count = 0; count < 200; count++) client.change(uri, "MemoryMax=4GB\n", [2, 0]);
    expect(await client.diagnostics(uri, (it) => it.length === 200)).toHaveLength(200);
    client.change(uri, GOOD);
    expect(rows(await client.diagnostics(uri))).toEqual([]);
  });

  test("gets an empty list when the document is closed", async () => {
    const client = await connect();
    const uri = uriOf(join(folderWith(), "a.service"));
    client.open(uri, BAD);
    await client.diagnostics(uri);
    client.close(uri);
    await client.ask("hover", uri, { position: { line: 0, character: 0 } });
    expect(client.sent(uri)?.diagnostics).toEqual([]);
  });
});

describe("a client that asks for diagnostics", () => {
  test("is told when nothing has changed", async () => {
    const client = await connect({ capabilities: pulling });
    expect(client.capabilities).toMatchObject({ diagnosticProvider: { interFileDependencies: true } });
    const uri = uriOf(join(folderWith(), "a.service"));
    client.open(uri, BAD);
    const first = await client.ask<Pulled>("diagnostic", uri);
    expect([first.kind, rows(first.items ?? [])]).toEqual(["full", BAD_ROWS]);
    const second = await client.ask<Pulled>("diagnostic", uri, { previousResultId: first.resultId });
    expect(second).toEqual({ kind: "unchanged", resultId: first.resultId });
    client.change(uri, GOOD);
    const third = await client.ask<Pulled>("diagnostic", uri, { previousResultId: first.resultId });
    expect([third.kind, third.items]).toEqual(["full", []]);
    expect(client.sent(uri)).toBeUndefined();
  });

  test("is asked to ask again when files change", async () => {
    const folder = folderWith({ "a.service": "[Service]\n" });
    const client = await connect({ folder, capabilities: pulling });
    const uri = uriOf(join(folder, "a.service"));
    client.open(uri, "[Service]\n");
    expect((await client.ask<Pulled>("diagnostic", uri)).items).toHaveLength(1);
    const dropin = join(folder, "a.service.d/b.conf");
    mkdirSync(join(folder, "a.service.d"));
    writeFileSync(dropin, GOOD);
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(dropin), type: 1 }] });
    expect((await client.ask<Pulled>("diagnostic", uri)).items).toEqual([]);
    expect(client.refreshes).toBe(1);
  });
});

describe("a unit is the open document over the files beside it", () => {
  const WITHOUT = "[Service]\nNice=1\n";
  const WITH = "[Service]\nExecStart=/bin/true\n";
  const lacking = ["service-without-command"];
  const codes = (diagnostics: readonly { readonly code?: unknown }[]) => diagnostics.map((it) => it.code);

  test.each<readonly [string, boolean]>([
    ["in an open folder", true],
    ["outside of all open folders", false],
  ])("%s", async (_, inside) => {
    const folder = folderWith({ "a.service": GOOD, "a.service.d/b.conf": WITH, "elsewhere/": "" });
    const client = await connect({ folder: inside ? folder : join(folder, "elsewhere") });
    const [unit, dropin] = [uriOf(join(folder, "a.service")), uriOf(join(folder, "a.service.d/b.conf"))];
    client.open(unit, WITHOUT);
    expect(codes(await client.diagnostics(unit))).toEqual([]);
    client.open(dropin, WITHOUT);
    expect(codes(await client.diagnostics(unit, (it) => it.length > 0))).toEqual(lacking);
    client.change(dropin, WITH);
    expect(codes(await client.diagnostics(unit, (it) => it.length === 0))).toEqual([]);
    client.change(dropin, WITHOUT);
    await client.diagnostics(unit, (it) => it.length > 0);
    client.close(dropin);
    expect(codes(await client.diagnostics(unit, (it) => it.length === 0))).toEqual([]);
  });

  test("and what comes to the disk or goes counts at once", async () => {
    const folder = folderWith({ "a.service": WITHOUT });
    const dropin = join(folder, "a.service.d/b.conf");
    const client = await connect({ folder });
    const uri = uriOf(join(folder, "a.service"));
    const changed = (type: number) =>
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(dropin), type }] });
    client.open(uri, WITHOUT);
    expect(codes(await client.diagnostics(uri))).toEqual(lacking);
    mkdirSync(join(folder, "a.service.d"));
    writeFileSync(dropin, WITH);
    changed(1);
    expect(codes(await client.diagnostics(uri, (it) => it.length === 0))).toEqual([]);
    writeFileSync(dropin, WITHOUT);
    changed(2);
    expect(codes(await client.diagnostics(uri, (it) => it.length > 0))).toEqual(lacking);
    writeFileSync(dropin, WITH);
    changed(2);
    await client.diagnostics(uri, (it) => it.length === 0);
    rmSync(dropin);
    changed(3);
    expect(codes(await client.diagnostics(uri, (it) => it.length > 0))).toEqual(lacking);
  });
});

describe("a unit that others name comes and goes", () => {
  const names = "[Unit]\nRequires=shop-db.service\nAfter=shop-db.service\n[Service]\nExecStart=/bin/shop\n";
  const unit = (folder: string, name: string) => uriOf(join(folder, name));

  test.each([true, false])("and who names it is told of at once, when the client asks: %s", async (asks) => {
    const folder = folderWith({ "shop-web.service": names, "shop-mail.service": GOOD });
    const client = await connect({ folder, ...(asks && { capabilities: pulling }) });
    const uri = unit(folder, "shop-web.service");
    client.open(uri, names);
    const seen = async (count: number) => {
      if (!asks) return rows(await client.diagnostics(uri, (it) => it.length === count));
      return rows((await client.ask<Pulled>("diagnostic", uri)).items ?? []);
    };
    const missing = ["1:9-24 missing-unit info"];
    expect(await seen(1)).toEqual(missing);
    for (let turn = 1; turn <= 3; turn++) {
      writeFileSync(join(folder, "shop-db.service"), GOOD);
      const db = unit(folder, "shop-db.service");
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: db, type: 1 }] });
      expect(await seen(0)).toEqual([]);
      rmSync(join(folder, "shop-db.service"));
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: db, type: 3 }] });
      expect(await seen(1)).toEqual(missing);
      if (asks) expect(client.refreshes).toBe(2 * turn);
    }
  });
});

describe("folders beside each other", () => {
  test("are projects of their own, with their own configurations, and come and go", async () => {
    const folder = folderWith({
      "a/a.service": NEW,
      "a/unitwright.conf": "root = true\nsystemd = 252\n",
      "b/b.service": NEW,
      "b/unitwright.conf": "root = true\nsystemd = 257\n",
    });
    const client = await connect({
      folder: join(folder, "a"),
      capabilities: { workspace: { workspaceFolders: true } },
    });
    const change = (added: readonly string[], removed: readonly string[]) => {
      const named = (names: readonly string[]) => names.map((name) => ({ uri: uriOf(join(folder, name)), name }));
      client.notify("workspace/didChangeWorkspaceFolders", { event: { added: named(added), removed: named(removed) } });
    };
    const symbols = async () =>
      (await client.connection.sendRequest<{ name: string }[]>("workspace/symbol", { query: "" })).map((it) => it.name);
    expect(await symbols()).toEqual(["a.service"]);
    change(["b"], []);
    expect((await symbols()).toSorted()).toEqual(["a.service", "b.service"]);
    const [a, b] = [uriOf(join(folder, "a/a.service")), uriOf(join(folder, "b/b.service"))];
    client.open(a, NEW);
    client.open(b, NEW);
    expect(rows(await client.diagnostics(a))).toEqual(["2:0-11 too-new-directive error"]);
    expect(rows(await client.diagnostics(b))).toEqual([]);
    // What is offered is for the releases of the file it is for.
    for (const [uri, detail] of [
      [a, "needs 254"],
      [b, undefined],
    ] as const) {
      const items = await client.askAt<CompletionItem[]>("completion", uri, [2, 7]);
      expect(items.find((it) => it.label === "RestartMode")?.detail).toBe(detail);
    }
    client.close(a);
    change([], ["a"]);
    expect(await symbols()).toEqual(["b.service"]);
  });

  const NEW = "[Service]\nExecStart=/bin/true\nRestartMode=direct\n";
});

describe("documents are units", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["by their names", "a.service", BAD_ROWS],
    ["by their sections, when their names say nothing", "overrides/10-limits.conf", BAD_ROWS],
    ["also in folders with odd names", "50% größer #1/a.service", BAD_ROWS],
  ])("%s", async (_, path, expected) => {
    const client = await connect();
    const uri = uriOf(join(folderWith(), path));
    client.open(uri, BAD);
    expect(rows(await client.diagnostics(uri))).toEqual(expected);
  });

  test("before they have a name", async () => {
    const client = await connect();
    client.open("untitled:Untitled-1", BAD);
    expect(rows(await client.diagnostics("untitled:Untitled-1"))).toEqual(BAD_ROWS);
  });

  test("but not without a section of one", async () => {
    const client = await connect();
    client.open("untitled:Untitled-1", "[Manager]\nMemoryMax=4GB\n");
    expect(rows(await client.diagnostics("untitled:Untitled-1"))).toEqual([]);
  });
});

describe("the target", () => {
  const NEW = "[Service]\nExecStart=/bin/true\nRestartMode=direct\n";
  const old = ["2:0-11 too-new-directive error"];

  test.each<readonly [string, Parameters<typeof connect>[0], readonly string[]]>([
    ["is the newest release", {}, []],
    ["comes with the first message", { options: { systemd: "252" } }, old],
    ["may stand under the server's name", { options: { unitwright: { systemd: "252" } } }, old],
    ["is asked for", { settings: () => ({ systemd: "252" }) }, old],
    ["asked for wins", { settings: () => ({ systemd: "254" }), options: { systemd: "252" } }, []],
  ])("%s", async (_, introduction, expected) => {
    const client = await connect(introduction);
    client.open("untitled:a.service", NEW);
    expect(rows(await client.diagnostics("untitled:a.service"))).toEqual(expected);
  });

  test("can change", async () => {
    const client = await connect();
    client.open("untitled:a.service", NEW);
    await client.diagnostics("untitled:a.service");
    client.notify("workspace/didChangeConfiguration", { settings: { unitwright: { systemd: "debian-12" } } });
    expect(rows(await client.diagnostics("untitled:a.service", (it) => it.length > 0))).toEqual(old);
  });

  test("that makes no sense is told of, and the newest release taken", async () => {
    const client = await connect({ options: { systemd: "debain-12" } });
    client.open("untitled:a.service", NEW);
    expect(await client.diagnostics("untitled:a.service")).toEqual([]);
    expect(client.messages.join()).toContain("Did you mean `debian-12`?");
  });
});

describe("a diagnostic", () => {
  const OLD = "[Service]\nExecStart=/bin/true\nMemoryLimit=1G\n";

  test("has a link where the pages of rules are known, and a tag", async () => {
    const client = await connect({ options: { docs: "file:///docs/rules", systemd: "252" } });
    client.open("untitled:a.service", OLD);
    expect(await client.diagnostics("untitled:a.service")).toMatchObject([
      {
        source: "unitwright",
        code: "deprecated-directive",
        codeDescription: { href: "file:///docs/rules/deprecated-directive.md" },
        tags: [2],
      },
    ]);
  });

  test.each([true, false])("has related places for clients that show them: %s", async (relatedInformation) => {
    const client = await connect({ capabilities: { textDocument: { publishDiagnostics: { relatedInformation } } } });
    client.open("untitled:a.service", "[Service]\nExecStart=/bin/true\nExecStart=/bin/false\n");
    const [first] = await client.diagnostics("untitled:a.service");
    const places = first?.relatedInformation?.map((it) => [it.location.uri, it.location.range.start.line]);
    expect(places).toEqual(relatedInformation ? [["untitled:a.service", 1]] : undefined);
  });
});
