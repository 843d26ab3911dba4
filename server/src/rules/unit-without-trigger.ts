import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "unit-without-trigger",
  kinds: ["timer-without-time", "socket-without-address", "path-without-path"],
  severity: "error",
  since: "0.1.0",
  summary: "A timer, socket or path unit has nothing to wait for.",
  why: "Such a unit could never start its service, so systemd does not load it.",
  source: "`timer_verify()`, `socket_verify()`, `path_verify()` in systemd's timer.c, socket.c, path.c",
  examples: [
    {
      title: "A timer without a time.",
      bad: ["#- web.timer", "[Timer]", "# <------- Nothing says when the timer elapses.", "Persistent=yes"],
      good: ["#- web.timer", "[Timer]", "OnCalendar=daily", "Persistent=yes"],
    },
  ],
});
