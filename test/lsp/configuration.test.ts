import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD } from "../cli/run.ts";
import { connect, rows, uriOf } from "./client.ts";

const NOT_BEFORE_256 = "[Service]\nExecStart=/bin/true\nMemoryZSwapWriteback=no\n";

/** What an editor is shown of `a.service` in a folder with these files. */
async function shown(files: Readonly<Record<string, string>>, options: object = {}): Promise<readonly string[]> {
  const folder = folderWith(files);
  const client = await connect({ folder, options });
  const uri = uriOf(join(folder, "a.service"));
  client.open(uri, files["a.service"] ?? "");
  return rows(await client.diagnostics(uri));
}

describe("the configuration counts in the editor, too", () => {
  test.each<readonly [string, Record<string, string>, object, readonly string[]]>([
    [
      "levels",
      { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = info" },
      {},
      ["2:10-13 invalid-value info"],
    ],
    ["what is off", { "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-value = off" }, {}, []],
    [
      "more than the editor's settings",
      { "a.service": NOT_BEFORE_256, "unitwright.conf": "systemd = 262" },
      { systemd: "247" },
      [],
    ],
    [
      "with the releases of its hosts",
      { "a.service": NOT_BEFORE_256, "unitwright.conf": "hosts = h.json", "h.json": '{"cpus":"0-3","systemd":247}' },
      {},
      ["2:0-20 too-new-directive error"],
    ],
    [
      "with what it says of paths",
      { "a.service": NOT_BEFORE_256, "unitwright.conf": "systemd = 262\n[paths a.*]\nsystemd = 247\n" },
      {},
      ["2:0-20 too-new-directive error"],
    ],
    [
      "with who shares cores",
      {
        "a.service": GOOD,
        "control.slice": "[Slice]\nAllowedCPUs=0-7\n",
        "runner.slice": "[Slice]\nAllowedCPUs=0-7\n",
        "unitwright.conf": "[plane runner]\nshares = control.slice",
      },
      {},
      [],
    ],
    [
      "but less than a comment in the file",
      { "a.service": `# unitwright: systemd=262\n${NOT_BEFORE_256}` },
      { systemd: "247" },
      [],
    ],
    [
      "where it is broken, as if it were not there",
      { "a.service": BAD, "unitwright.conf": "x = 1" },
      {},
      ["2:10-13 invalid-value error"],
    ],
  ])("%s", async (_, files, options, expected) => {
    expect(await shown(files, options)).toEqual(expected);
  });
});

test("a broken configuration is shown in its file, and its repair takes effect", async () => {
  const folder = folderWith({ "a.service": BAD, "unitwright.conf": "[rules]\ninvalid-vlue = off\n" });
  const client = await connect({ folder });
  const [unit, conf] = [uriOf(join(folder, "a.service")), uriOf(join(folder, "unitwright.conf"))];
  client.open(unit, BAD);
  expect(await client.diagnostics(unit)).toHaveLength(1);
  expect(client.sent(conf)?.diagnostics.map((it) => [it.range.start, it.message])).toEqual([
    [{ line: 1, character: 0 }, "Key `invalid-vlue` is not known here: did you mean `invalid-value`?"],
  ]);
  writeFileSync(join(folder, "unitwright.conf"), "[rules]\ninvalid-value = off\n");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: conf, type: 2 }] });
  expect(await client.diagnostics(unit, (it) => it.length === 0)).toEqual([]);
  expect(client.sent(conf)?.diagnostics).toEqual([]);
});

test("what is typed into a configuration counts before it is saved, and no more when it is closed without that", async () => {
  const folder = folderWith({ "a.service": BAD, "unitwright.conf": "" });
  const client = await connect({ folder });
  const [unit, conf] = [uriOf(join(folder, "a.service")), uriOf(join(folder, "unitwright.conf"))];
  client.open(unit, BAD);
  await client.diagnostics(unit, (it) => it.length === 1);
  client.open(conf, "", "ini");
  client.change(conf, "[rules]\ninvalid-value = off\n");
  expect(await client.diagnostics(unit, (it) => it.length === 0)).toEqual([]);
  client.close(conf);
  expect(await client.diagnostics(unit, (it) => it.length === 1)).toHaveLength(1);
});

test("what is asked before the configuration is read is answered by it", async () => {
  const text = "[Unit]\nDescription=The site\n";
  const folder = folderWith({
    "web.service": "[Service]\nExecStart=/bin/true\n",
    "more/10.conf": text,
    "unitwright.conf": "[folder more]\ndropins-of = web.service\n",
  });
  const client = await connect({ folder });
  const uri = uriOf(join(folder, "more/10.conf"));
  client.open(uri, text);
  // A hover is told of nothing but a file that is a part of a unit.
  expect(await client.askAt("hover", uri, [1, 3])).toMatchObject({ range: { start: { line: 1, character: 0 } } });
});
