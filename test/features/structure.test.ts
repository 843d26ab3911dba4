import { describe, expect, test } from "vitest";
import { foldsOf } from "../../server/src/features/folding.ts";
import { linksOf } from "../../server/src/features/links.ts";
import { selectionsAt } from "../../server/src/features/selection.ts";
import { symbolsOf } from "../../server/src/features/symbols.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { slice } from "../../server/src/text/span.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";

const TEXT = `# About
# this unit
[Unit]
Description=A  service
Documentation=https://example.org/a man:systemd.exec(5) \\
  man:bash(1) http://%H/

# Behind
[Service]
ExecStart=/bin/a \\
  # between
  --flag=1
[Service]
`;
const syntax = parse(TEXT);

describe("the outline", () => {
  test("has sections with their assignments", () => {
    const rows = symbolsOf(syntax).map((it) => [it.name, ...it.children.map((one) => `${one.name}: ${one.detail}`)]);
    expect(rows).toEqual([
      [
        "Unit",
        "Description: A service",
        "Documentation: https://example.org/a man:systemd.exec(5) man:bash(1) http://%H/",
      ],
      ["Service", "ExecStart: /bin/a --flag=1"],
      ["Service"],
    ]);
  });

  test("says where they are", () => {
    const [unit] = symbolsOf(syntax);
    const [description] = unit?.children ?? [];
    expect(unit && slice(TEXT, unit.at)).toBe(TEXT.slice(TEXT.indexOf("[Unit]"), TEXT.indexOf("\n\n# Behind")));
    expect(description && [slice(TEXT, description.at), slice(TEXT, description.nameAt)]).toEqual([
      "Description=A  service",
      "Description",
    ]);
  });

  test.each(["", "[", "[]\n=\n", "a=b", "\0[Unit]\0x=\\"])("keeps names inside of what they name: %j", (text) => {
    for (const symbol of symbolsOf(parse(text)).flatMap((it) => [it, ...it.children])) {
      expect(symbol.name).not.toBe("");
      expect(symbol.at.start <= symbol.nameAt.start && symbol.nameAt.end <= symbol.at.end).toBe(true);
    }
  });
});

test("sections, long values and comments can be folded", () => {
  const lines = (text: string) => text.split("\n").length;
  const rows = foldsOf(syntax).flatMap(({ kind, at }) => {
    const [from, to] = [lines(TEXT.slice(0, at.start)), lines(TEXT.slice(0, at.end))];
    return from < to ? `${from}-${to} ${kind}` : [];
  });
  expect(rows).toEqual(["1-2 comment", "5-6 region", "3-6 region", "10-12 region", "9-12 region"]);
});

test("addresses and manual pages are links", () => {
  expect(linksIn("web.service", TEXT)).toEqual([
    ["https://example.org/a", "https://example.org/a"],
    ["man:systemd.exec(5)", "https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html"],
    ["man:bash(1)", "https://manpages.debian.org/bash.1"],
  ]);
});

test.each<readonly [string, string, readonly (readonly string[])[]]>([
  ["image/etc/systemd/system/web.service", "-/etc/default/web", [["/etc/default/web", "image/etc/default/web"]]],
  ["usr/lib/systemd/system/web.service.d/a.conf", "/etc/web", [["/etc/web", "etc/web"]]],
  ["units/web.service", "/etc/default/web", []],
  ["etc/systemd/system/web.service", "/etc/../../web", []],
  ["etc/systemd/system/web.service", "/etc/%i", []],
])("the file of variables of %s at %s is at %j", (path, value, expected) => {
  expect(linksIn(path, `[Service]\nEnvironmentFile=${value}\n`)).toEqual(expected);
});

function linksIn(path: string, text: string): readonly (readonly string[])[] {
  const file = unitFile(path, text);
  return (file ? linksOf(file) : []).map((it) => [slice(text, it.at), "target" in it ? it.target : it.path]);
}

describe("a selection grows", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["from a word of a value", "service\n", ["service", "A  service", "Description=A  service"]],
    ["from a key", "escription", ["Description", "Description=A  service"]],
    ["from a header", "nit]", ["Unit", "[Unit]"]],
    ["from a comment", "this", ["this", "# this unit"]],
  ])("%s", (_, at, expected) => {
    const steps = selectionsAt(syntax, TEXT.indexOf(at)).map((it) => slice(TEXT, it));
    expect(steps.slice(0, expected.length)).toEqual(expected);
    expect(steps.at(-1)).toBe(TEXT);
  });

  test("each step holds the one before, wherever it begins", () => {
    for (let offset = 0; offset <= TEXT.length; offset++) {
      const steps = selectionsAt(syntax, offset);
      for (const [index, { start, end }] of steps.entries()) {
        const inner = steps[index - 1];
        expect(start <= offset && offset <= end).toBe(true);
        if (inner) expect(start <= inner.start && end >= inner.end && end - start > inner.end - inner.start).toBe(true);
      }
    }
  });
});
