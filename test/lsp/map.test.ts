import { join } from "node:path";
import { expect, test } from "vitest";
import type { CodeLens } from "vscode-languageserver";
import { folderWith, unitwright } from "../cli/run.ts";
import { connect, uriOf } from "./client.ts";

interface Answer {
  readonly svg: string;
  readonly json: { readonly maps: readonly { readonly claims: readonly { readonly cpus: string }[] }[] };
  readonly uris: Readonly<Record<string, string>>;
}

test("the map of an open folder follows what is typed", async () => {
  const folder = folderWith({ "a.slice": "[Slice]\nAllowedCPUs=0-3\n", "other.txt": "" });
  const client = await connect({ folder });
  const ask = () => client.connection.sendRequest<Answer>("unitwright/map", { folder: uriOf(folder), theme: "dark" });
  const before = await ask();
  expect(before.svg).toMatch(/^<svg [^>]*data-theme="dark"/);
  expect(before.svg).toContain('data-path="a.slice" data-line="2"');
  expect(before.uris).toEqual({ "a.slice": uriOf(join(folder, "a.slice")) });
  client.open(uriOf(join(folder, "a.slice")), "[Slice]\nAllowedCPUs=0-7\n");
  expect((await ask()).json.maps[0]?.claims[0]?.cpus).toBe("0-7");
});

test("the map, the code lenses and the findings agree with the configuration, as on the command line", async () => {
  const files = {
    "control.slice": "[Slice]\nAllowedCPUs=0-7\n",
    "runner.slice": "[Slice]\nAllowedCPUs=4-11\n",
    "other.slice": "[Slice]\nAllowedCPUs=10-12\n",
    "h.json": '{"cpus":"0-15","systemd":252}',
    "unitwright.conf": "hosts = h.json\nreserve = 14-15\n[plane runner]\nshares = control.slice\n",
  };
  const folder = folderWith(files);
  const client = await connect({ folder });
  const uri = uriOf(join(folder, "runner.slice"));
  client.open(uri, files["runner.slice"]);
  const { json } = await client.connection.sendRequest<Answer>("unitwright/map", { folder: uriOf(folder) });
  const { out } = await unitwright(folder, ["map", "--format", "json", "--exit-zero", "."]);
  expect(json).toEqual(JSON.parse(out));
  const lenses = await client.ask<CodeLens[]>("codeLens", uri);
  expect(lenses.map((it) => it.command?.title)).toEqual(["overlaps other.slice on 10-11"]);
  const related = (await client.diagnostics(uri)).map((it) => it.message).join();
  expect([related.includes("other.slice"), related.includes("control.slice")]).toEqual([true, false]);
});

test("a request without a folder is answered with nothing", async () => {
  const client = await connect();
  expect(await client.connection.sendRequest("unitwright/map", {})).toBeNull();
});
