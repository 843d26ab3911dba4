import { parseBoolean } from "../values/grammar/boolean.ts";
import { defineRule } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "user-of-dynamic-user",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "`User=` stands beside `DynamicUser=yes`: if the user exists, no dynamic one is made.",
  why: "`User=` then only names the dynamic user. Where a user of that name exists already, that one is taken, with its number and its files, and nothing tells.",
  source: 'systemd.exec(5) "DynamicUser="; `dynamic_user_realize()` in systemd\'s dynamic-user.c',
  fixable: false,
  examples: [
    {
      title: "There is always a root.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "DynamicUser=yes",
        "User=root",
        "#    ^^^^ `root` exists on every system: `DynamicUser=yes` makes no user.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "DynamicUser=yes"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const section = unit.type.charAt(0).toUpperCase() + unit.type.slice(1);
    const setting = (name: string) => settingOf(unit, version, section, name);
    const user = setting("User");
    const dynamic = setting("DynamicUser");
    if (!user || !dynamic || !parseBoolean(dynamic.text)) return;
    const exists = /^(?:root|nobody|daemon|bin|0|65534)$/.test(user.text);
    yield {
      file: user.file,
      at: user.at,
      severity: exists ? "warning" : "info",
      message: exists
        ? `${quoted(user.text)} exists on every system: \`DynamicUser=yes\` makes no user.`
        : `${quoted(user.text)} becomes the dynamic user's name, unless a user of that name exists: then that one is taken.`,
      effect: "The service then runs as that user.",
      remedy: "Remove `User=` to get a dynamic user in any case, or `DynamicUser=yes` if the user exists.",
      related: [
        {
          path: dynamic.file.path,
          at: dynamic.key.upTo(dynamic.at),
          message: "`DynamicUser=` is here.",
        },
      ],
    };
  },
});
