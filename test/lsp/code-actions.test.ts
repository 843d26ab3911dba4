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

  test("leave alone what is not safe", async () => {
    const { client, uri } = await opened("[Service]\nExecStart=/bin/true\nRestart=sometimes\n");
    expect(await actionsAt(client, uri, 0, ["source.fixAll.unitwright"])).toEqual([]);
  });
});
