import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { EffectiveAnswer } from "../../server/src/lsp/effective.ts";
import type { PlaneNode, PlanesAnswer } from "../../server/src/lsp/planes.ts";
import { connect, uriOf } from "./client.ts";

const units: Readonly<Record<string, string>> = {
  "work.slice": "[Slice]\nAllowedCPUs=0-3\n",
  "other.slice": "[Slice]\nAllowedCPUs=2-5\n",
  "web.service":
    "[Unit]\nDescription=Web\n\n[Service]\nSlice=work.slice\nNice=5\n# Why.\nEnvironment=A=1\nExecStart=/bin/web\n",
  "web.service.d/10-more.conf": "[Service]\nNice=1\nEnvironment=B=2\n\n[Install]\nWantedBy=multi-user.target\n",
};

async function project() {
  const folder = mkdtempSync(join(tmpdir(), "unitwright-planes-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(units)) put(folder, path, text);
  return { folder, client: await connect({ folder, options: { systemd: 257 } }) };
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test.each(["web.service", "web.service.d/10-more.conf"])("the effective unit, asked for at %s", async (path) => {
  const { folder, client } = await project();
  const uri = uriOf(join(folder, path));
  client.open(uri, units[path] ?? "");
  const effective = await client.connection.sendRequest<EffectiveAnswer>("unitwright/effective", {
    textDocument: { uri },
  });
  expect([effective.unit, effective.units, effective.main]).toEqual([
    "web.service",
    ["web.service"],
    uriOf(join(folder, "web.service")),
  ]);
  expect(effective.text).toBe(
    [
      "# web.service as systemd 257 reads it: main file, one drop-in.",
      "[Unit]",
      "Description=Web",
      "",
      "[Service]",
      "Slice=work.slice",
      "# Why.",
      "Environment=A=1",
      "ExecStart=/bin/web",
      "# web.service.d/10-more.conf:2",
      "Nice=1",
      "# web.service.d/10-more.conf:3",
      "Environment=B=2",
      "",
      "[Install]",
      "# web.service.d/10-more.conf:6",
      "WantedBy=multi-user.target",
      "",
    ].join("\n"),
  );
});

test("of a file that is not open there is no effective unit", async () => {
  const { folder, client } = await project();
  const textDocument = { uri: uriOf(join(folder, "web.service")) };
  expect(await client.connection.sendRequest("unitwright/effective", { textDocument })).toBeNull();
  expect(await client.connection.sendRequest("unitwright/effective", 7)).toBeNull();
});

/** A tree as lines: deeper ones further in. */
const drawn = (nodes: readonly PlaneNode[], depth = 0): readonly string[] =>
  nodes.flatMap(({ name, kind, detail, location, children }) => [
    `${"  ".repeat(depth)}${name} ${kind}${detail && ` (${detail})`}${location ? `:${location.range.start.line + 1}` : ""}`,
    ...drawn(children, depth + 1),
  ]);

test("the planes of a folder are a tree, with what two of them want counted", async () => {
  const { folder, client } = await project();
  const ask = (parameters: object) =>
    client.connection.sendRequest<readonly PlanesAnswer[]>("unitwright/planes", parameters);
  const [planes] = await ask({ folders: [uriOf(folder)] });
  expect([planes?.systemd, planes?.hosts, planes?.conflicts]).toEqual([[257], [], 1]);
  expect(drawn(planes?.items ?? [])).toEqual([
    "other.slice slice (CPUs 2-5):2",
    "work.slice slice (CPUs 0-3):2",
    "  web.service unit:1",
    "    10-more.conf dropin:1",
  ]);
  expect((await ask({ folders: [uriOf(folder)], items: false }))[0]?.items).toEqual([]);
  expect(await ask({})).toEqual([]);
});

test("the trees of several machines stand in one order, whatever came first", async () => {
  const { folder, client } = await project();
  const names = async () => {
    const parameters = { folders: [uriOf(folder)] };
    const [planes] = await client.connection.sendRequest<readonly PlanesAnswer[]>("unitwright/planes", parameters);
    return planes?.items.map((it) => it.name);
  };
  expect(await names()).toEqual(["other.slice", "work.slice"]);
  for (const name of ["b", "a"]) {
    const path = `${name}/etc/systemd/system/${name}.slice`;
    put(folder, path, "[Slice]\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(join(folder, path)), type: 1 }] });
    await names();
  }
  expect(await names()).toEqual(["a.slice", "b.slice", "other.slice", "work.slice"]);
});
