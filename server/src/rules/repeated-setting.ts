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
    const taken = new TakenLines(unit);
    for (const setting of settings) {
      const { file, section, name, text, directive } = setting;
      const key = `${section}.${name}`;
      const earlier = last.get(key);
      last.set(key, setting);
      if (!earlier || earlier.file !== file || directive.value.list || earlier.text === "" || text === "") continue;
      if (adding.test(name) || isFallback(earlier, setting, versions, taken)) continue;
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
function isFallback(earlier: Setting, later: Setting, versions: readonly number[], taken: TakenLines): boolean {
  const releases = [...new Set([OLDEST, ...fallbackReleases, ...versions])].filter((it) =>
    knownIn(earlier.directive, it),
  );
  return releases.some((it) => taken.has(earlier, it) && !taken.has(later, it));
}

/** The lines of a unit that releases take; for each it is worked out once, as a file may repeat very many of them. */
class TakenLines {
  readonly #taken = new Map<number, ReadonlySet<string>>();

  constructor(readonly unit: MergedUnit) {}

  has(setting: Setting, version: number): boolean {
    const known = this.#taken.get(version) ?? new Set(this.unit.reading(version).settings.map(keyOf));
    this.#taken.set(version, known);
    return known.has(keyOf(setting));
  }
}

const keyOf = ({ file, key }: Setting) => `${key.start} ${file.path}`;

/** Some old releases: what they do not take was added since. */
const fallbackReleases: readonly number[] = [245, 250];
