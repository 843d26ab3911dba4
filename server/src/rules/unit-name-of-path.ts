import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "unit-name-of-path",
  kinds: ["name-of-path"],
  severity: "error",
  since: "0.1.0",
  summary: "A mount, automount or swap unit is not named after its path.",
  why: "systemd finds these units by the path they stand for: under another name it does not load them.",
  source:
    "`mount_verify()`, `automount_verify()`, `swap_verify()` in systemd's mount.c, automount.c, swap.c; systemd.mount(5)",
  examples: [
    {
      title: "The file's name and `Where=` differ.",
      bad: [
        "#- srv-data.mount",
        "[Mount]",
        "What=/dev/sdb1",
        "Where=/srv/web",
        "# <-------------- `Where=/srv/web` does not fit the name of the unit, which stands for `/srv/data`.",
      ],
      good: ["#- srv-web.mount", "[Mount]", "What=/dev/sdb1", "Where=/srv/web"],
    },
  ],
});
