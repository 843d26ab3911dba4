import { slice } from "../text/span.ts";
import { defineRule, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "bad-section-header",
  category: "syntax",
  severity: "error",
  since: "0.1.0",
  summary: "A section header is not `[Name]` and nothing else.",
  why: "Where a single bad assignment is skipped, a bad header makes systemd give up the whole file.",
  source:
    "`parse_line()` in systemd's conf-parser.c; characters are checked since a release between 248 and 252, `*?[` and empty names since one between 258 and 262",
  fixable: true,
  examples: [
    {
      title: "A comment behind a header is not a comment.",
      bad: [
        "#- web.service",
        "[Service] # the main part",
        "#         ^^^^^^^^^^^^^^^ A section header ends with `]`, but `# the main part` follows.",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "# the main part", "[Service]", "ExecStart=/bin/true"],
    },
    {
      title: "A header without its closing bracket.",
      bad: ["#- web.service", "[Service", "# <-------- The section header has no closing `]`.", "ExecStart=/bin/true"],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true"],
    },
    {
      title: "A backslash behind a header joins the next line to it.",
      bad: [
        "#- web.service",
        "[Service] \\",
        "#         ^ A backslash follows the section header: the next line becomes a part of it.",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "bad-section-header")) {
      const { file, verdict, does } = report;
      const { fault, header } = verdict.cause;
      const text = slice(file.syntax.text, verdict.at);
      const bracket = text.indexOf("]");
      const behind = bracket > 0 ? text.slice(bracket + 1) : "";
      const { at, line: whole } = verdict;
      const tail = (length: number) => at.part(at.length - length, at.length);
      const base = { file, does, effect: effectOf(checked, report) };
      const backslash = /^[ \t]*\\(?=[\r\n])/.exec(behind)?.[0];
      if (fault === "unclosed" && backslash !== undefined) {
        const end = bracket + 1 + backslash.length;
        yield {
          ...base,
          at: at.part(end - 1, end),
          message: "A backslash follows the section header: the next line becomes a part of it.",
          remedy: "Remove the backslash.",
          fixes: [
            {
              title: "Remove the backslash",
              safety: "unsafe",
              edits: [{ path: file.path, at: at.part(bracket + 1, end), text: "" }],
            },
          ],
        };
      } else if (fault === "unclosed" && behind !== "") {
        const line = file.syntax.text.slice(verdict.line.start, verdict.at.start);
        const comment = /^\s*[#;]/.test(behind);
        yield {
          ...base,
          at: tail(behind.trimStart().length),
          message: `A section header ends with \`]\`, but ${quoted(behind.trim())} follows.`,
          remedy: comment ? "Put the comment on a line of its own." : "Remove what follows.",
          ...(comment && {
            fixes: [
              {
                title: "Move the comment to its own line above",
                safety: "unsafe",
                edits: [
                  {
                    path: file.path,
                    at: whole.before,
                    text: `${line}${behind.trim()}\n`,
                  },
                  { path: file.path, at: tail(behind.length), text: "" },
                ],
              },
            ],
          }),
        };
      } else if (fault === "unclosed") {
        yield {
          ...base,
          at: verdict.at,
          message: "The section header has no closing `]`.",
          remedy: `Write \`${text}]\`.`,
          fixes: [
            {
              title: "Add the closing `]`",
              safety: "unsafe",
              edits: [{ path: file.path, at: at.behind, text: "]" }],
            },
          ],
        };
      } else if (fault === "empty") {
        yield {
          ...base,
          at: verdict.at,
          message: "The section header names no section.",
          remedy: "Name a section, such as `[Unit]`.",
        };
      } else {
        yield {
          ...base,
          at: verdict.at,
          message: `The section name ${quoted(header)} holds quotes, backslashes, wildcards or control characters.`,
          remedy: "Use letters and digits, or put `X-` in front of a name of your own.",
        };
      }
    }
  },
});
