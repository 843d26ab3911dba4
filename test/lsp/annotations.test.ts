import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type {
  CodeLens,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
  TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderWith } from "../cli/run.ts";
import { connect, place, uriOf } from "./client.ts";

const host = JSON.parse(readFileSync("examples/hosts/edge-20c.json", "utf8"));
const uri = "untitled:a-b.slice";
const whole = { start: place([0, 0]), end: place([99, 0]) };

describe("inlay hints", () => {
  test("say what values come to on the host of the settings", async () => {
    const client = await connect({ options: { hosts: [host] } });
    client.open(uri, "[Slice]\nAllowedCPUs=8-15\nMemoryMax=50%\n");
    const hints = await client.ask<InlayHint[]>("inlayHint", uri, { range: whole });
    expect(hints.map((it) => [it.position.line, it.position.character, it.label])).toEqual([
      [0, 7, "parent: a.slice"],
      [1, 16, "8 cores, node 1"],
      [2, 13, "= 32 GiB"],
    ]);
  });

  test("know the profile that a path in the settings names", async () => {
    const folder = folderWith({ "hosts/edge.json": JSON.stringify(host), "a.slice": "" });
    const client = await connect({ folder, options: { hosts: ["hosts/edge.json"] } });
    const own = uriOf(`${folder}/a.slice`);
    client.open(own, "[Slice]\nAllowedCPUs=8-15\n");
    const hints = await client.ask<InlayHint[]>("inlayHint", own, { range: whole });
    expect(hints.map((it) => it.label)).toContain("8 cores, node 1");
  });

  test("of timers name the next time that is to come", async () => {
    const client = await connect();
    client.open("untitled:a.timer", "[Timer]\nOnCalendar=*:0/5 UTC\n");
    const [hint] = await client.ask<InlayHint[]>("inlayHint", "untitled:a.timer", { range: whole });
    const [, time = ""] = /^next: \w+ (.*) UTC$/.exec(String(hint?.label)) ?? [];
    const ahead = Date.parse(`${time.replace(" ", "T")}Z`) - Date.now();
    expect(ahead).toBeLessThanOrEqual(5 * 60_000);
    expect(ahead).toBeGreaterThan(-60_000);
  });
});

test("code lenses say who uses a unit, with the places for clients that show them", async () => {
  const service = "[Service]\nExecStart=/bin/true\nSlice=a.slice\n";
  const folder = folderWith({ "a.slice": "[Slice]\n", "x.service": service, "y.service": service });
  for (const [options, command] of [
    [{}, ""],
    [{ commands: ["unitwright.showReferences"] }, "unitwright.showReferences"],
  ] as const) {
    const client = await connect({ folder, options });
    client.open(uriOf(`${folder}/a.slice`), "[Slice]\n");
    const lenses = await client.ask<CodeLens[]>("codeLens", uriOf(`${folder}/a.slice`));
    expect(lenses.map((it) => [it.command?.title, it.command?.command])).toEqual([["used by 2 services", command]]);
    expect(lenses[0]?.command?.arguments?.[2]).toHaveLength(2);
  }
});

