import { describe, expect, test } from "vitest";
import { Linter } from "../../server/src/lint/linter.ts";
import { Diagnostics, type Presentation } from "../../server/src/lsp/diagnostics.ts";
import { rules } from "../../server/src/rules/all.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import { LivingFile } from "../../server/src/unit/living-file.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";

const path = "web.service";
const text = ["[Service]", "ExecStart=/bin/true", "Nonsense=1", "MemoryMax=1G", "MemoryMax=2G", "Foo=1", ""].join("\n");

/** The diagnostics of a file for one text after the other, each with whether it is one of those before. */
function shown(...texts: readonly string[]) {
  const plain = unitFile(path, texts[0] ?? "");
  if (!plain) throw new Error("no unit");
  const file = new LivingFile(plain);
  const linter = new Linter([file], { versions: [262], rules });
  const diagnostics = new Diagnostics();
  let moves = 0;
  let before = new Set<unknown>();
  return texts.map((now) => {
    if (file.rewrite(now)) moves++;
    linter.change(path, file);
    const lines = linesOf(now);
    const presentation: Presentation = {
      rangeOf: (_, { start, end }) => ({ start: positionAt(lines, start), end: positionAt(lines, end) }),
      uriOf: (it) => `file:///${it}`,
      related: true,
      docs: undefined,
    };
    const all = diagnostics.ofAll("file:///web.service", linter.at(path).findings, moves, presentation);
    const told = all.map(
      (it) => `${it.range.start.line}:${it.range.start.character} ${it.code}${before.has(it) ? " =" : ""}`,
    );
    before = new Set(all);
    return told;
  });
}

describe("a diagnostic is the same object", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["where nothing changed", text, ["2:0 unknown-directive =", "3:0 repeated-setting =", "5:0 unknown-directive ="]],
    [
      "where another line got longer",
      text.replace("/bin/true", "/bin/truest"),
      ["2:0 unknown-directive =", "3:0 repeated-setting =", "5:0 unknown-directive ="],
    ],
    [
      "above a line that is new, not below",
      text.replace("Foo", "# more\nFoo"),
      ["2:0 unknown-directive =", "3:0 repeated-setting =", "6:0 unknown-directive"],
    ],
    [
      "unless the line that it speaks of is in another place",
      text.replace("MemoryMax=2G", "# more\nMemoryMax=2G"),
      ["2:0 unknown-directive =", "3:0 repeated-setting", "6:0 unknown-directive"],
    ],
    [
      "beside one that is gone",
      text.replace("Nonsense", "X-Sense"),
      ["3:0 repeated-setting =", "5:0 unknown-directive ="],
    ],
  ])("%s", (_, changed, expected) => expect(shown(text, `${text}# one\n`, text, changed).at(-1)).toEqual(expected));
});
