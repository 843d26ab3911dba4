import { closest } from "../text/suggest.ts";
import { defineProjectRule } from "./rule.ts";
import { lineOf } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "undefined-slice",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "`Slice=` names a slice that no file defines.",
  why: "systemd makes every slice that is asked for, without limits. After a slip in the name the unit runs in a slice of its own that restricts nothing, and nothing shows it.",
  source: 'systemd.slice(5); systemd.resource-control(5) "Slice="',
  fixable: true,
  examples: [
    {
      title: "A slip in the name.",
      bad: [
        "#- runner.slice",
        "[Slice]",
        "CPUQuota=400%",
        "#- web.service",
        "[Service]",
        "Slice=runer.slice",
        "#     ^^^^^^^^^^^ No file defines `runer.slice`; did you mean `runner.slice`?",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- runner.slice",
        "[Slice]",
        "CPUQuota=400%",
        "#- web.service",
        "[Service]",
        "Slice=runner.slice",
        "ExecStart=/bin/true",
      ],
    },
  ],
  *checkCgroup({ placedBy, parent }, plan) {
    const line = placedBy && lineOf(placedBy);
    if (!placedBy || !line || !parent || parent.written || parent.name !== placedBy.value || isBuiltIn(parent.name))
      return;
    const meant = closest(parent.name, plan.writtenSlices);
    yield {
      file: line.file,
      at: line.at,
      message: `No file defines ${quoted(parent.name)}${meant ? `; did you mean \`${meant}\`?` : "."}`,
      effect: "systemd makes the slice, without any limits.",
      ...(meant && {
        remedy: `Write \`${meant}\`.`,
        fixes: [
          {
            title: `Change to \`${meant}\``,
            safety: "unsafe" as const,
            edits: [{ path: line.file.path, at: line.at, text: meant }],
          },
        ],
      }),
    };
  },
});

/** Slices that are there without a file in the project: systemd's own, and those of templates and accounts. */
const isBuiltIn = (name: string) =>
  /^(?:-|(?:system|user|machine|app|session|background|capsule)(?:-.*)?)\.slice$/.test(name);
