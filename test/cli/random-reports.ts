import fc from "fast-check";
import type { Report } from "../../server/src/cli/report.ts";
import { inOrder } from "../../server/src/lint/finding-of.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import type { Span } from "../../server/src/text/span.ts";

/** What somebody might put into a unit or its name to be taken for more than text. */
const hostile = [
  ..."aZ0 .-_/=,:;%$#@!?'\"`|*[](){}<>&\\~^",
  "\n",
  "\r\n",
  "\t",
  "\0",
  "\u001b[31m",
  "\u009b2J",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u2028",
  "\ufeff",
  "\ufffe",
  "\ud800",
  "\udc80",
  "\udcff",
  "é",
  "😀",
  "::error file=a::b",
  "::stop-commands::x",
  "##[error]",
  "%0A::warning::x",
  "]]>",
  "<!--",
  "<script>",
  "&amp;",
  "[a](https://example.org)",
  "</failure>",
  "```",
  "[Service]\nMemoryMax=4G\n",
];
const text = (most: number) => fc.array(fc.constantFrom(...hostile), { maxLength: most }).map((it) => it.join(""));
const some = (most: number) => text(most).map((it) => `x${it}`);
const release = fc.integer({ min: 239, max: 262 });

/** A report as no run could be made to give a worse one: any text anywhere, findings in order, all places in the files. */
export const randomReport: fc.Arbitrary<Report> = fc
  .uniqueArray(fc.tuple(some(4), some(12)), { minLength: 1, maxLength: 3, selector: ([path]) => path })
  .chain((files) => {
    const place = fc
      .tuple(fc.constantFrom(...files), fc.nat(), fc.nat())
      .map(([[path, content], a, b]): { readonly path: string; readonly at: Span } => {
        const [start, end] = [a, b].map((it) => it % (content.length + 1)).toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        return { path, at: { start, end } };
      });
    const related = fc.tuple(place, some(3)).map(([it, message]) => ({ ...it, message }));
    const edit = fc.tuple(place, text(3)).map(([it, inserted]) => ({ ...it, text: inserted }));
    const fix = fc.record({
      title: some(3),
      safety: fc.constantFrom("safe" as const, "unsafe" as const),
      edits: fc.array(edit, { maxLength: 2 }),
    });
    const finding: fc.Arbitrary<Finding> = fc
      .tuple(
        place,
        fc.record(
          {
            rule: fc.constantFrom(...rules.slice(0, 4).map((it) => it.id)),
            severity: fc.constantFrom("error" as const, "warning" as const, "info" as const),
            message: some(6),
            effect: some(3),
            remedy: some(3),
            systemd: fc.array(
              fc.record({
                from: release,
                to: release,
                does: fc.constantFrom("ignores" as const, "refuses" as const, "notes" as const),
              }),
              { maxLength: 2 },
            ),
            hosts: fc.array(some(2), { maxLength: 1 }),
            related: fc.array(related, { maxLength: 2 }),
            fixes: fc.array(fix, { maxLength: 2 }),
          },
          { requiredKeys: ["rule", "severity", "message", "systemd", "hosts", "related", "fixes"] },
        ),
      )
      .map(([it, others]) => ({ ...others, ...it }));
    const suppressed = fc.record({
      finding,
      by: fc.constantFrom("remark" as const, "baseline" as const),
      reason: text(3),
    });
    return fc.record({
      versions: fc.uniqueArray(release, { minLength: 1, maxLength: 3 }).map((it) => it.toSorted((a, b) => a - b)),
      hosts: fc.array(some(2), { maxLength: 1 }),
      findings: fc.array(finding, { maxLength: 14 }).map((it) => it.toSorted(inOrder)),
      suppressed: fc
        .array(suppressed, { maxLength: 2 })
        .map((it) => it.toSorted((a, b) => inOrder(a.finding, b.finding))),
      texts: fc.constant(new Map(files)),
      units: fc.nat({ max: 3 }),
    });
  });
