import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/run.ts";
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

test("a request without a folder is answered with nothing", async () => {
  const client = await connect();
  expect(await client.connection.sendRequest("unitwright/map", {})).toBeNull();
});
