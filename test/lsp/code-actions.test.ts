import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CodeAction, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderWith } from "../cli/run.ts";
import { type Client, connect, place, uriOf } from "./client.ts";

const FAULTY = "[Service]\nExecStart=/bin/true\nMemoryMax=4GB\nNice=1 # low\nRestart=sometimes\n";

function actionsAt(
  client: Client,
  uri: string,
  line: number,
  only?: readonly string[],
): Promise<readonly CodeAction[]> {
  const range = { start: place([line, 0]), end: place([line + 1, 0]) };
  return client.ask("codeAction", uri, { range, context: { diagnostics: [], ...(only && { only }) } });
}

/** The text of a document with an action's edits made by the protocol's own means. */
function after(text: string, uri: string, action: CodeAction | undefined): string {
  const edits: TextEdit[] = action?.edit?.changes?.[uri] ?? [];
  return TextDocument.applyEdits(TextDocument.create(uri, "systemd", 1, text), edits);
}

async function opened(text: string): Promise<{ readonly client: Client; readonly uri: string }> {
  const client = await connect();
  const uri = uriOf(join(folderWith(), "a.service"));
  client.open(uri, text);
  return { client, uri };
}

describe("quick fixes", () => {
  test("repair what a finding reports", async () => {
    const { client, uri } = await opened(FAULTY);
    const [first] = await actionsAt(client, uri, 2);
    expect(first).toMatchObject({ kind: "quickfix", diagnostics: [{ code: "invalid-value" }] });
    expect(after(FAULTY, uri, first)).toBe(FAULTY.replace("4GB", "4G"));
  });

  test("are preferred when they are safe, and only then", async () => {
    const { client, uri } = await opened("[Service]\nExecStart=/bin/true\nExecStart=/bin/false\nMemorylimit=1G\n");
    const actions = [...(await actionsAt(client, uri, 2)), ...(await actionsAt(client, uri, 3))];
    expect(actions.length).toBeGreaterThan(0);
    for (const it of actions) expect([undefined, true]).toContain(it.isPreferred);
  });

  test.each<readonly [readonly string[] | undefined, boolean]>([
    [undefined, true],
    [["quickfix"], true],
    [[""], true],
    [["refactor"], false],
    [["quickfix.other"], false],
    [["source.fixAll"], false],
  ])("are there for clients that ask for %j: %s", async (only, expected) => {
    const { client, uri } = await opened(FAULTY);
    const kinds = (await actionsAt(client, uri, 2, only)).map((it) => it.kind);
    expect(kinds.includes("quickfix")).toBe(expected);
  });

  test("put in lines that end as those of the file", async () => {
    const text = "[Unit]\r\nAfter=network-online.target\r\n\r\n[Service]\r\nExecStart=/bin/true\r\n";
    const { client, uri } = await opened(text);
    const add = (await actionsAt(client, uri, 1)).find((it) => it.title.startsWith("Add"));
    expect(after(text, uri, add)).toBe(text.replace("\r\n\r\n", "\r\nWants=network-online.target$&"));
  });

  test("are none where nothing is wrong", async () => {
    const { client, uri } = await opened(FAULTY);
    expect(await actionsAt(client, uri, 0)).toEqual([]);
  });
});

describe("all safe fixes of a file", () => {
  test("are one action, when it is asked for", async () => {
    const text = "[Unit]\nAfter=a.service\n\n[Service]\nExecStart=/bin/true\nAllowedCPUs=3,1,1,2\nCPUAffinity=2 2\n";
    const { client, uri } = await opened(text);
    for (const kind of ["source.fixAll", "source.fixAll.unitwright", "source"]) {
      const actions = await actionsAt(client, uri, 0, [kind]);
      expect(actions.map((it) => it.kind)).toEqual(["source.fixAll.unitwright"]);
      const [action] = actions;
      const repaired = after(text, uri, action);
      expect(repaired).toBe(text.replace("3,1,1,2", "1-3").replace("2 2", "2"));
    }
  });

  test("are none in a file of the manager, which is no unit whatever its sections are called", async () => {
    const text = "[Manager]\nCPUAffinity=0-3\n[Slice]\nAllowedCPUs=3,1,1,2\n";
    const folder = folderWith({ "etc/systemd/system.conf": text });
    const client = await connect({ folder, capabilities: { textDocument: { diagnostic: {} } } });
    const uri = uriOf(join(folder, "etc/systemd/system.conf"));
    client.open(uri, text);
    expect(await actionsAt(client, uri, 3, ["source.fixAll.unitwright"])).toEqual([]);
    expect(await client.ask("diagnostic", uri)).toMatchObject({ items: [] });
    expect(await client.ask("documentSymbol", uri)).toEqual([]);
  });

  test("leave alone what is not safe", async () => {
    const { client, uri } = await opened("[Service]\nExecStart=/bin/true\nRestart=sometimes\n");
    expect(await actionsAt(client, uri, 0, ["source.fixAll.unitwright"])).toEqual([]);
  });
});

