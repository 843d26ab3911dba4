import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CompletionItem, Hover, MarkupContent } from "vscode-languageserver";
import { rules } from "../../server/src/rules/all.ts";
import { BAD, folderWith, GOOD } from "../cli/run.ts";
import { connect, uriOf } from "./client.ts";

/** A client with `unitwright.conf` open, in a folder with these files. */
async function edited(conf: string, files: Readonly<Record<string, string>> = {}, capabilities: object = {}) {
  const folder = folderWith({ "unitwright.conf": conf, ...files });
  const client = await connect({ folder, capabilities });
  const uri = uriOf(join(folder, "unitwright.conf"));
  client.open(uri, conf, "ini");
  return { client, uri, folder };
}

describe("in unitwright.conf the editor", () => {
  test("offers keys, with what they say", async () => {
    const { client, uri } = await edited("sys\n");
    const items = await client.askAt<CompletionItem[]>("completion", uri, [0, 3]);
    expect(items.find((it) => it.label === "systemd")).toMatchObject({
      detail: "The releases to check for: 252, 249..257, debian-12, or several.",
      textEdit: {
        newText: "systemd = ",
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
      },
    });
  });

  test("offers rules, levels, releases, units of the project and host profiles beside the file", async () => {
    const { client, uri } = await edited("hosts = \nsystemd = \n[plane a]\nmembers = \n[rules]\n\nmissing-unit = \n", {
      "edge.json": "{}",
      "hosts/lab.json": "{}",
      "package.json": "{}",
      "node_modules/x.json": "{}",
      "units/web.service": GOOD,
    });
    const labels = async (line: number, character: number) =>
      (await client.askAt<CompletionItem[]>("completion", uri, [line, character])).map((it) => it.label).toSorted();
    expect(await labels(0, 8)).toEqual(["edge.json", "hosts/lab.json"]);
    expect(await labels(1, 10)).toEqual(expect.arrayContaining(["252", "debian-12"]));
    expect(await labels(3, 10)).toEqual(["web.service"]);
    expect(await labels(5, 0)).toEqual(expect.arrayContaining(["trailing-comment", "[plane NAME]"]));
    expect(await labels(6, 15)).toEqual(["error", "info", "off", "warning"]);
  });

  test("explains keys and rules", async () => {
    const { client, uri } = await edited("exclude = x\n[rules]\nmissing-unit = off\n");
    const told = async (line: number, character: number) => {
      const hover = await client.askAt<Hover | null>("hover", uri, [line, character]);
      return hover && [(hover.contents as MarkupContent).value.split("\n\n")[1], hover.range?.end.character];
    };
    expect(await told(0, 2)).toEqual([
      "What is left out when folders are searched: patterns as in .gitignore files.",
      7,
    ]);
    expect(await told(2, 2)).toEqual([rules.find((it) => it.id === "missing-unit")?.summary, 12]);
    expect(await told(0, 10)).toBe(null);
  });
});

describe("what is wrong with a configuration is shown while it is written", () => {
  const fault = "Key `sytemd` is not known here: did you mean `systemd`?";

  test("to who waits for diagnostics", async () => {
    const { client, uri } = await edited("systemd = 252\n", { "a.service": BAD });
    expect(await client.diagnostics(uri)).toEqual([]);
    client.change(uri, "sytemd = 252\n");
    expect((await client.diagnostics(uri, (it) => it.length > 0)).map((it) => it.message)).toEqual([fault]);
    client.change(uri, "systemd = 252\n");
    expect(await client.diagnostics(uri, (it) => it.length === 0)).toEqual([]);
  });

  test("to who asks for them, once", async () => {
    const { client, uri } = await edited("sytemd = 252\n", {}, { textDocument: { diagnostic: {} } });
    const { items } = await client.ask<{ items: readonly { message: string }[] }>("diagnostic", uri);
    expect(items.map((it) => it.message)).toEqual([fault]);
    expect(client.sent(uri)?.diagnostics ?? []).toEqual([]);
  });
});
