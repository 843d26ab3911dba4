import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import { defineRule, type Found } from "./rule.ts";
import { foundInCommands } from "./support/command-words.ts";
import { percentSigns } from "./support/percent-signs.ts";
import { quoted } from "./support/wording.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "unescaped-percent",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A percent sign of a format or a web address is read as a specifier.",
  why: "systemd replaces `%H`, `%m`, `%s` … before the program sees them: a date format gets the host's name, a `printf` the user's shell. Nothing is logged. `%%` is a percent sign.",
  source: 'systemd.unit(5) "Specifiers"; `specifier_printf()` in systemd\'s specifier.c',
  fixable: true,
  examples: [
    {
      title: "The hour becomes the name of the host.",
      bad: [
        "#- stamp.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/bin/date +%H:%M",
        "#                    ^^ `%H` is a specifier here (the host's name), not part of a format.",
      ],
      good: ["#- stamp.service", "[Service]", "Type=oneshot", "ExecStart=/bin/date +%%H:%%M"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const kind = `percent signs of formats ${version}`;
    yield* foundInCommands(unit, version, kind, (setting) => {
      if (!setting.text.includes("%")) return [];
      const signs = unit.remembered(kind, setting.text, (it) => percentSigns(it, version));
      return signs.flatMap((all) => foundAt(setting, all));
    });
  },
});

/** What is said of the percent signs of a command that are not meant for systemd. */
function foundAt(setting: Setting, all: readonly Span[]): readonly Found[] {
  const [first] = all;
  if (!first) return [];
  const written = setting.text.slice(first.start, first.end);
  const edits = all.flatMap((it) =>
    rewrite(setting, it, `%${setting.text.slice(it.start, it.end)}`, "").flatMap(({ edits: [edit] }) => edit ?? []),
  );
  return [
    {
      file: setting.file,
      at: placeIn(setting, first),
      message: `${quoted(written)} is a specifier here${meaning(written)}, not part of a format.`,
      effect: "systemd says nothing, and the program gets what the specifier stands for.",
      remedy: `Write ${quoted(`%${written}`)} for a percent sign.`,
      fixes: edits.length === all.length ? [{ title: "Double the percent signs", safety: "unsafe", edits }] : [],
    },
  ];
}

const meanings: Readonly<Record<string, string>> = {
  "%H": "the host's name",
  "%m": "the machine's id",
  "%M": "the image's id",
  "%S": "the folder for state, `/var/lib`",
  "%T": "the folder for temporary files, `/tmp`",
  "%d": "the folder of credentials",
  "%s": "the user's shell",
  "%n": "the unit's name",
  "%u": "the user's name",
  "%f": "a path made of the instance",
  "%p": "the unit's name up to `@`",
  "%i": "the instance",
  "%Y": "the folder of the unit's file",
  "%y": "the unit's file",
  "%C": "the folder of caches, `/var/cache`",
  "%E": "the folder of configurations, `/etc`",
  "%a": "the processor's architecture",
  "%b": "the boot's id",
};

function meaning(specifier: string): string {
  const text = meanings[specifier];
  return text === undefined ? "" : ` (${text})`;
}
