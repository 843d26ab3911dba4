import { expect, test } from "vitest";
import { type LoadCase, loading } from "./loading.ts";

test.each<LoadCase>([
  // Names
  ["a b.service", "[Service] | ExecStart=/bin/true", 262, "ignores unit-name"],
  ["a@.slice", "[Slice] | CPUWeight=5", 262, "ignores unit-name"],
  ["mnt-x@i.mount", "[Mount] | What=tmpfs", 262, "ignores unit-name"],
  ["a@.timer", "[Timer] | OnBootSec=5", 262, ""],
  ["a-.slice", "[Slice] | CPUWeight=5", 262, "refuses slice-name"],
  ["a--b.slice", "", 262, "refuses slice-name"],
  ["-.slice", "[Slice] | CPUWeight=5", 262, ""],
  ["a-b.slice", "[Slice] | CPUWeight=5", 262, ""],
  ["session-1.scope", "[Scope] | RuntimeMaxSec=5", 262, "ignores scope-file"],
  [`${"a".repeat(250)}.service`, "[Service] | ExecStart=/bin/true", 262, "ignores unit-name"],

  // All units
  [
    "a.target",
    "[Unit] | OnFailure=b.service c.service | OnFailureJobMode=isolate",
    247,
    "refuses several-isolated at OnFailure",
  ],
  [
    "a.target",
    "[Unit] | OnFailure=b.service | OnFailureIsolate=yes | OnFailure=c.service",
    262,
    "refuses several-isolated at OnFailure",
  ],
  ["a.target", "[Unit] | OnFailure=b.service b.service | OnFailureJobMode=isolate", 262, ""],
  ["a.target", "[Unit] | OnFailure=b.service c.service | OnFailureJobMode=replace", 262, ""],
  [
    "a.target",
    "[Unit] | OnSuccess=b.service c.service | OnSuccessJobMode=isolate",
    252,
    "refuses several-isolated at OnSuccess",
  ],
  [
    "a.target",
    "[Unit] | JobTimeoutSec=5 | JobRunningTimeoutSec=7",
    247,
    "notes job-running-timeout at JobRunningTimeoutSec",
  ],
  ["a.target", "[Unit] | JobTimeoutSec=5 | JobRunningTimeoutSec=0", 262, ""],

  // Timers and paths
  ["a.timer", "[Timer] | Persistent=yes", 262, "refuses timer-without-time"],
  ["a.timer", "[Timer] | OnBootSec=5 | OnCalendar=", 262, "refuses timer-without-time at OnCalendar"],
  ["a.timer", "[Timer] | OnClockChange=yes", 262, ""],
  ["a.timer", "[Timer] | OnTimezoneChange=no", 262, "refuses timer-without-time"],
  ["a.timer", "[Timer] | OnBootSec=5 | Unit=dev-sda.device", 262, "ignores trigger-of-device at Unit"],
  ["a.path", "[Path] | MakeDirectory=yes", 262, "refuses path-without-path"],
  ["a.path", "[Path] | PathExists=/a | PathChanged=", 262, "refuses path-without-path at PathChanged"],
  ["a.path", "[Path] | PathExistsGlob=/a/*", 262, ""],

  // Sockets
  ["a.socket", "[Socket] | Accept=no", 262, "refuses socket-without-address"],
  ["a.socket", "[Socket] | ListenStream=80 | Accept=yes", 262, ""],
  ["a.socket", "[Socket] | ListenStream=80 | ListenFIFO=", 262, "refuses socket-without-address at ListenFIFO"],
  [
    "a.socket",
    "[Socket] | ListenStream=80 | Accept=yes | MaxConnections=0",
    247,
    "refuses no-connections at MaxConnections",
  ],
  ["a.socket", "[Socket] | ListenStream=80 | MaxConnections=0", 254, ""],
  ["a.socket", "[Socket] | ListenStream=80 | MaxConnections=0", 257, "refuses no-connections at MaxConnections"],
  ["a.socket", "[Socket] | ListenDatagram=80 | Accept=yes", 262, "refuses accept-without-connections at Accept"],
  [
    "a.socket",
    "[Socket] | ListenStream=80 | Accept=yes | Service=b.service",
    262,
    "refuses accept-with-service at Service",
  ],
  [
    "a.socket",
    "[Socket] | ListenStream=80 | Accept=yes | DeferTrigger=patient",
    262,
    "refuses accept-with-deferred-trigger at DeferTrigger",
  ],
  ["a.socket", "[Socket] | ListenStream=80 | Symlinks=/a", 262, "refuses symlinks-without-node at Symlinks"],
  ["a.socket", "[Socket] | ListenStream=/b | Symlinks=/a", 262, ""],
  [
    "a.socket",
    "[Socket] | ListenStream=/b | ListenFIFO=/c | Symlinks=/a",
    262,
    "refuses symlinks-without-node at Symlinks",
  ],
  ["a.socket", "[Socket] | ListenStream=/a/../b", 262, "refuses path-not-normalized at ListenStream"],
  ["a.socket", "[Socket] | ListenStream=@a/../b", 262, ""],

  // Mounts
  ["mnt-x.mount", "[Mount] | What=tmpfs", 262, ""],
  ["mnt-x.mount", "[Mount] | What=tmpfs | Where=/mnt//x/", 262, ""],
  ["mnt-x.mount", "[Mount] | What=tmpfs | Where=/mnt/y", 262, "refuses name-of-path at Where"],
  ["mnt-x.mount", "[Mount] | What=tmpfs | Where=/mnt/%m", 262, ""],
  ["mnt-x.mount", "[Mount] | What=tmpfs | Where=/srv/%m", 262, "refuses name-of-path at Where"],
  ["mnt-x.mount", "[Mount] | Where=/mnt/x", 262, "refuses mount-without-source"],
  ["mnt-x.mount", "[Mount] | What=/a/../b", 262, "refuses path-not-normalized at What"],
  ["mnt-x.mount", "[Mount] | What=/a/../b | Type=nfs", 262, ""],
  ["proc.mount", "[Mount] | What=proc", 262, "refuses api-mount"],
  ["run-credentials-x.mount", "[Mount] | What=tmpfs", 254, ""],
  ["run-credentials-x.mount", "[Mount] | What=tmpfs", 257, "refuses api-mount"],
  ["-.mount", "[Mount] | Where=/", 262, ""],
  [`${"a".repeat(200)}-${"b".repeat(100)}.mount`, "[Mount] | What=tmpfs", 262, "ignores unit-name"],

  // Automounts
  ["mnt-x.automount", "[Automount] | Where=/mnt/x", 262, ""],
  ["mnt-x.automount", "[Automount] | Where=/mnt/y", 262, "refuses name-of-path at Where"],
  ["-.automount", "[Automount] | Where=/", 247, "refuses automount-of-root at Where"],
  ["mnt-x.automount", "[Automount] | ExtraOptions=a,fd=3", 252, "refuses reserved-automount-option at ExtraOptions"],

  // Swaps
  ["dev-x.swap", "[Swap] | What=/dev/x", 262, ""],
  ["dev-x.swap", "[Swap] | What=/dev/y", 262, "refuses name-of-path at What"],
  ["dev-x.swap", "[Swap] | What=dev/x", 257, "refuses path-not-normalized at What"],
  ["dev-disk-by\\x2duuid-ab.swap", "[Swap] | What=UUID=ab", 257, ""],
  ["dev-ab.swap", "[Swap] | What=UUID=ab", 257, "refuses name-of-path at What"],

  // Up to 251 a path could be too long for the name of its mount unit.
  ["a.path", `[Path] | PathExists=/${"a".repeat(250)}`, 247, "refuses path-too-long-for-mount at PathExists"],
  ["a.path", `[Path] | PathExists=/${"a".repeat(250)}`, 252, ""],
  ["a.path", `[Path] | PathExists=/${"a".repeat(250)} | PathChanged= | PathExists=/b`, 247, ""],
  ["a.socket", `[Socket] | ListenStream=80 | RootDirectory=/${"a".repeat(250)}`, 247, ""],
  [
    "a.socket",
    `[Socket] | ListenStream=80 | ExecStartPre=/bin/true | RootDirectory=/${"a".repeat(250)}`,
    247,
    "refuses path-too-long-for-mount at RootDirectory",
  ],
])("%s: %s, %d", (name, lines, version, expected) => {
  expect(loading(name, { [name]: lines }, version)).toBe(expected);
});
