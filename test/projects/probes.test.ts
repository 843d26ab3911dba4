import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/all.ts";
import { lintFiles } from "../fixture.ts";

/** A service that is fine but for the lines of a probe. */
const service = (...lines: readonly string[]) => ["[Service]", "ExecStart=/bin/true", ...lines];
const slice = (...lines: readonly string[]) => ["[Slice]", ...lines];

// One mistake each, as people make them; systemd says nothing of many.
const probes: readonly [title: string, file: string, lines: readonly string[], rule: string, level: string][] = [
  ["CPUAffinity= in a slice", "plane.slice", slice("CPUAffinity=0-7"), "unknown-directive", "error"],
  ["a range that runs backwards", "plane.slice", slice("AllowedCPUs=7-0"), "invalid-value", "error"],
  ["a mask for a list", "web.service", service("CPUAffinity=0x0f"), "number-base", "warning"],
  ["a comment in a list", "plane.slice", slice("AllowedCPUs=0 1 # first two"), "trailing-comment", "error"],
  ["a policy without nodes", "web.service", service("NUMAPolicy=bind"), "unusable-numa-policy", "error"],
  ["the CPUs of no node", "web.service", service("CPUAffinity=numa"), "unusable-numa-policy", "error"],
  [
    "two preferred nodes",
    "web.service",
    service("NUMAPolicy=preferred", "NUMAMask=0-1"),
    "unusable-numa-policy",
    "error",
  ],
  ["gigabytes with a B", "web.service", service("MemoryMax=4GB"), "invalid-value", "error"],
  ["more kept than allowed", "web.service", service("MemoryMin=8G", "MemoryMax=4G"), "memory-order", "warning"],
  ["a weight out of range", "web.service", service("IOWeight=20000"), "invalid-value", "error"],
  ["a quota without its sign", "web.service", service("CPUQuota=200"), "invalid-value", "error"],
  ["a limit of the old control groups", "web.service", service("MemoryLimit=4G"), "deprecated-directive", "warning"],
  [
    "a start limit in the wrong section",
    "web.service",
    service("StartLimitIntervalSec=10"),
    "unknown-directive",
    "error",
  ],
  ["small letters", "web.service", service("execreload=/bin/true"), "unknown-directive", "error"],
  ["processes that are left behind", "web.service", service("KillMode=none"), "deprecated-value", "warning"],
  ["a oneshot that starts again", "web.service", service("Type=oneshot", "Restart=always"), "oneshot-restart", "error"],
  ["two commands", "web.service", service("ExecStart=/bin/false"), "several-commands", "error"],
  ["a relative path", "web.service", ["[Service]", "ExecStart=bin/true"], "invalid-value", "error"],
  ["an unknown specifier", "web.service", ["[Service]", "ExecStart=/bin/true %z"], "invalid-value", "error"],
  ["a pipe", "web.service", ["[Service]", "ExecStart=/bin/echo a | /bin/cat > /tmp/x"], "shell-syntax", "warning"],
  [
    "waiting for a network that nobody starts",
    "web.service",
    ["[Unit]", "After=network-online.target", ...service()],
    "network-online",
    "info",
  ],
  [
    "a requirement without an order",
    "web.service",
    ["[Unit]", "Requires=db.service", ...service()],
    "requirement-without-order",
    "info",
  ],
  ["a daemon of unknown number", "web.service", service("Type=forking"), "forking-without-pidfile", "info"],
  [
    "a variable in Environment=",
    "web.service",
    service("Environment=PATH=$PATH:/x"),
    "variable-not-expanded",
    "warning",
  ],
  ["a comment behind a word", "web.service", service("Restart=always # note"), "trailing-comment", "error"],
  [
    "a target without its ending",
    "web.service",
    [...service(), "[Install]", "WantedBy=multi-user"],
    "install-target",
    "warning",
  ],
  ["a niceness out of range", "web.service", service("Nice=-25"), "invalid-value", "error"],
  ["another word for no limit", "web.service", service("LimitNOFILE=unlimited"), "invalid-value", "error"],
  [
    "an affinity outside the allowed CPUs",
    "web.service",
    service("AllowedCPUs=8-15", "CPUAffinity=0-7"),
    "affinity-outside-cpuset",
    "error",
  ],
  ["no tasks at all", "web.service", service("TasksMax=0"), "invalid-value", "error"],
  [
    "a real-time policy without a priority",
    "web.service",
    service("CPUSchedulingPolicy=fifo"),
    "realtime-priority",
    "info",
  ],
  ["an unknown key", "web.service", service("Colour=blue"), "unknown-directive", "error"],
  ["a score out of range", "web.service", service("OOMScoreAdjust=2000"), "invalid-value", "error"],
  ["a CPU that systemd cannot count to", "web.service", service("CPUAffinity=9000"), "invalid-value", "error"],
  [
    "a blank behind a backslash",
    "web.service",
    ["[Service]", "ExecStart=/bin/echo a \\ ", "  b"],
    "not-an-assignment",
    "error",
  ],
  ["an unknown controller", "web.service", service("Delegate=cpux"), "invalid-value", "error"],
  ["a weight for no device", "web.service", service("IODeviceWeight=500"), "invalid-value", "error"],
  ["a word for the journal of old", "web.service", service("StandardOutput=syslog"), "deprecated-value", "warning"],
];

describe("each mistake is found by its rule", () => {
  test.each(probes)("%s", (_title, path, lines, rule, level) => {
    const findings = lintFiles(new Map([[path, `${lines.join("\n")}\n`]]), rules, [252]);
    expect(findings.map((it) => `${it.severity} ${it.rule}`)).toContain(`${level} ${rule}`);
  });
});
