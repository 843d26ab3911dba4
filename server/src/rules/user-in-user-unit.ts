import { managerOf } from "../workspace/manager-of.ts";
import { defineRule } from "./rule.ts";
import { settingOf } from "./support/in-force.ts";
import { quoted } from "./support/wording.ts";

export default defineRule({
  id: "user-in-user-unit",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A unit of user managers names a user.",
  why: "A user's manager runs as that user and may not become another: the only name that `User=` can have is that user's own, which needs no saying. With another one the start fails.",
  source: 'systemd.exec(5) "User="',
  fixable: false,
  examples: [
    {
      title: "A unit of the system that was moved.",
      bad: [
        "#- etc/systemd/user/sync.service",
        "[Service]",
        "ExecStart=/usr/bin/sync-files",
        "User=ann",
        "#    ^^^ A user's manager cannot run a unit as `ann`, unless that is the user itself.",
      ],
      good: ["#- etc/systemd/user/sync.service", "[Service]", "ExecStart=/usr/bin/sync-files"],
    },
  ],
  *check({ unit, versions }) {
    if (unit.type !== "service" || managerOf(unit) !== "user") return;
    const user = settingOf(unit, versions.at(-1) ?? 0, "Service", "User");
    if (!user || user.text.includes("%")) return;
    const isRoot = /^(?:root|0)$/.test(user.text);
    // A folder of one user's own may name that user.
    const isOfAll = /(?:^|\/)(?:etc|run|lib|share)\/systemd\/user\//.test(user.file.path);
    yield {
      file: user.file,
      at: user.at,
      ...(!isRoot && !isOfAll && { severity: "info" }),
      message: `A user's manager cannot run a unit as ${quoted(user.text)}, unless that is the user itself.`,
      effect: "The start fails for everybody else.",
      remedy: "Remove `User=`, or make it a unit of the system.",
    };
  },
});
