import { sectionOfType as sectionOf } from "../facts/sections.ts";
import type { Setting } from "../unit/setting.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { contains, equal, formatRanges, type Ranges, union } from "../values/grammar/ranges.ts";
import { type CheckedUnit, defineRule, type Found } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { assignmentText, relatedTo } from "./support/plan-findings.ts";
import { resetAbove } from "./support/reset-above.ts";

export default defineRule({
  id: "merged-list",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A drop-in adds to a list of CPUs, memory nodes or commands that it seems to replace.",
  why: "These lists grow with every line, across files too. A drop-in that names fewer CPUs than the main file takes none away, unless an empty line resets the list first.",
  source:
    'systemd.exec(5) "CPUAffinity=", systemd.resource-control(5) "AllowedCPUs=", systemd.service(5) "ExecStart="; `config_parse_unit_cpu_set()` in systemd\'s load-fragment.c',
  fixable: true,
  examples: [
    {
      title: "The service keeps all CPUs.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=0-15",
        "#- web.service.d/10-shared.conf",
        "[Service]",
        "CPUAffinity=4-7",
        "#           ^^^ This takes nothing away: lists add up, and `0-15` of `web.service` has these already.",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "CPUAffinity=0-15",
        "#- web.service.d/10-shared.conf",
        "[Service]",
        "CPUAffinity=",
        "CPUAffinity=4-7",
      ],
    },
  ],
  *check(checked) {
    const { unit, versions } = checked;
    const version = versions.at(-1) ?? 0;
    if (unit.dropins.length === 0) return;
    for (const name of listNames) yield* joints(unit.history(version, sectionOf(unit.type), name));
    yield* commands(checked, version);
  },
});

const listNames = [
  "CPUAffinity",
  "AllowedCPUs",
  "StartupAllowedCPUs",
  "AllowedMemoryNodes",
  "StartupAllowedMemoryNodes",
  "NUMAMask",
];

/** Where a file goes on with a list that an earlier file began. */
function* joints(history: readonly Setting[]): Generator<Found> {
  let before: Setting[] = [];
  for (const [index, setting] of history.entries()) {
    if (setting.text === "") before = [];
    else {
      const previous = before.at(-1);
      if (previous && previous.file !== setting.file) {
        const end = history.findIndex((it, at) => at > index && (it.file !== setting.file || it.text === ""));
        const found = describe(setting, before, history.slice(index, end < 0 ? undefined : end));
        if (found) yield found;
      }
      before.push(setting);
    }
  }
}

function describe(setting: Setting, before: readonly Setting[], own: readonly Setting[]): Found | undefined {
  const earlier = rangesIn(before);
  const added = rangesIn(own);
  const last = before.at(-1);
  if (!earlier || !added || !last) return undefined;
  const all = formatRanges(union(earlier, added));
  const had = `\`${formatRanges(earlier)}\` of \`${fileName(last)}\``;
  const wider = contains(added, earlier);
  return {
    file: setting.file,
    at: setting.at,
    // What it names is what comes out: a reset would say the same.
    severity: wider ? "info" : "warning",
    message: contains(earlier, added)
      ? equal(earlier, added)
        ? `This changes nothing: ${had} has these already.`
        : `This takes nothing away: lists add up, and ${had} has these already.`
      : `This adds to ${had}: together the list is \`${all}\`.`,
    remedy: `To replace the list, put an empty \`${setting.name}=\` above the line.`,
    related: [relatedTo(last, `${assignmentText(last)} comes first.`)],
    fixes: [resetAbove(setting)],
  };
}

function rangesIn(settings: readonly Setting[]): Ranges | undefined {
  const sets = settings.map((it) => it.value as IndexSet | undefined);
  if (!sets.every((it) => it?.kind === "ranges")) return undefined;
  return union(...sets.map((it) => it.ranges));
}

/** Services of other types with several commands do not load, which another rule reports. */
function* commands({ unit }: CheckedUnit, version: number): Generator<Found> {
  if (settingOf(unit, version, "Service", "Type")?.text !== "oneshot") return;
  const lasting = unit.effective(version, "Service", "ExecStart").filter((it) => it.text !== "");
  for (const [index, setting] of lasting.entries()) {
    const previous = lasting[index - 1];
    if (!previous || previous.file === setting.file) continue;
    yield {
      file: setting.file,
      at: setting.key.upTo(setting.at),
      severity: "info",
      message: `This adds a command to that of \`${fileName(previous)}\`: both run, one after the other.`,
      remedy: "To replace the command, put an empty `ExecStart=` above the line.",
      related: [relatedTo(previous, "This command runs first.")],
      fixes: [resetAbove(setting)],
    };
  }
}

const fileName = ({ file }: Setting) => file.path.slice(file.path.lastIndexOf("/") + 1);
