import type { Cgroup } from "../planes/plan.ts";
import { defineProjectRule } from "./rule.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "dashed-slice-name",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "The dash in a slice's name puts it into another slice that nobody has written.",
  why: "In names of slices a dash is a step down: `batch-jobs.slice` is inside `batch.slice`, which systemd makes without limits. Its weight then counts among the slices in `batch.slice`, where it is alone, and memory it protects is protected only as far as `batch.slice` protects it.",
  source: "systemd.slice(5); `slice_build_parent_slice()` in systemd's unit-name.c",
  fixable: false,
  examples: [
    {
      title: "A weight that is compared with nobody's.",
      bad: [
        "#- batch-jobs.slice",
        "[Slice]",
        "# <------- `batch-jobs.slice` is inside `batch.slice`, which no file defines and nothing else is in.",
        "CPUWeight=20",
        "#- web.slice",
        "[Slice]",
        "CPUWeight=200",
      ],
      good: ["#- batch.slice", "[Slice]", "CPUWeight=20", "#- web.slice", "[Slice]", "CPUWeight=200"],
    },
  ],
  *checkUnit({ name, main: file }, { plans: [plan], neighbours }) {
    // Where a slice is does not hang on the host.
    const parent = plan?.sliceNamed(name)?.parent;
    if (!file || !plan || !parent?.parent || parent.written || isShared(parent) || isWellKnown(name)) return;
    // A file looked at alone may have its family elsewhere.
    if (neighbours.makesSlicesIn(parent.name) || plan.units.length < 2) return;
    const header = file.syntax.nodes.find((it) => it.kind === "section" && it.name === "Slice");
    if (header?.kind !== "section") return;
    yield {
      file,
      at: header.header,
      message: `${quoted(name)} is inside ${quoted(parent.name)}, which no file defines and nothing else is in.`,
      remedy: `If no such step is meant, write the dash as \`\\x2d\`: ${quoted(`${name.slice(0, -".slice".length).replaceAll("-", "\\x2d")}.slice`)}.`,
    };
  },
});

/** A family of slices: the step is meant. */
const isShared = ({ children }: Cgroup) => children.length > 1;

const isWellKnown = (name: string) => /^(?:system|user|machine|app|session|background)-/.test(name);
