import { type Node, placeOf } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import { misplacedRemark } from "../unit/remarks.ts";
import type { Setting } from "../unit/setting.ts";
import { trailingComment } from "../unit/trailing-comment.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Verdict } from "../unit/verdict.ts";
import type { Fix } from "./finding.ts";
import { type CheckedUnit, defineRule, type Found, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "trailing-comment",
  category: "values",
  severity: "error",
  since: "0.1.0",
  summary: "A comment stands behind a value: it is part of the value.",
  why: "Only a line that begins with `#` or `;` is a comment. Behind a number the comment makes systemd drop the line; behind free text it silently becomes part of the text: an argument of the command, a folder that is created.",
  source: "systemd.syntax(7); `config_parse()` in conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "The whole list of cores is dropped.",
      bad: [
        "#- web.slice",
        "[Slice]",
        "AllowedCPUs=0-3 # control plane",
        "#               ^^^^^^^^^^^^^^^ A comment cannot stand behind a value: `# control plane` is read as part of it.",
      ],
      good: ["#- web.slice", "[Slice]", "# control plane", "AllowedCPUs=0-3"],
    },
    {
      title: "systemd is silent, and the program gets five arguments more.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/echo hello # say hello to the world",
        "#                         ^^^^^^^^^^^^^^^^^^^^^^^^ A comment cannot stand behind a value: `# say hello to the world` is read as part of it.",
      ],
      good: ["#- web.service", "[Service]", "# say hello to the world", "ExecStart=/bin/echo hello"],
    },
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "trailing-comment")) {
      const { file, verdict, does } = report;
      // A rule of its own says where suppressions belong.
      if (misplacedRemark(file.syntax.text, verdict.line)) continue;
      yield {
        ...commentBehind(file, verdict.at, verdict.line),
        does,
        effect: effectOf(checked, report),
      };
    }
    yield* silentOnes(checked);
  },
});

/** Comments in values that systemd takes as they are. Silent unless the mark stands alone, as it does in comments. */
function* silentOnes({ unit, versions }: CheckedUnit): Generator<Found> {
  const newest = unit.reading(versions.at(-1) ?? 0);
  const reported = new Map<UnitFile, ReadonlySet<Node>>();
  const found = [...newest.byDirective.values()].flatMap((all) =>
    unit.ofList(all, "comments in values", () => all.flatMap(commentIn)),
  );
  for (const { setting, comment } of found) {
    const { file, directive, line } = setting;
    const others = reported.get(file) ?? reportedIn(newest.assessments.get(file)?.verdicts ?? []);
    reported.set(file, others);
    if (others.has(line) || misplacedRemark(file.syntax.text, line.extent)) continue;
    yield {
      ...commentBehind(file, placeOf(line.value, comment), line.extent),
      severity: "warning",
      effect: silentEffect(directive.value.type),
    };
  }
}

const nothing: readonly never[] = [];

/** A setting whose value ends in what looks like a comment. */
function commentIn(setting: Setting): readonly { readonly setting: Setting; readonly comment: Span }[] {
  const { text } = setting;
  const comment = text.includes("#") ? trailingComment(text) : undefined;
  if (!comment || text.charAt(comment.start) !== "#" || !/^#+(?:\s|$)/.test(text.slice(comment.start))) return nothing;
  return [{ setting, comment }];
}

/** The lines that a verdict is about; it does not count that a value is outdated. */
function reportedIn(verdicts: readonly Verdict[]): ReadonlySet<Node> {
  const others = verdicts.filter((it) => it.does !== "notes" || it.cause.kind !== "value");
  return new Set(others.map((it) => it.node));
}

function silentEffect(type: string): string {
  if (type === "command") return "systemd says nothing and passes the words to the program as arguments.";
  if (type === "directory-names") return "systemd says nothing and creates a folder for every word of it.";
  return "systemd says nothing and takes the words for part of the value.";
}

/** The comment at `at`, behind the value of the line `line`. Moving it gives the line an effect, or another one: that is not safe. */
export function commentBehind(file: UnitFile, at: LivingSpan, line: LivingSpan): Found {
  const { text } = file.syntax;
  const comment = text.slice(at.start, at.end);
  const indent = /^[ \t]*/.exec(text.slice(line.start, at.start))?.[0] ?? "";
  let end = at.start;
  while (end > line.start && /\s/.test(text.charAt(end - 1))) end--;
  return {
    file,
    at,
    message: `A comment cannot stand behind a value: ${quoted(comment)} is read as part of it.`,
    remedy: "Move it to a line of its own above.",
    fixes: /[\r\n]/.test(text.slice(line.start, at.end))
      ? []
      : [
          {
            title: "Move the comment to its own line above",
            safety: "unsafe",
            edits: [
              { path: file.path, at: line.before, text: `${indent}${comment}\n` },
              { path: file.path, at: at.part(end - at.start, at.length), text: "" },
            ],
          } satisfies Fix,
        ],
  };
}
