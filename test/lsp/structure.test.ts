import { expect, test } from "vitest";
import type { DocumentLink, DocumentSymbol, FoldingRange, SelectionRange } from "vscode-languageserver";
import { connect, place } from "./client.ts";

const TEXT = "# One\n# two\n[Unit]\nDocumentation=man:systemd.exec(5)\n[Service]\nExecStart=/bin/true\n";
const uri = "untitled:a.service";

test("outline, folding, links and selections come over the connection", async () => {
  const client = await connect();
  client.open(uri, TEXT);
  const symbols = await client.ask<DocumentSymbol[]>("documentSymbol", uri);
  expect(symbols.map((it) => [it.name, it.range.end.line, it.children?.map((one) => one.name)])).toEqual([
    ["Unit", 3, ["Documentation"]],
    ["Service", 5, ["ExecStart"]],
  ]);
  const folds = await client.ask<FoldingRange[]>("foldingRange", uri);
  expect(folds).toEqual([
    { startLine: 0, endLine: 1, kind: "comment" },
    { startLine: 2, endLine: 3 },
    { startLine: 4, endLine: 5 },
  ]);
  const links = await client.ask<DocumentLink[]>("documentLink", uri);
  expect(links).toMatchObject([{ range: { start: place([3, 14]), end: place([3, 33]) } }]);
  const [selection] = await client.ask<SelectionRange[]>("selectionRange", uri, { positions: [place([5, 12])] });
  expect([selection?.range, selection?.parent?.range]).toEqual([
    { start: place([5, 11]), end: place([5, 14]) },
    { start: place([5, 10]), end: place([5, 19]) },
  ]);
});

test("a document that is no unit has no structure", async () => {
  const client = await connect();
  client.open("untitled:notes", "# One\n# two\n");
  for (const method of ["documentSymbol", "foldingRange", "documentLink"]) {
    expect(await client.ask(method, "untitled:notes")).toEqual([]);
  }
  expect(await client.ask("selectionRange", "untitled:notes", { positions: [place([0, 0])] })).toEqual([]);
});
