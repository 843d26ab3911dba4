import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "conflicting-socket-settings",
  kinds: [
    "accept-with-service",
    "accept-with-deferred-trigger",
    "accept-without-connections",
    "no-connections",
    "symlinks-without-node",
  ],
  severity: "error",
  since: "0.1.0",
  summary: "Settings of a socket contradict each other.",
  why: "systemd does not load the socket: nothing listens.",
  source: "`socket_verify()` in systemd's socket.c; systemd.socket(5)",
  examples: [
    {
      title: "One service for each connection cannot be one service for all.",
      bad: [
        "#- web.socket",
        "[Socket]",
        "ListenStream=8080",
        "Accept=yes",
        "MaxConnections=0",
        "# <---------------- `MaxConnections=0` allows for no connection at all.",
      ],
      good: ["#- web.socket", "[Socket]", "ListenStream=8080", "Accept=yes"],
    },
  ],
});
