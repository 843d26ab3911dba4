import type { Span } from "../text/span.ts";
import { remarkLine, type Suppression, type Word } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Fix } from "./finding.ts";
import { defineRemarkRule, type UnusedWords } from "./rule.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineRemarkRule({
  id: "unused-suppression",
  severity: "info",
  since: "0.1.0",
  summary: "A comment suppresses findings of a rule that finds nothing there.",
  why: "The fault is gone, or the comment stands in the wrong place. Left where it is, it will hide the next fault of its kind. Rules about planes count only where hosts are given, and rules about several units only where whole folders are checked: else nobody knows what they would find. Check for all releases that the file is for before you take a comment out.",
  source: "docs/suppressions.md of Unitwright; systemd passes over all comments",
  fixable: true,
  examples: [
    {
      title: "The value was repaired, the comment stayed.",
      bad: [
        "#- web.service",
        "[Service]",
        "# unitwright: ignore[invalid-value] to be repaired",
        "#                    ^^^^^^^^^^^^^ There is nothing here that `invalid-value` finds.",
        "MemoryMax=4G",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "MemoryMax=4G", "ExecStart=/bin/true"],
    },
  ],
  *check({ file, unused, rules }) {
    for (const { remark, words } of unused) {
      const { says } = remark;
      const known = words.filter((it) => rules.has(it.text));
      const [first] = known;
      if (!first || says.kind === "fact" || says.kind === "nonsense") continue;
      const last = known.at(-1) ?? first;
      const names = listOf(
        known.map((it) => quoted(it.text)),
        "or",
      );
      yield {
        file,
        at: { start: first.at.start, end: last.at.end },
        message:
          says.kind === "enable"
            ? `No \`disable\` of ${names} stands above.`
            : `There is nothing ${whereOf(says)} that ${names} finds.`,
        remedy: "Take it out, or move it to the line that it is about.",
        fixes: [without(file, { remark, words: known }, says)],
      };
    }
  },
});

function whereOf({ kind }: Suppression): string {
  return kind === "ignore" ? "here" : kind === "disable" ? "below" : "in this file";
}

/** Takes the names out, and with the last of them the whole line. */
function without(
  { path, syntax: { text } }: UnitFile,
  { remark, words }: UnusedWords,
  { rules }: Suppression,
): Fix<Span> {
  const left = rules.filter((it) => !words.includes(it));
  const [from, to] = [rules[0], rules.at(-1)];
  const edit =
    left.length === 0 || !from || !to
      ? { path, at: remarkLine(text, remark.at), text: "" }
      : { path, at: { start: from.at.start, end: to.at.end }, text: left.map((it: Word) => it.text).join(", ") };
  return { title: left.length === 0 ? "Remove the comment" : "Remove the unused names", safety: "safe", edits: [edit] };
}
