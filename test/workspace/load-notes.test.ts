import { expect, test } from "vitest";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { gatherUnits } from "../../server/src/workspace/gather.ts";
import { loadProblems } from "../../server/src/workspace/load/load-problems.ts";
import { type LoadCase, loading } from "./loading.ts";

const service = (lines: string, version: number, expected: string): LoadCase => [
  "a.service",
  `[Service] | ExecStart=/bin/true | ${lines}`,
  version,
  expected,
];

test.each<LoadCase>([
  // Deprecated specifiers
  service("SyslogIdentifier=%c", 262, "notes deprecated-specifier at SyslogIdentifier"),
  service("SyslogIdentifier=%%c", 262, ""),
  service("SyslogIdentifier=%%%R", 262, "notes deprecated-specifier at SyslogIdentifier"),
  service("SetCredential=a:%c", 262, ""),
  service("BusName=org.example.%c", 262, "notes deprecated-specifier"),
  service("BusName=org.example./%c", 247, "notes deprecated-specifier"),
  service('LogExtraFields="A=%c', 262, ""),
  service("LogExtraFields=B%c \"A=%R'", 262, "notes deprecated-specifier at LogExtraFields"),
  service("ReadOnlyPaths=/a%R'", 262, ""),
  service("TemporaryFileSystem=/a:mode=%c /b%R", 262, "notes deprecated-specifier at TemporaryFileSystem"),
  service("TemporaryFileSystem=/a:mode=%c", 262, ""),
  service("BindPaths=/a:/b:%c", 254, ""),
  service("IOWriteIOPSMax=6MB /dev/%r", 262, ""),
  service("IODeviceWeight='/dev/a%r 5'", 262, ""),
  service("IODeviceWeight=a%r 5", 262, "notes deprecated-specifier at IODeviceWeight"),
  service("DeviceAllow=a%r", 262, "notes deprecated-specifier"),
  service("ReadOnlyPaths=/a /b%R'", 262, ""),
  service("ReadOnlyPaths=/a%R '/b", 262, "notes deprecated-specifier at ReadOnlyPaths"),
  service("BPFProgram=a%c", 262, ""),
  service("BPFProgram=egress:/a%c", 262, "notes deprecated-specifier at BPFProgram"),
  service("StandardOutput=truncate:/a%R", 247, ""),
  service("StandardOutput=truncate:/a%R", 252, "notes deprecated-specifier at StandardOutput"),
  service("IOWriteIOPSMax=/dev/%r 6", 262, "notes deprecated-specifier at IOWriteIOPSMax"),
  service("BindPaths=/a:/b: /c%c", 254, ""),
  service("BindPaths=a:/b%c", 254, "notes deprecated-specifier at BindPaths"),
  service("BindPaths=a:/b%c", 262, ""),
  [
    "a.service",
    "[Service] | ExecStart=/bin/true | ExecStart=/bin/false | Type=%c",
    262,
    "refuses several-commands at ExecStart",
  ],

  // Paths of mounts
  ["mnt-x.mount", "[Mount] | What=/dev/../b | Options=_netdev", 262, "refuses path-not-normalized at What"],
  ["mnt-x.mount", "[Mount] | What=/a/../b | Options=_netdev", 262, ""],
  ["mnt-x.mount", "[Mount] | What=/a/../b | Options=_netdev,bind", 262, "refuses path-not-normalized at What"],
  ["mnt-x.mount", "[Mount] | What=/a/../b | What=/c", 262, ""],
])("%s: %s, %d", (name, lines, version, expected) => {
  expect(loading(name, { [name]: lines }, version)).toBe(expected);
});

function silentKinds(lines: string, version: number): readonly string[] {
  const file = unitFile("a.service", lines.replaceAll(" | ", "\n"));
  return gatherUnits(file ? [file] : []).flatMap((unit) =>
    loadProblems(unit, version)
      .filter((it) => it.silent)
      .map((it) => it.kind),
  );
}

test("LogLevelMax=err keeps systemd from mentioning what it ignores, since 252", () => {
  const lines = "[Service] | ExecStart=/bin/true | USBFunctionStrings=/a | LogLevelMax=err";
  expect(silentKinds(lines, 252)).toEqual(["incomplete-settings"]);
  expect(silentKinds(lines, 247)).toEqual([]);
  expect(silentKinds(lines.replace("err", "warning"), 252)).toEqual([]);
});

test("LogLevelMax=err does not hold for what was read before it", () => {
  expect(silentKinds("[Service] | ExecStart=/bin/true %c | LogLevelMax=3", 262)).toEqual([]);
  expect(silentKinds("[Service] | LogLevelMax=3 | ExecStart=/bin/true %c", 262)).toEqual(["deprecated-specifier"]);
});

test("LogLevelMax=err does not silence a refusal", () => {
  expect(silentKinds("[Service] | Type=dbus | ExecStart=/bin/true | LogLevelMax=0", 262)).toEqual([]);
});
