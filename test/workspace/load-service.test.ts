import { expect, test } from "vitest";
import { type LoadCase, loading } from "./loading.ts";

const service = (lines: string, version: number, expected: string): LoadCase => [
  "a.service",
  `[Service] | ${lines}`,
  version,
  expected,
];

test.each<LoadCase>([
  // Commands
  service("ExecStart=/bin/true", 262, ""),
  service("Restart=no", 262, "refuses service-without-command"),
  service("ExecStart=/bin/true | ExecStart=", 262, "refuses service-without-command at ExecStart"),
  ["a.service", "[Unit] | SuccessAction=reboot | [Service] | TimeoutSec=5", 262, ""],
  ["a.service", "[Unit] | SuccessAction=none | [Service] | TimeoutSec=5", 262, "refuses service-without-command"],
  service("Type=simple | ExecStop=/bin/true", 247, "refuses start-command-missing at Type"),
  service("BusName=org.example.A | ExecStop=/bin/true", 262, "refuses start-command-missing at BusName"),
  service("ExecStop=/bin/true", 262, "refuses never-active at ExecStop"),
  service("ExecStop=/bin/true | RemainAfterExit=yes", 262, ""),
  service("ExecStart=/bin/a | ExecStart=/bin/b", 262, "refuses several-commands at ExecStart"),
  service("ExecStart=/bin/a ; /bin/b", 262, "refuses several-commands at ExecStart"),
  service("ExecStart=/bin/a | ExecStart= | ExecStart=/bin/b", 262, ""),
  service("Type=oneshot | ExecStart=/bin/a | ExecStart=/bin/b", 262, ""),

  // Type=oneshot
  service("Type=oneshot | ExecStart=/bin/true | Restart=always", 247, "refuses oneshot-restart at Restart"),
  service("Type=oneshot | ExecStart=/bin/true | Restart=on-success", 262, "refuses oneshot-restart at Restart"),
  service("Type=oneshot | ExecStart=/bin/true | Restart=on-failure", 247, ""),
  service(
    "Type=oneshot | ExecStart=/bin/true | RestartForceExitStatus=1",
    254,
    "refuses oneshot-restart-status at RestartForceExitStatus",
  ),
  service("Type=oneshot | ExecStart=/bin/true | RestartForceExitStatus=1", 257, ""),
  service("Type=oneshot | ExecStart=/bin/true | ExitType=cgroup", 252, "refuses oneshot-exit-type at ExitType"),
  service("Type=oneshot | ExecStart=/bin/true | ExitType=cgroup", 247, ""),
  service("Type=oneshot | ExecStart=/bin/true | RuntimeMaxSec=5", 247, "ignores oneshot-runtime at RuntimeMaxSec"),
  service("Type=oneshot | ExecStart=/bin/true | RuntimeMaxSec=infinity", 262, ""),

  // Other types
  service("Type=dbus | ExecStart=/bin/true", 252, "refuses dbus-without-name at Type"),
  service(
    "Type=forking | ExecStart=/bin/true | PrivatePIDs=yes",
    257,
    "refuses forking-with-private-pids at PrivatePIDs",
  ),
  service("Type=forking | ExecStart=/bin/true | PrivatePIDs=yes", 254, ""),

  // Settings without the one they need
  service("ExecStart=/bin/true | USBFunctionStrings=/a", 247, "ignores incomplete-settings at USBFunctionStrings"),
  service("ExecStart=/bin/true | USBFunctionStrings=/a | USBFunctionDescriptors=/b", 247, ""),
  service(
    "ExecStart=/bin/true | RuntimeRandomizedExtraSec=1",
    250,
    "ignores incomplete-settings at RuntimeRandomizedExtraSec",
  ),
  service("ExecStart=/bin/true | RuntimeRandomizedExtraSec=0", 262, ""),
  service("ExecStart=/bin/true | RestartSteps=3", 254, "ignores incomplete-settings at RestartSteps"),
  service("ExecStart=/bin/true | RestartSteps=3", 252, ""),
  service("ExecStart=/bin/true | RestartMaxDelaySec=9", 262, "ignores incomplete-settings at RestartMaxDelaySec"),
  service("ExecStart=/bin/true | RestartSteps=3 | RestartMaxDelaySec=9", 262, ""),
  service(
    "ExecStart=/bin/true | RestartSteps=3 | RestartMaxDelaySec=50ms",
    262,
    "notes restart-delays at RestartMaxDelaySec",
  ),
  service(
    "ExecStart=/bin/true | RestartRandomizedDelaySec=infinity",
    262,
    "ignores endless-random-delay at RestartRandomizedDelaySec",
  ),
  service("ExecStart=/bin/true | RefreshOnReload=extensions", 262, "ignores nothing-to-refresh at RefreshOnReload"),
  service("ExecStart=/bin/true | RefreshOnReload=yes", 262, ""),
  service("ExecStart=/bin/true | RefreshOnReload=~credentials", 262, "ignores nothing-to-refresh at RefreshOnReload"),
])("%s: %s, %d", (name, lines, version, expected) => {
  expect(loading(name, { [name]: lines }, version)).toBe(expected);
});

test("a command that a drop-in adds is told apart from one in the same file", () => {
  const files = { "a.service": "[Service] | ExecStart=/bin/a", "a.service.d/b.conf": "[Service] | ExecStart=/bin/b" };
  expect(loading("a.service", files, 262)).toBe("refuses several-commands at ExecStart");
});

test("a drop-in alone is not judged as a unit", () => {
  expect(loading("a.service", { "a.service.d/b.conf": "[Service] | ExecStart=" }, 262)).toBe("");
});

test("a unit that a line already keeps from loading is not judged as a whole", () => {
  expect(loading("a.service", { "a.service": "[Service] | Type=dbus | ExecStart=bin/true" }, 262)).toBe("");
});
