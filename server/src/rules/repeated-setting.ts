import { type Directive, knownIn } from "../facts/directives.ts";
import { OLDEST } from "../facts/versions.ts";
import type { LivingSpan } from "../text/living-span.ts";
import { remarksOf } from "../unit/remarks.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Fix } from "./finding.ts";
import { defineRule, type Found } from "./rule.ts";
import { quoted } from "./support/wording.ts";

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
    const kind = `repeated settings in ${versions.join()}`;
    const remarked = new Map(unit.files.map((it) => [it, linesUnderRemarks(it)]));
    for (const [directive, settings] of unit.reading(versions.at(-1) ?? 0).byDirective) {
      if (directive.value.list || adding.test(directive.name) || settings.length < 2) continue;
      const repeated = unit.ofList(settings, kind, () => [...repeatedIn(settings, unit, versions)]);
      for (const { found, line } of repeated) {
        yield remarked.get(found.file)?.has(line.start)
          ? { ...found, fixes: [removal(found.file, line, "unsafe")] }
          : found;
      }
    }
  },
});

/** Those of the settings of one directive that another one in the same file replaces, with the line of each. */
function* repeatedIn(
  settings: readonly Setting[],
  unit: MergedUnit,
  versions: readonly number[],
): Generator<{ readonly found: Found; readonly line: LivingSpan }> {
  const taken = takers(unit, [...new Set([OLDEST, ...fallbackReleases, ...versions])]);
  // A line that a release cannot read ends its reading: the later setting may be behind it.
  const [{ section, name: directive } = { section: "", name: "" }] = settings;
  const takenIn = versions.map((it) => new Set(unit.history(it, section, directive).map(({ line }) => line)));
  const isSafe = (earlier: Setting, later: Setting) =>
    (earlier.text === later.text || isReplaced(later.name, later.text)) && takenIn.every((it) => it.has(later.line));
  for (const [index, setting] of settings.entries()) {
    const { file, text } = setting;
    const earlier = settings[index - 1];
    if (!earlier || earlier.file !== file || earlier.text === "" || text === "") continue;
    if (isFallback(earlier, setting, taken)) continue;
    const safety = isSafe(earlier, setting) ? "safe" : "unsafe";
    const found = unit.ofSetting(earlier, `replaced, ${safety}`, setting, () => foundAt(earlier, setting, safety));
    yield { found, line: earlier.line.extent };
  }
}

function foundAt(earlier: Setting, { file, name, text, key, at }: Setting, safety: Fix["safety"]): Found {
  return {
    file,
    at: earlier.key.upTo(earlier.at),
    message:
      earlier.text === text
        ? `\`${name}=\` is set to ${quoted(text)} twice.`
        : `\`${name}=${earlier.text}\` has no effect: the value ${quoted(text)} further down replaces it.`,
    remedy: "Remove one of the two lines.",
    related: [{ path: file.path, at: key.upTo(at), message: "This one counts." }],
    fixes: [removal(file, earlier.line.extent, safety)],
  };
}

const removal = ({ path }: UnitFile, line: LivingSpan, safety: Fix["safety"]): Fix => ({
  title: "Remove this line",
  safety,
  edits: [{ path, at: line, text: "" }],
});

/**
 * Single values whose assignments have a say in each other's; up to 257 options of images add up, and a machine drops the personality of
 * another architecture.
 */
const adding =
  /^(?:CPUSchedulingPolicy|CPUSchedulingPriority|Delegate|DevicePolicy|Personality|RootImageOptions|TimeoutSec|Unit)$/;

/** The earlier value may leave something behind: a class takes part of a priority along, `fd:` and `file:` keep their names. */
const entangled = /^(?:IOSchedulingClass|IOSchedulingPriority|SecureBits|Standard(?:Input|Output|Error))$/;

/** Whatever a unit or a machine puts in for specifiers, the later value is taken, and nothing of the earlier one is left. */
const isReplaced = (name: string, later: string) => !entangled.test(name) && !later.includes("%");

/** Where lines begin that a comment for Unitwright is about: when such a line is gone, it would be about the next one. */
const linesUnderRemarks = ({ syntax }: UnitFile) => new Set(remarksOf(syntax).map((it) => it.about?.start));

/** Which of the releases take a setting where it stands alone: a bit for each that knows the directive. */
function takers(unit: MergedUnit, releases: readonly number[]): (setting: Setting) => number {
  const kinds = new Map<Directive, string>();
  return ({ directive, text }) => {
    const kind = kinds.get(directive) ?? `takers of ${directive.section} ${directive.name} in ${releases.join()}`;
    kinds.set(directive, kind);
    return unit.remembered(kind, text, () =>
      releases.reduce(
        (bits, it, bit) => (knownIn(directive, it) && unit.takes(directive, text, it) ? bits | (1 << bit) : bits),
        0,
      ),
    );
  };
}

/** The later value, for newer releases, leaves the earlier one to those that do not take it. */
const isFallback = (earlier: Setting, later: Setting, taken: (setting: Setting) => number) =>
  earlier.text !== later.text && (taken(earlier) & ~taken(later)) !== 0;

/** Some old releases: what they do not take was added since. */
const fallbackReleases: readonly number[] = [245, 250];
