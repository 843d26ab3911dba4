import { sectionOfType } from "../facts/sections.ts";
import { isAlike } from "../tracking/alike.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "contradicting-dropins",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "Two drop-ins of a unit set the same resource to different values: the file name decides.",
  why: "Drop-ins are read by their names, and the later one wins. Two that were written for different situations can both be installed, and then half of each holds.",
  source: 'systemd.unit(5) "Drop-in"; `unit_file_find_dropin_paths()` in systemd\'s dropin.c',
  fixable: false,
  examples: [
    {
      title: "One is polite, the other is not.",
      bad: [
        "#- miner.service",
        "[Service]",
        "ExecStart=/usr/bin/miner",
        "#- miner.service.d/10-shared.conf",
        "[Service]",
        "Nice=5",
        "#- miner.service.d/20-dedicated.conf",
        "[Service]",
        "Nice=-10",
        "# <-------- This turns `Nice=5` of `10-shared.conf` into `-10`: the drop-in whose name comes later wins.",
      ],
      good: [
        "#- miner.service",
        "[Service]",
        "ExecStart=/usr/bin/miner",
        "Nice=5",
        "#- miner.service.d/20-dedicated.conf",
        "[Service]",
        "Nice=-10",
      ],
    },
  ],
  *check({ unit, versions }) {
    if (unit.dropins.length < 2) return;
    for (const { setting, reset, earlier } of keptOf(unit, versions.at(-1) ?? 0)) {
      const { name, text, file } = setting;
      if (!earlier || earlier.file === unit.main || reset || earlier.text === "") continue;
      // What is said for all units of a kind is there to be changed.
      if (folderOf(earlier) !== folderOf(setting) || isSame(earlier, setting)) continue;
      yield {
        file,
        at: setting.key.upTo(setting.at),
        message: `This turns ${quoted(`${name}=${earlier.text}`)} of ${quoted(fileName(earlier))} into ${quoted(text)}: the drop-in whose name comes later wins.`,
        remedy: "Keep one of the two, or install only one of the drop-ins.",
        related: [relatedTo(earlier, "The value that is replaced.")],
      };
    }
  },
});

/** What a file makes of a directive in the end, whatever it says before. */
interface Kept {
  readonly setting: Setting;
  /** The file takes back what stood before. */
  readonly reset: boolean;
  /** The same of the file before. */
  readonly earlier: Setting | undefined;
}

/** By directive, each with one entry for each file. */
function keptOf(unit: MergedUnit, version: number): readonly Kept[] {
  const byName = new Map<string, Kept[]>();
  for (const setting of unit.reading(version).settings) {
    const { section, name, text, file, directive } = setting;
    if (section !== sectionOfType(unit.type) || !planned.test(name) || directive.value.list) continue;
    const all = byName.get(name) ?? [];
    byName.set(name, all);
    const before = all.at(-1);
    if (before?.setting.file !== file) all.push({ setting, reset: text === "", earlier: before?.setting });
    else all.splice(-1, 1, { ...before, setting, reset: before.reset || text === "" });
  }
  return [...byName.values()].flat();
}

/** Single values that share out cores, memory and time. */
const planned =
  /^(?:Nice|OOMScoreAdjust|NUMAPolicy|Slice|TasksMax|CPU(?!Affinity).*|(?:Startup|Default)?(?:CPU|IO)Weight|(?:Startup|Default)*Memory(?:Min|Low|High|Max|SwapMax|ZSwapMax)|IOScheduling.*)$/;

/** The same value, however it is spelt. */
function isSame(one: Setting, other: Setting): boolean {
  return one.text === other.text || (one.value !== undefined && isAlike(one.value, other.value));
}

const folderOf = ({ file: { place } }: Setting) => (place.role === "dropin" ? place.folder : undefined);
const fileName = ({ file }: Setting) => file.path.slice(file.path.lastIndexOf("/") + 1);
