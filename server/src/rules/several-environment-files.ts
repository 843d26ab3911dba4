import { defineRule } from "./rule.ts";
import { quoted } from "./support/wording.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "several-environment-files",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "Several files stand in one `EnvironmentFile=`, which takes them for one name.",
  why: "`EnvironmentFile=` takes one path, and blanks belong to it. No file has that name: the start fails, or with `-` before it no variable is set, without a message.",
  source: 'systemd.exec(5) "EnvironmentFile="; `config_parse_unit_env_file()` in systemd\'s load-fragment.c',
  fixable: true,
  examples: [
    {
      title: "Each file needs a line of its own.",
      bad: [
        "#- web.service",
        "[Service]",
        "EnvironmentFile=/etc/web.env /etc/web.local.env",
        "#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `/etc/web.env /etc/web.local.env` is one path here: blanks belong to it.",
        "ExecStart=/usr/bin/web",
      ],
      good: [
        "#- web.service",
        "[Service]",
        "EnvironmentFile=/etc/web.env",
        "EnvironmentFile=/etc/web.local.env",
        "ExecStart=/usr/bin/web",
      ],
    },
  ],
  *check({ unit, versions }) {
    for (const section of ["Service", "Socket", "Mount", "Swap"]) {
      for (const setting of unit.effective(versions.at(-1) ?? 0, section, "EnvironmentFile")) {
        const { text, file } = setting;
        const paths = text.split(/[ \t]+(?=-?\/)/);
        if (paths.length < 2) continue;
        const span = { start: 0, end: text.length };
        const lines = paths.join("\nEnvironmentFile=");
        yield {
          file,
          at: placeIn(setting, span),
          message: `${quoted(text)} is one path here: blanks belong to it.`,
          effect: text.startsWith("-")
            ? "systemd finds no such file and sets none of the variables."
            : "systemd finds no such file, and the start fails.",
          remedy: "Write an `EnvironmentFile=` for each file.",
          fixes: rewrite(setting, span, lines, "Give each file a line of its own"),
        };
      }
    }
  },
});
