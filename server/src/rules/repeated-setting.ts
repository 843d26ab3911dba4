import { knownIn } from "../facts/directives.ts";
import { OLDEST } from "../facts/versions.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";
import { quoted } from "./support/wording.ts";
import { assignmentOf } from "./support/written.ts";

export default defineRule({
  id: "repeated-setting",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A setting that takes one value stands twice in a file: the last one counts.",
  why: "systemd reads line by line, and the later value replaces the earlier one without a word. Who changes the first line wonders why nothing happens.",
  source: "systemd.syntax(7); `config_parse()` in systemd's conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "Two limits.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "MemoryMax=1G",
        "# <------------ `MemoryMax=1G` has no effect: the value `2G` further down replaces it.",
        "MemoryMax=2G",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "MemoryMax=2G"],
    },
  ],
  *check({ unit, versions }) {
    const { settings } = unit.reading(versions.at(-1) ?? 0);
    const last = new Map<string, Setting>();
    for (const setting of settings) {
      const { file, section, name, text, directive } = setting;
      const key = `${section}.${name}`;
      const earlier = last.get(key);
      last.set(key, setting);
      if (!earlier || earlier.file !== file || directive.value.list || earlier.text === "" || text === "") continue;
      if (adding.test(name) || isFallback(unit, earlier, setting, versions)) continue;
      const line = assignmentOf(earlier)?.extent;
      const same = earlier.text === text;
      yield {
        file,
        at: { start: earlier.key.start, end: earlier.at.end },
        message: same
          ? `\`${name}=\` is set to ${quoted(text)} twice.`
          : `\`${name}=${earlier.text}\` has no effect: the value ${quoted(text)} further down replaces it.`,
        remedy: "Remove one of the two lines.",
        related: [
          { path: file.path, at: { start: setting.key.start, end: setting.at.end }, message: "This one counts." },
        ],
        fixes: line
          ? [
              {
                title: "Remove this line",
                safety: entangled.test(name) && !same ? "unsafe" : "safe",
                edits: [{ path: file.path, at: line, text: "" }],
              },
            ]
          : [],
      };
    }
  },
});

/** Single values whose assignments have a say in each other's. */
const adding = /^(?:CPUSchedulingPolicy|CPUSchedulingPriority|Delegate|DevicePolicy|TimeoutSec|Unit)$/;

/** The earlier value may leave something behind: a class takes part of a priority along, `fd:` and `file:` keep their names. */
const entangled = /^(?:IOSchedulingClass|IOSchedulingPriority|SecureBits|Standard(?:Input|Output|Error))$/;

/** The later value, for newer releases, leaves the earlier one to those that do not take it. */
function isFallback(unit: MergedUnit, earlier: Setting, later: Setting, versions: readonly number[]): boolean {
  const releases = [...new Set([OLDEST, ...fallbackReleases, ...versions])].filter((it) =>
    knownIn(earlier.directive, it),
  );
  return releases.some((version) => {
    const taken = unit
      .reading(version)
      .settings.filter((it) => it.file === earlier.file)
      .map((it) => it.key.start);
    return taken.includes(earlier.key.start) && !taken.includes(later.key.start);
  });
}

/** Some old releases: what they do not take was added since. */
const fallbackReleases: readonly number[] = [245, 250];
