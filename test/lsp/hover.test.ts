import { describe, expect, test } from "vitest";
import type { Hover, MarkupContent } from "vscode-languageserver";
import { connect } from "./client.ts";

const TEXT = "[Service]\nExecStart=/bin/echo %i %% \\\n  %n\n# note\nMemoryMax=1G\nMemoryLimit=1G\n[X-Own]\nKey=1\n";
const markdown = { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } };

async function hover(at: readonly [number, number], capabilities: object = {}, systemd = "252") {
  const client = await connect({ capabilities, options: { systemd } });
  client.open("untitled:web@.service", TEXT);
  const found = await client.askAt<Hover | null>("hover", "untitled:web@.service", at);
  const { kind = "", value = "" } = (found?.contents ?? {}) as Partial<MarkupContent>;
  const { start, end } = found?.range ?? {};
  return {
    kind,
    value,
    at: start && end ? `${start.line}:${start.character}-${end.line}:${end.character}` : undefined,
  };
}

describe("a hover tells", () => {
  test.each<readonly [string, readonly [number, number], string, string]>([
    ["what a section is for", [0, 3], "0:0-0:9", "How the service's processes are started"],
    ["what a directive takes", [4, 2], "4:0-4:9", "Value: "],
    ["the same at its value", [4, 11], "4:10-4:12", "Lines: The last line counts"],
    ["since when it is there", [4, 2], "4:0-4:9", "Versions: Since systemd 231."],
    ["that it is outdated", [5, 2], "5:0-5:11", "MemoryLimit= is deprecated. Use MemoryMax=."],
    ["what a specifier stands for", [1, 21], "1:20-1:22", "The instance as it is written"],
    ["the same on a continued line", [2, 3], "2:2-2:4", "The unit's full name"],
    ["what two percent signs are", [1, 24], "1:23-1:25", "A percent sign."],
  ])("%s", async (_, position, at, text) => {
    const found = await hover(position);
    expect([found.kind, found.at]).toEqual(["plaintext", at]);
    expect(found.value).toContain(text);
    expect(found.value).not.toContain("`");
  });

  test.each<readonly [string, readonly [number, number]]>([
    ["in comments", [3, 3]],
    ["in sections of others", [6, 3]],
    ["at their keys", [7, 1]],
    ["at their values", [7, 5]],
    ["behind the end", [99, 0]],
  ])("nothing %s", async (_, position) => {
    expect((await hover(position)).at).toBe(undefined);
  });

  test("in Markdown, when the client prefers that", async () => {
    const { kind, value } = await hover([4, 2], markdown);
    expect(kind).toBe("markdown");
    expect(value).toMatch(/^\*\*Service\.MemoryMax\*\*\n/);
    expect(value).toContain("- **Kernel:** `memory.max`");
    expect(value).toMatch(/\[Manual\]\(https:\/\/www\.freedesktop\.org\/[^ ]*#MemoryMax=\)$/);
    expect(value).not.toMatch(/<\w/);
  });

  test("what the newest targeted release makes of it", async () => {
    expect((await hover([5, 2], {}, "239..262")).value).toContain("does nothing");
  });
});
