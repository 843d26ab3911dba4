import { expect, test } from "vitest";
import { type LoadCase, loading } from "./loading.ts";

const service = (lines: string, version: number, expected: string): LoadCase => [
  "a.service",
  `[Service] | ExecStart=/bin/true | ${lines}`,
  version,
  expected,
];
const socket = (lines: string, version: number, expected: string): LoadCase => [
  "a.socket",
  `[Socket] | ListenStream=80 | ${lines}`,
  version,
  expected,
];

test.each<LoadCase>([
  service("PAMName=login | KillMode=process", 247, "refuses pam-kill-mode at KillMode"),
  service("PAMName=login | KillMode=process", 262, "refuses pam-kill-mode at KillMode"),
  service("PAMName=login | KillMode=mixed", 247, ""),
  service("PAMName= | KillMode=process", 262, ""),
  socket("PAMName=login | KillMode=mixed", 254, "refuses pam-kill-mode at KillMode"),
  socket("PAMName=login | KillMode=mixed", 257, ""),

  service("DynamicUser=yes | WorkingDirectory=~", 257, "refuses home-of-dynamic-user at WorkingDirectory"),
  service("DynamicUser=yes | WorkingDirectory=~", 254, ""),
  service(
    "WorkingDirectory=/proc/1 | LogNamespace=a",
    257,
    "refuses working-directory-in-api-file-system at WorkingDirectory",
  ),
  service("WorkingDirectory=/proc/1", 262, ""),
  service("WorkingDirectory=/srv | PrivateTmp=disconnected", 262, ""),
  service("WorkingDirectory=/sys | PrivateTmp=yes", 257, ""),
  service(
    "WorkingDirectory=/sys | PrivateTmp=yes",
    262,
    "refuses working-directory-in-api-file-system at WorkingDirectory",
  ),

  service("WorkingDirectory=/sys | RootDirectory=/", 262, ""),
  service(
    "WorkingDirectory=/sys | RootDirectory=/a",
    262,
    "refuses working-directory-in-api-file-system at WorkingDirectory",
  ),
  service("WorkingDirectory=/sys | MountAPIVFS=yes | BindLogSockets=no", 262, ""),

  socket("PrivatePIDs=yes", 257, "refuses private-pids-outside-service at PrivatePIDs"),
  service("PrivatePIDs=yes | PAMName=login", 257, ""),
  service("PrivatePIDs=yes | PAMName=login", 262, "refuses pam-with-private-pids at PAMName"),
  service("PrivateUsers=managed | User=root", 262, "refuses managed-users-with-user at PrivateUsers"),
  service("PrivateUsers=managed", 262, ""),
  service("PrivateUsers=yes | UserNamespacePath=/x", 262, "refuses private-users-with-namespace at PrivateUsers"),
  service("PrivateUsers=no | UserNamespacePath=/x", 262, ""),
])("%s: %s, %d", (name, lines, version, expected) => {
  expect(loading(name, { [name]: lines }, version)).toBe(expected);
});
