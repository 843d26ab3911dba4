import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "unusable-mount",
  kinds: [
    "api-mount",
    "mount-without-source",
    "automount-of-root",
    "reserved-automount-option",
    "path-not-normalized",
    "path-too-long-for-mount",
  ],
  severity: "error",
  since: "0.1.0",
  summary: "A mount or automount unit cannot be what it says.",
  why: "systemd does not load it, so the file system is never mounted.",
  source: "`mount_verify()`, `automount_verify()` in systemd's mount.c, automount.c; systemd.mount(5)",
  examples: [
    {
      title: "What to mount is missing.",
      bad: [
        "#- srv-web.mount",
        "[Mount]",
        "# <------- The unit does not say what to mount: there is no `What=`.",
        "Where=/srv/web",
      ],
      good: ["#- srv-web.mount", "[Mount]", "What=/dev/sdb1", "Where=/srv/web"],
    },
  ],
});
