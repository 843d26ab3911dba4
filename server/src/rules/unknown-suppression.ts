import { unitTypes } from "../facts/unit-type.ts";
import { parseTargets } from "../facts/versions.ts";
import type { Span } from "../text/span.ts";
import { closest } from "../text/suggest.ts";
import { type FileFact, factNames, type Nonsense, suppressionKinds, type Word } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { type CheckedRemarks, defineRemarkRule, type Found } from "./rule.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineRemarkRule({
  id: "unknown-suppression",
  severity: "warning",
  since: "0.1.0",
  summary: "A comment meant for Unitwright names something that does not exist.",
  why: "A comment that cannot be understood does nothing: what it was to keep quiet is still reported, and the releases it names are not the ones that are checked for.",
  source: "docs/suppressions.md of Unitwright; systemd passes over all comments",
  fixable: true,
  examples: [
    {
      title: "The rule has another name.",
      bad: [
        "#- web.service",
        "[Service]",
        "# unitwright: ignore[number-bases] the node really is number 3",
        "#                    ^^^^^^^^^^^^ There is no rule `number-bases`.",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "# unitwright: systemd=252..257", "ExecStart=/bin/true"],
    },
    {
      title: "A word that means nothing.",
      bad: [
        "#- web.service",
        "# unitwright: ingore-file[repeated-setting] generated",
        "#             ^^^^^^^^^^^ `ingore-file` means nothing behind `unitwright:`.",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true"],
    },
  ],
  *check(checked) {
    const { file, remarks, rules } = checked;
    for (const { says } of remarks) {
      if (says.kind === "nonsense") yield nonsense(file, says);
      else if (says.kind === "fact") yield* wrongFact(checked, says);
      else for (const rule of says.rules) if (!rules.has(rule.text)) yield unknownRule(file, rule, rules);
    }
  },
});

function unknownRule(file: UnitFile, rule: Word, rules: ReadonlySet<string>): Found<Span> {
  const meant = closest(rule.text, rules);
  return {
    file,
    at: rule.at,
    message: `There is no rule ${quoted(rule.text)}.`,
    remedy: meant ? `Did you mean ${quoted(meant)}?` : "`unitwright rules` lists all rules.",
    fixes: meant ? [replacement(file, rule, meant)] : [],
  };
}

function nonsense(file: UnitFile, { at, problem, text }: Nonsense): Found<Span> {
  if (problem === "verb") {
    const known = [...suppressionKinds.map((it) => `\`${it}[RULE]\``), ...factNames.map((it) => `\`${it}=\``)];
    const meant = closest(text, [...suppressionKinds, ...factNames]);
    return {
      file,
      at,
      message:
        text === "" ? "Nothing stands behind `unitwright:`." : `${quoted(text)} means nothing behind \`unitwright:\`.`,
      remedy: meant ? `Did you mean ${quoted(meant)}?` : `Write ${listOf(known, "or")}.`,
      fixes: meant ? [replacement(file, { text, at }, meant)] : [],
    };
  }
  if (problem === "value") {
    return { file, at, message: `${quoted(`${text}=`)} has no value.`, remedy: "Write one, or take the comment out." };
  }
  return {
    file,
    at,
    message:
      problem === "rules" ? `${quoted(text)} names no rule.` : `${quoted(text)} needs the names of rules behind it.`,
    remedy: `Write them in brackets: ${quoted(`${text}[trailing-comment] why`)}.`,
  };
}

function* wrongFact({ file, hosts }: CheckedRemarks, { name, value }: FileFact): Generator<Found<Span>> {
  if (name === "systemd") {
    const targets = parseTargets(value.text);
    if ("versions" in targets) return;
    const { problem, remedy, replacement: instead } = targets;
    const at = { start: value.at.start + targets.at.start, end: value.at.start + targets.at.end };
    const word = { text: value.text.slice(targets.at.start, targets.at.end), at };
    yield {
      file,
      at,
      message: problem,
      ...(remedy !== undefined && { remedy }),
      fixes: instead === undefined ? [] : [replacement(file, word, instead)],
    };
    return;
  }
  const known: readonly string[] = name === "type" ? unitTypes : hosts;
  // Which hosts there are is known only to a run that was given some.
  if (known.length === 0) return;
  for (const { 0: text, index } of value.text.matchAll(/[^\s,]+/g)) {
    if (known.includes(text)) continue;
    const at = { start: value.at.start + index, end: value.at.start + index + text.length };
    const meant = closest(text, known);
    yield {
      file,
      at,
      message: `There is no ${name === "type" ? "unit type" : "host"} ${quoted(text)}.`,
      remedy: meant ? `Did you mean ${quoted(meant)}?` : `Known are ${listOf(known.slice(0, 12).map(quoted))}.`,
      fixes: meant ? [replacement(file, { text, at }, meant)] : [],
    };
  }
}

/** What was meant is a guess, and decides what is reported. */
function replacement({ path }: UnitFile, { at }: Word, text: string) {
  return { title: `Change to ${text}`, safety: "unsafe" as const, edits: [{ path, at, text }] };
}
