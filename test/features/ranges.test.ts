import { expect, test } from "vitest";
import { completionsAt } from "../../server/src/features/completion.ts";
import { hoverAt } from "../../server/src/features/hover.ts";
import { highlightsAt } from "../../server/src/features/navigation.ts";
import { renamableAt } from "../../server/src/features/rename.ts";
import type { Span } from "../../server/src/text/span.ts";
import { lookAt } from "./around.ts";

test.each<readonly [string, string]>([
  [
    "blanks everywhere",
    "  [Unit]  \n  # a comment\n\tAfter = b.service  \n\n [Service] \n   Nice = 5  \n Ni \n Ty\\\n pe=simple\n  ",
  ],
  [
    "continued lines",
    "[Unit]\nAfter=b.slice \\\n# b.service\n  b.service\\\n\nWants=\\\n ; c\\\n[Service]\nType=\\\n  sim\\\n  ple\nExecStart=/bin/a \\",
  ],
  ["other line ends", "[Service]\r\nSystemCallFilter=~@clock \\\r\n  read:EPERM\r\nStandardOutput=file:/a b\r\n\r\n"],
  ["what is not finished", "[Serv\nNice\n=5\n[Install\\\n]\nAlias\n%\n[Unit]\nAfter=%i\\\n%"],
])("with %s, what is told or offered anywhere is about the place that was asked for", (_, text) => {
  const { file, around } = lookAt({ "a.service": text, "b.service": "[Service]\nExecStart=/bin/b\n" });
  const wrong: string[] = [];
  for (let offset = 0; offset <= text.length; offset++) {
    const check = (what: string, at: Span | undefined, lines: "one line" | "any") => {
      if (!at) return;
      const holds = at.start <= offset && offset <= at.end;
      if (!holds || (lines === "one line" && /[\r\n]/.test(text.slice(at.start, at.end))))
        wrong.push(`${what} at ${offset}: ${JSON.stringify(text.slice(at.start, at.end))}`);
    };
    for (const { label, at } of completionsAt(file, offset, around, { snippets: true })) check(label, at, "one line");
    check("hover", hoverAt(file, offset, around)?.at, "any");
    check("rename", renamableAt(file, offset, around)?.at, "any");
    const highlights = highlightsAt(file, offset, around);
    check(
      "highlight",
      highlights.length === 0
        ? undefined
        : (highlights.find((it) => it.start <= offset && offset <= it.end) ?? highlights[0]),
      "any",
    );
  }
  expect(wrong).toEqual([]);
});
