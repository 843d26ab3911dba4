import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "oneshot-restart",
  kinds: ["oneshot-restart", "oneshot-restart-status", "oneshot-exit-type"],
  severity: "error",
  since: "0.1.0",
  summary: "A oneshot service is told to restart in a way it cannot.",
  why: "A oneshot service has done its work when it ends; systemd refuses settings that would start it again and again.",
  source: '`service_verify()` in systemd\'s service.c; systemd.service(5) "Restart="',
  examples: [
    {
      title: "Restarting what is meant to end.",
      bad: [
        "#- web.service",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/bin/true",
        "Restart=always",
        "# <-------------- `Restart=always` cannot be used with `Type=oneshot`: the service would start again and again.",
      ],
      good: ["#- web.service", "[Service]", "Type=oneshot", "ExecStart=/bin/true", "Restart=on-failure"],
    },
  ],
});
