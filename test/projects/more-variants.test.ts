import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/all.ts";
import { lintFiles, parseFixture } from "../fixture.ts";

const service = (...lines: readonly string[]) => ["#- a.service", "[Service]", "ExecStart=/bin/true", ...lines];
const unit = (...lines: readonly string[]) => ["#- a.service", "[Unit]", ...lines, "[Service]", "ExecStart=/bin/true"];
const slice = (...lines: readonly string[]) => ["#- p.slice", "[Slice]", ...lines];
const dropin = (...lines: readonly string[]) => ["#- a.service.d/50-x.conf", "[Service]", ...lines];
const inSlice = (...lines: readonly string[]) => service("Slice=p.slice", ...lines);

// More mistakes like those of the probes, and beside each what is like it and right: the rule is silent there.
const pairs: readonly [rule: string, wrong: readonly string[], right: readonly string[]][] = [
  // Settings that the section does not have.
  ["unknown-directive", slice("CPUAffinity=0 1 2"), slice("AllowedCPUs=0 1 2")],
  ["unknown-directive", slice("NUMAPolicy=bind", "NUMAMask=0"), slice("AllowedMemoryNodes=0")],
  ["unknown-directive", ["#- p.slice.d/a.conf", "[Slice]", "OOMScoreAdjust=-500"], ["#- p.slice.d/a.conf", "[Slice]", "MemoryMin=1G"]],
  ["unknown-directive", ["#- a.timer", "[Timer]", "OnCalender=daily"], ["#- a.timer", "[Timer]", "OnCalendar=daily", "#- a.service", "[Service]", "ExecStart=/bin/true"]],
  ["unknown-directive", service("StartLimitIntervalSec=30"), unit("StartLimitIntervalSec=30")],
  ["unknown-directive", unit("Restart=always"), service("Restart=always")],
  ["unknown-directive", service("restart=always"), service("Restart=always")],
  ["unknown-directive", service("Environement=A=1"), service("X-Environement=A=1")],
  ["unknown-directive", ["#- a.socket", "[Socket]", "ListenStreams=80", "ListenStream=81", ...service()], ["#- a.socket", "[Socket]", "ListenStream=80", ...service()]],
  ["unknown-directive", dropin("CPUAfinity=0-3"), dropin("CPUAffinity=0-3")],
  // Values that systemd refuses.
  ["invalid-value", slice("AllowedCPUs=15-8"), slice("AllowedCPUs=8-15")],
  ["invalid-value", slice("AllowedCPUs=0-3;8-11"), slice("AllowedCPUs=0-3,8-11")],
  ["invalid-value", slice("AllowedCPUs=0..3"), slice("AllowedCPUs=0-3")],
  ["invalid-value", slice("AllowedCPUs=all"), slice("AllowedCPUs=0-127")],
  ["invalid-value", slice("AllowedMemoryNodes=node0"), slice("AllowedMemoryNodes=0")],
  ["invalid-value", service("NUMAPolicy=prefer"), service("NUMAPolicy=preferred", "NUMAMask=0")],
  ["invalid-value", slice("MemoryMax=8Gi"), slice("MemoryMax=8G")],
  ["invalid-value", slice("MemoryHigh=2 GB"), slice("MemoryHigh=2G")],
  ["invalid-value", slice("MemoryMax=150%"), slice("MemoryMax=50%")],
  ["invalid-value", slice("MemoryMax=unlimited"), slice("MemoryMax=infinity")],
  ["invalid-value", slice("CPUWeight=0"), slice("CPUWeight=1")],
  ["invalid-value", slice("CPUWeight=high"), slice("CPUWeight=idle")],
  ["invalid-value", slice("CPUQuota=1.5"), slice("CPUQuota=150%")],
  ["invalid-value", slice("CPUQuota=-50%"), slice("CPUQuota=50%")],
  ["invalid-value", slice("IOWeight=10001"), slice("IOWeight=10000")],
  ["invalid-value", slice("IODeviceWeight=/dev/sda high"), slice("IODeviceWeight=/dev/sda 500")],
  ["invalid-value", slice("IOReadBandwidthMax=5M"), slice("IOReadBandwidthMax=/dev/sda 5M")],
  ["invalid-value", slice("TasksMax=-1"), slice("TasksMax=512")],
  ["invalid-value", service("Nice=-21"), service("Nice=-20")],
  ["invalid-value", service("CPUSchedulingPolicy=realtime"), service("CPUSchedulingPolicy=fifo", "CPUSchedulingPriority=5")],
  ["invalid-value", service("CPUSchedulingPriority=100", "CPUSchedulingPolicy=fifo"), service("CPUSchedulingPolicy=fifo", "CPUSchedulingPriority=99")],
  ["invalid-value", service("IOSchedulingClass=high"), service("IOSchedulingClass=realtime")],
  ["invalid-value", service("IOSchedulingPriority=8"), service("IOSchedulingPriority=7")],
  ["invalid-value", service("LimitNOFILE=none"), service("LimitNOFILE=infinity")],
  ["invalid-value", service("LimitNOFILE=2048:1024"), service("LimitNOFILE=1024:2048")],
  ["invalid-value", service("OOMScoreAdjust=1001"), service("OOMScoreAdjust=1000")],
  ["invalid-value", service("Restart=on-fail"), service("Restart=on-failure")],
  ["invalid-value", service("RestartSec=5 sec onds"), service("RestartSec=5 sec")],
  ["invalid-value", service("TimeoutStopSec=1 minuet"), service("TimeoutStopSec=1 minute")],
  ["invalid-value", service("WorkingDirectory=srv/web"), service("WorkingDirectory=/srv/web")],
  ["invalid-value", service("UMask=0999"), service("UMask=0027")],
  ["invalid-value", service("User=web:web"), service("User=web-1")],
  ["unknown-capability", service("CapabilityBoundingSet=CAP_NET_ADMN"), service("CapabilityBoundingSet=cap_net_admin 12")],
  ["invalid-value", service("ProtectSystem=fully"), service("ProtectSystem=full")],
  ["invalid-value", service("KillSignal=SIGSTOPP"), service("KillSignal=SIGINT")],
  ["invalid-value", service("Type=daemon"), service("Type=exec")],
  ["invalid-value", service("Delegate=cpu,memory"), service("Delegate=cpu memory")],
  ["invalid-value", ["#- a.timer", "[Timer]", "OnCalendar=every day", ...service()], ["#- a.timer", "[Timer]", "OnCalendar=daily", ...service()]],
  ["invalid-value", ["#- a.timer", "[Timer]", "OnBootSec=5 minuts", ...service()], ["#- a.timer", "[Timer]", "OnBootSec=5 min", ...service()]],
  ["invalid-value", service("ExecReload=bin/kill -HUP $MAINPID"), service("ExecReload=/bin/kill -HUP $MAINPID")],
  ["invalid-value", service("Slice=p"), inSlice().concat(slice())],
  // What fails only when the unit starts.
  ["unusable-numa-policy", service("NUMAPolicy=preferred", "NUMAMask=0 1"), service("NUMAPolicy=preferred", "NUMAMask=1")],
  ["unusable-numa-policy", service("NUMAPolicy=bind"), service("NUMAPolicy=local")],
  ["unusable-numa-policy", service("CPUAffinity=numa"), service("CPUAffinity=numa", "NUMAMask=0", "NUMAPolicy=bind")],
  ["realtime-priority", service("CPUSchedulingPolicy=fifo"), service("CPUSchedulingPolicy=batch")],
  ["affinity-outside-cpuset", [...slice("AllowedCPUs=0-3"), ...inSlice("CPUAffinity=4-7")], [...slice("AllowedCPUs=0-3"), ...inSlice("CPUAffinity=2-3")]],
  ["affinity-outside-cpuset", service("AllowedCPUs=0,2", "CPUAffinity=1,3"), service("AllowedCPUs=0,2", "CPUAffinity=2")],
  // The tree of slices.
  ["cores-outside-parent", [...slice("AllowedCPUs=0-3"), "#- p-q.slice", "[Slice]", "AllowedCPUs=4-7"], [...slice("AllowedCPUs=0-3"), "#- p-q.slice", "[Slice]", "AllowedCPUs=2-3"]],
  ["limit-above-parent", [...slice("MemoryMax=2G"), ...inSlice("MemoryMax=4G")], [...slice("MemoryMax=4G"), ...inSlice("MemoryMax=2G")]],
  ["limit-above-parent", [...slice("CPUQuota=100%"), ...inSlice("CPUQuota=200%")], [...slice("CPUQuota=200%"), ...inSlice("CPUQuota=100%")]],
  ["void-protection", [...slice("MemoryMax=8G"), ...inSlice("MemoryLow=2G")], [...slice("MemoryLow=2G"), ...inSlice("MemoryLow=2G")]],
  ["protection-above-parent", [...slice("MemoryMin=1G"), ...inSlice("MemoryMin=2G")], [...slice("MemoryMin=2G"), ...inSlice("MemoryMin=2G")]],
  ["memory-order", slice("MemoryMin=4G", "MemoryHigh=2G"), slice("MemoryMin=2G", "MemoryHigh=4G")],
  ["memory-order", [...service("MemoryMax=1G"), ...dropin("MemoryMin=2G")], [...service("MemoryMax=1G"), ...dropin("MemoryMin=2G", "MemoryMax=3G")]],
  ["undefined-slice", inSlice(), [...inSlice(), ...slice()]],
  ["merged-list", [...service("CPUAffinity=0-3"), ...dropin("CPUAffinity=8-11")], [...service("CPUAffinity=0-3"), ...dropin("CPUAffinity=", "CPUAffinity=8-11")]],
  ["several-commands", [...service(), ...dropin("ExecStart=/bin/false")], [...service(), ...dropin("ExecStart=", "ExecStart=/bin/false")]],
  ["number-base", slice("AllowedCPUs=0xff"), slice("AllowedCPUs=0-7")],
  ["number-base", service("CPUAffinity=07 010"), service("CPUAffinity=7 8")],
  ["untidy-list", slice("AllowedCPUs=7,3,1"), slice("AllowedCPUs=1,3,7")],
  ["overlapping-cores", [...slice("AllowedCPUs=0-7"), "#- q.slice", "[Slice]", "AllowedCPUs=4-11"], [...slice("AllowedCPUs=0-3"), "#- q.slice", "[Slice]", "AllowedCPUs=4-11"]],
  // What systemd takes without a word.
  ["trailing-comment", service("CPUQuota=50% # half"), service("# half", "CPUQuota=50%")],
  ["trailing-comment", service("Environment=A=1 # one"), service("Environment=A=1#one")],
  ["trailing-comment", unit("After=b.service # first"), unit("# first", "After=network.target")],
  ["shell-syntax", ["#- a.service", "[Service]", "ExecStart=/bin/a | /bin/b"], ["#- a.service", "[Service]", "ExecStart=/bin/sh -c '/bin/a | /bin/b'"]],
  ["shell-syntax", service("ExecStartPost=/bin/a >> /var/log/a.log"), service("ExecStartPost=/bin/a '>>'")],
  ["shell-syntax", service("ExecStop=/bin/kill $(cat /run/a.pid)"), service("ExecStop=/bin/kill $MAINPID")],
  ["variable-not-expanded", service("WorkingDirectory=/srv/$USER"), service("WorkingDirectory=/srv/%u")],
  ["variable-not-expanded", service("Environment=HOME2=$HOME/x"), service("Environment=HOME2=%h/x")],
  ["environment-quoting", service('Environment="A=1 B=2"'), service("Environment=A=1 B=2")],
  ["unescaped-percent", service("ExecStartPre=/bin/date +%H"), service("ExecStartPre=/bin/date +%%H")],
  ["blank-after-backslash", service("Environment=A=1 \\  ", "  B=2"), service("Environment=A=1 \\", "  B=2")],
  ["repeated-setting", service("MemoryMax=1G", "MemoryMax=2G"), service("ReadOnlyPaths=/a", "ReadOnlyPaths=/b")],
  // Units and what they name.
  ["network-online", unit("After=network-online.target"), unit("After=network-online.target", "Wants=network-online.target")],
  ["requirement-without-order", [...unit("Requires=b.service"), "#- b.service", "[Service]", "ExecStart=/bin/true"], [...unit("Requires=b.service", "After=b.service"), "#- b.service", "[Service]", "ExecStart=/bin/true"]],
  ["install-target", [...service(), "[Install]", "WantedBy=multi-user"], [...service(), "[Install]", "WantedBy=multi-user.target"]],
  ["install-target", [...service(), "[Install]", "WantedBy=graphical"], [...service(), "[Install]", "WantedBy=graphical.target"]],
  ["forking-without-pidfile", service("Type=forking"), service("Type=forking", "PIDFile=/run/a.pid")],
  ["oneshot-restart", ["#- a.service", "[Service]", "Type=oneshot", "ExecStart=/bin/true", "Restart=always"], ["#- a.service", "[Service]", "Type=oneshot", "ExecStart=/bin/true", "Restart=on-failure"]],
  ["deprecated-value", service("StandardOutput=syslog"), service("StandardOutput=journal")],
  ["deprecated-value", service("KillMode=none"), service("KillMode=mixed")],
  ["deprecated-value", service("PIDFile=/var/run/a.pid", "Type=forking"), service("PIDFile=/run/a.pid", "Type=forking")],
  ["deprecated-directive", slice("MemoryLimit=4G"), slice("MemoryMax=4G")],
  ["user-of-dynamic-user", service("User=root", "DynamicUser=yes"), service("DynamicUser=yes")],
  ["placeholder", service("WorkingDirectory=<dir>"), service("WorkingDirectory=/srv")],
  ["placeholder", service("Environment=TOKEN={{ token }}"), service("Environment=FORMAT={{.Name}}")],
  ["ordering-cycle", [...unit("Before=b.service"), "#- b.service", "[Unit]", "Before=a.service", "[Service]", "ExecStart=/bin/true"], [...unit("Before=b.service"), "#- b.service", "[Unit]", "After=a.service", "[Service]", "ExecStart=/bin/true"]],
]; // biome-ignore format: a table

const found = (lines: readonly string[]) =>
  lintFiles(parseFixture(lines.join("\n")).files, rules, [252]).map((it) => it.rule);

describe("the mistake is found, and what is like it and right is not", () => {
  test.each(pairs.map(([rule, wrong, right]) => [rule, wrong.join(" | "), wrong, right] as const))(
    "%s: %s",
    (rule, _, wrong, right) => {
      expect(found(wrong)).toContain(rule);
      expect(found(right)).not.toContain(rule);
    },
  );
});
