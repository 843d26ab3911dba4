import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "dbus-without-name",
  kinds: ["dbus-without-name"],
  severity: "error",
  since: "0.1.0",
  summary: "A service of `Type=dbus` does not say which name it takes.",
  why: "systemd would never know when the service has started, so it does not load it.",
  source: '`service_verify()` in systemd\'s service.c; systemd.service(5) "Type="',
  examples: [
    {
      title: "The name is missing.",
      bad: [
        "#- web.service",
        "[Service]",
        "Type=dbus",
        "# <--------- `Type=dbus` needs a `BusName=`: the service has started when it takes that name.",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Service]", "Type=dbus", "BusName=org.example.Web", "ExecStart=/bin/true"],
    },
  ],
});