describe("semantic tokens", () => {
  const text = "[Service]\nExecStart=-/bin/a %i\n# note\nMemoryLimit=1G\n";

  test("come whole, by lines, and as changes", async () => {
    const client = await connect();
    client.open("untitled:a@.service", text);
    const own = "untitled:a@.service";
    const first = await client.ask<SemanticTokens>("semanticTokens/full", own);
    const { semanticTokensProvider } = client.capabilities as {
      semanticTokensProvider: { legend: { tokenTypes: string[] } };
    };
    const { tokenTypes } = semanticTokensProvider.legend;
    const named = (data: readonly number[]) =>
      data.flatMap((_, index) =>
        index % 5 === 0
          ? `${data.slice(index, index + 3).join(" ")} ${tokenTypes[data[index + 3] ?? -1]} ${data[index + 4]}`
          : [],
      );
    expect(named(first.data)).toEqual([
      "0 0 9 namespace 0",
      "1 0 9 property 0",
      "0 10 1 operator 0",
      "0 1 6 function 0",
      "0 7 2 macro 0",
      "1 0 6 comment 0",
      "1 0 11 property 1",
      "0 12 2 number 0",
    ]);
    const lines = await client.ask<SemanticTokens>("semanticTokens/range", own, {
      range: { start: place([3, 0]), end: place([3, 5]) },
    });
    expect(named(lines.data)).toEqual(["3 0 11 property 1", "0 12 2 number 0"]);
    client.change(own, "# more\n", [2, 0]);
    const { edits } = await client.ask<SemanticTokensDelta>("semanticTokens/full/delta", own, {
      previousResultId: first.resultId,
    });
    const changed = [...first.data];
    for (const { start, deleteCount, data = [] } of edits) changed.splice(start, deleteCount, ...data);
    const again = await client.ask<SemanticTokens>("semanticTokens/full", own);
    expect(changed).toEqual(again.data);
    expect(edits[0]?.data?.length).toBeLessThan(again.data.length);
  });

  test("are after edits those of a document that is opened as it is then", async () => {
    const client = await connect();
    const own = "untitled:a.service";
    const text = "[Unit]\nDescription=é %n 😀 b\n[Service]\nExecStart=/bin/a \\\n  # why\n  b %i\nMemoryLimit=1G\n";
    const document = TextDocument.create(own, "systemd", 1, text);
    client.open(own, text);
    await client.ask("semanticTokens/full", own);
    const edits: readonly (readonly [text: string, from: readonly [number, number], to: readonly [number, number]])[] =
      [
        ["# more\n\n", [0, 0], [0, 0]],
        ["\r\n", [2, 6], [3, 0]],
        ["é", [3, 14], [3, 16]],
        ["Nice=5\\\n", [5, 0], [5, 0]],
        ["", [5, 6], [6, 0]],
        ["[Install]\n", [5, 0], [5, 0]],
        ["Slice", [4, 1], [4, 8]],
        ["", [5, 0], [6, 0]],
      ];
    for (const [index, [text, from, to]] of edits.entries()) {
      client.change(own, text, from, to);
      TextDocument.update(document, [{ range: { start: place(from), end: place(to) }, text }], index + 2);
      const fresh = `untitled:b${index}.service`;
      client.open(fresh, document.getText());
      const [now, anew] = [own, fresh].map((it) => client.ask<SemanticTokens>("semanticTokens/full", it));
      expect((await now)?.data).toEqual((await anew)?.data);
    }
  });

  test("come whole where what came before is not known", async () => {
    const client = await connect();
    client.open("untitled:a.service", text);
    const found = await client.ask<SemanticTokens>("semanticTokens/full/delta", "untitled:a.service", {
      previousResultId: "0",
    });
    expect(found.data.length).toBeGreaterThan(0);
  });
});

test("signature help marks the part that is written", async () => {
  const client = await connect();
  client.open("untitled:a.service", "[Service]\nBindPaths=/a:/b\n");
  const help = await client.askAt<SignatureHelp>("signatureHelp", "untitled:a.service", [1, 15]);
  const [signature] = help.signatures;
  const [start, end] = signature?.parameters?.[help.activeParameter ?? -1]?.label ?? [];
  expect(signature?.label.slice(Number(start), Number(end))).toBe("DESTINATION");
  expect(await client.askAt("signatureHelp", "untitled:a.service", [0, 3])).toBe(null);
});

describe("formatting", () => {
  const untidy = "[Service]\nNice = 1   \n";
  const tidy = "[Service]\nNice=1\n";
  test.each<readonly [string, object]>([
    ["formatting", {}],
    ["rangeFormatting", { range: whole }],
    ["onTypeFormatting", { position: place([2, 0]), ch: "\n" }],
  ])("%s brings lines into order", async (method, parameters) => {
    const client = await connect();
    client.open("untitled:a.service", untidy);
    const options = { tabSize: 8, insertSpaces: false };
    const edits = await client.ask<TextEdit[]>(method, "untitled:a.service", { ...parameters, options });
    expect(TextDocument.applyEdits(TextDocument.create("a", "systemd", 1, untidy), edits)).toBe(tidy);
  });
});

test("what is no open unit gets nothing", async () => {
  const client = await connect();
  for (const [method, parameters, expected] of [
    ["inlayHint", { range: whole }, []],
    ["codeLens", {}, []],
    ["semanticTokens/full", {}, { data: [] }],
    ["semanticTokens/range", { range: whole }, { data: [] }],
    ["signatureHelp", { position: place([0, 0]) }, null],
    ["formatting", { options: {} }, []],
  ] as const) {
    expect(await client.ask(method, "file:///nowhere/a.service", parameters)).toEqual(expected);
  }
});