describe("beside fixes", () => {
  const able = {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"], snippetEditSupport: true } },
  };

  async function inFolder(name: string, text: string, capabilities: object = able) {
    const folder = folderWith();
    const client = await connect({ folder, capabilities });
    const uri = uriOf(join(folder, name));
    client.open(uri, text);
    const find = async (line: number, title: RegExp, end = line) => {
      const range = { start: place([line, 0]), end: place([end + 1, 0]) };
      const actions = await client.ask<CodeAction[]>("codeAction", uri, { range, context: { diagnostics: [] } });
      return actions.find((it) => title.test(it.title));
    };
    return { uri, find, folder };
  }

  test("a finding is silenced by a comment whose reason is to be written", async () => {
    const { uri, find } = await inFolder("a.service", FAULTY);
    const action = await find(2, /Ignore `invalid-value`/);
    expect(action).toMatchObject({ kind: "quickfix", diagnostics: [{ code: "invalid-value" }] });
    const at = place([2, 0]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
    const value = "# unitwright: ignore[invalid-value] ${1:reason}\n";
    expect(action?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: { start: at, end: at }, snippet: { kind: "snippet", value } }],
      },
    ]);
  });

  test("or by a comment alone, for clients without snippets", async () => {
    const { uri, find } = await inFolder("a.service", FAULTY, {});
    const action = await find(2, /Ignore `invalid-value`/);
    expect(after(FAULTY, uri, action)).toContain("\n# unitwright: ignore[invalid-value]\nMemoryMax=4GB\n");
  });

  test("settings are moved to a drop-in", async () => {
    const { find, folder } = await inFolder("a.service", "[Service]\nExecStart=/bin/true\nNice=1\n");
    const action = await find(2, /Move `Nice=` to a drop-in/);
    const uri = uriOf(join(folder, "a.service.d/10-override.conf"));
    expect(action?.kind).toBe("refactor.extract");
    expect(action?.edit?.documentChanges?.slice(0, 2)).toMatchObject([
      { kind: "create", uri },
      { textDocument: { uri }, edits: [{ newText: "[Service]\nNice=1\n" }] },
    ]);
  });

  test("a slice that is missing is written", async () => {
    const { find, folder } = await inFolder("a.service", "[Service]\nSlice=fast.slice\nExecStart=/bin/true\n");
    const action = await find(1, /Create `fast\.slice`/);
    expect(action).toMatchObject({ kind: "quickfix", diagnostics: [{ code: "undefined-slice" }] });
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({
      kind: "create",
      uri: uriOf(join(folder, "fast.slice")),
    });
  });

  test("nothing is offered that the client cannot do", async () => {
    const { find } = await inFolder("a.service", "[Service]\nSlice=fast.slice\nExecStart=/bin/true\n", {});
    expect(await find(1, /Create|drop-in/)).toBe(undefined);
  });

  test.each<readonly [string, string, string, RegExp, string]>([
    [
      "a setting moves to its section",
      "a.service",
      "[Service]\nExecStart=/bin/a\nAfter=b.service\n",
      /Move the line to \[Unit\]/,
      "[Unit]\nAfter=b.service\n",
    ],
    [
      "CPUs of a slice become those of its control group",
      "a.slice",
      "[Slice]\nTasksMax=9\nCPUAffinity=0-3\n",
      /AllowedCPUs=/,
      "AllowedCPUs=0-3\n",
    ],
  ])("%s", async (_, name, text, title, expected) => {
    const { uri, find } = await inFolder(name, text);
    expect(after(text, uri, await find(2, title))).toContain(expected);
  });
});
