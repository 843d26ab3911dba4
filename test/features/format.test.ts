import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, formatOnType, formatRange } from "../../server/src/features/format.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { MergedUnit } from "../../server/src/workspace/merged-unit.ts";
import { anyText } from "../syntax/texts.ts";

/** As an editor makes the edits: it takes none that touch each other. */
const formatted = (text: string) => {
  const edits = format(text);
  expect(edits.filter(({ at }, index) => at.start <= (edits[index - 1]?.at.end ?? -1))).toEqual([]);
  return applyEdits(text, edits);
};

describe("formatting", () => {
  test.each<readonly [string, string, string]>([
    ["blanks around =", "[Service]\nNice = 5\nType\t=\tsimple\n", "[Service]\nNice=5\nType=simple\n"],
    ["blanks at ends of lines", "[Unit]  \n# why \t\nAfter=a.service \n", "[Unit]\n# why\nAfter=a.service\n"],
    ["blanks before keys", "  [Unit]\n  # why\n\tAfter=a.service\n", "[Unit]\n# why\nAfter=a.service\n"],
    ["a reset", "[Service]\nExecStart = \n", "[Service]\nExecStart=\n"],
    [
      "one blank line before a section with blanks before it",
      "[Unit]\nA=1\n  [Service]\n",
      "[Unit]\nA=1\n\n[Service]\n",
    ],
    ["one blank line before a section", "[Unit]\nA=1\n[Service]\nB=2\n", "[Unit]\nA=1\n\n[Service]\nB=2\n"],
    ["comments stay with their section", "[Unit]\nA=1\n# about\n[Service]\n", "[Unit]\nA=1\n\n# about\n[Service]\n"],
    ["blank lines in rows", "\n\n[Unit]\n\n \n\nA=1\n\n\n", "[Unit]\n\nA=1\n"],
    ["an end for the last line", "[Unit]\nA=1", "[Unit]\nA=1\n"],
    ["ends of lines as they are", "[Unit] \r\nA = 1\r\n[Service]\r\n", "[Unit]\r\nA=1\r\n\r\n[Service]\r\n"],
    ["order", "[Unit]\nB=2\nA=1\nB=3\n", "[Unit]\nB=2\nA=1\nB=3\n"],
    [
      "the layout of continued lines",
      "[Service]\nExecStart = /a \\\n    # why\n    b  \\\n  c \n",
      "[Service]\nExecStart=/a \\\n    # why\n    b  \\\n  c\n",
    ],
    ["a value that begins on the next line", "[Service]\nExecStart= \\\n  /a\n", "[Service]\nExecStart= \\\n  /a\n"],
    [
      "a backslash with a blank behind it",
      "[Service]\nExecStart=/a \\ \nNice=1\n",
      "[Service]\nExecStart=/a \\ \nNice=1\n",
    ],
    ["a backslash at the very end", "[Service]\nExecStart=/a \\", "[Service]\nExecStart=/a \\"],
    ["what is no assignment", "[Service]\n  junk  \n", "[Service]\n  junk  \n"],
    ["a byte order mark", "\ufeff[Unit]\nA = 1\n", "\ufeff[Unit]\nA=1\n"],
    ["what systemd cannot read", "[Unit]\nA = \udc80\n", "[Unit]\nA = \udc80\n"],
  ])("%s", (_, before, after) => expect(formatted(before)).toBe(after));

  test("of a range touches its lines only", () => {
    const text = "[Unit]\nA = 1\nB = 2\n\n\nC = 3\n";
    const at = text.indexOf("B");
    expect(applyEdits(text, formatRange(text, { start: at, end: at }))).toBe("[Unit]\nA = 1\nB=2\n\n\nC = 3\n");
  });

  test("while typing touches the line that was completed, if it is", () => {
    const done = "[Unit]\nA = 1\nB = 2 \n";
    expect(applyEdits(done, formatOnType(done, done.length))).toBe("[Unit]\nA = 1\nB=2\n");
    const goesOn = "[Unit]\nA = 1 \\\n";
    expect(formatOnType(`${goesOn}next\n`, goesOn.length)).toEqual([]);
  });
});

/** Lines as people write them, and some that nobody should. */
const lines = fc
  .array(
    fc.constantFrom(
      "[Service]",
      " [Unit] ",
      "[Bad",
      "Nice = 5 ",
      "Nice=\t",
      "  ExecStart =/bin/a \\",
      "   b  ",
      "\\",
      " \\ ",
      "# note \\",
      " ; note ",
      "",
      "  ",
      "After= b.service \\ ",
      "=x",
      "MemoryMax = 1G # c",
      "A\t =\t\\",
      "\ufeffB = 1",
      "CPUAffinity = 1 2 ",
    ),
    { maxLength: 12 },
  )
  .chain((all) =>
    fc.constantFrom("\n", "\r\n").chain((end) => fc.constantFrom("", end).map((last) => all.join(end) + last)),
  );

/** All that some releases read in a text. */
function readings(text: string) {
  const file = unitFile("a.service", text);
  const unit = new MergedUnit("a.service", "service", file, []);
  return [247, 252, 262].map((version) => {
    const { settings, assessments, refused } = unit.reading(version);
    const said = [...assessments.values()].flatMap((it) => it.verdicts.map(({ cause, does }) => [cause.kind, does]));
    return { settings: settings.map(({ section, name, text: value }) => [section, name, value]), said, refused };
  });
}

const comments = (text: string) =>
  parse(text).nodes.flatMap((it) => (it.kind === "comment" ? [text.slice(it.at.start, it.at.end)] : []));

test.each([
  ["lines", lines],
  ["any text", anyText],
] as const)("%s: formatting twice is formatting once, and systemd reads the same", (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = formatted(text);
      expect(formatted(once)).toBe(once);
      expect(readings(once)).toEqual(readings(text));
      expect(comments(once)).toEqual(comments(text));
    }),
    { numRuns: 2000 },
  );
});
