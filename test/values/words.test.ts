import { expect, test } from "vitest";
import { meaningOf, read, repaired } from "./read.ts";

test.each([
  ["Type=notify", "notify"],
  ["ProtectSystem=TRUE", "yes"],
  ["ProtectSystem=strict", "strict"],
  ["PrivateTmp=disconnected", "disconnected"],
  ["PrivateTmp=1", "connected"],
  ["BindIPv6Only=on", "ipv6-only"],
  ["Timestamping=µs", "µs"],
  ["IOSchedulingClass=2", "2"],
  ["IOSchedulingClass=8", "8", 257],
  ["CPUSchedulingPolicy=fifo", "fifo"],
  ["SyslogLevel=7", "7"],
  ["MountFlags=slave", "slave"],
  ["SocketProtocol=SCTP", "sctp"],
  ["SocketProtocol=132", "sctp"],
  ["KillSignal=SIGTERM", "TERM"],
  ["KillSignal=RTMIN+30", "RTMIN+30"],
  ["KillSignal=64", "64"],
  ["SystemCallErrorNumber=eperm", "eperm"],
  ["SystemCallErrorNumber=kill", "kill"],
  ["SuccessExitStatus=TEMPFAIL 250 SIGKILL", ["TEMPFAIL", "250", "SIGKILL"]],
  ["Delegate=cpu memory", ["cpu", "memory"]],
  ["Delegate=yes", "all"],
  ["RestrictNamespaces=~net ipc", { kinds: ["net", "ipc"], inverted: true }],
  ["CoredumpFilter=default 0x33", { words: ["default", "0x33"], dropped: [] }],
  ["RefreshOnReload=~extensions", { words: ["extensions"], inverted: true, dropped: [] }],
  ["SecureBits=noroot nonsense", { words: ["noroot"], dropped: [{ text: "nonsense", at: { start: 7, end: 15 } }] }],
] as [string, unknown, number?][])("%s is fine", (assignment, value, version) => {
  expect(meaningOf(assignment, version)).toEqual(value);
});

test.each([
  ["Type=Simple", ["ignores Simple"]],
  ["Type=notify-reload", ["ignores notify-reload"], 252],
  ["Type=", ["ignores "]],
  ["ProtectSystem=Full", ["ignores Full"]],
  ["PrivateTmp=disconnected", ["ignores disconnected"], 252],
  ["IOSchedulingClass=8", ["ignores 8"]],
  ["Timestamping=μs", ["ignores μs"], 247],
  ["KillMode=none", ["notes none"]],
  ["CPUSchedulingPolicy=4", ["notes 4"]],
  ["CPUSchedulingPolicy=4", [], 257],
  ["SocketProtocol=mptcp", ["ignores mptcp"], 254],
  ["SocketProtocol=tcp", ["ignores tcp"]],
  ["KillSignal=sigterm", ["ignores sigterm"]],
  ["KillSignal=0", ["ignores 0"]],
  ["KillSignal=RTMIN+31", ["ignores RTMIN+31"]],
  ["SystemCallErrorNumber=0", ["ignores 0"]],
  ["SuccessExitStatus=1 256 foo 2", ["ignores word 256", "ignores word foo"]],
  ["SuccessExitStatus=1 # not two", ["ignores word # not two"]],
  ["Delegate=cpu foo", ["ignores word foo"]],
  ["Delegate=cpu 'foo", ["ignores 'foo"]],
  ["DisableControllers=foo", ["ignores foo"]],
  ["DisableControllers=cpu foo", []],
  ["RestrictNamespaces=time", ["ignores time"], 247],
  ["DelegateNamespaces=net user", ["ignores user"]],
  ["DelegateNamespaces=~user", []],
  ["SystemCallArchitectures=native foo", ["ignores word foo"]],
  ["CoredumpFilter=default foo", ["ignores foo"]],
  ["BPFDelegateCommands=BPFMapCreate,foo", ["ignores word foo"]],
  ["Capabilities=anything", []],
] as [string, string[], number?][])("%s", (assignment, says, version) => {
  expect(read(assignment, version).says).toEqual(says);
});

test.each([
  ["Restart=on_failure", "Restart=on-failure"],
  ["ProtectSystem=enabled", "ProtectSystem=yes"],
  ["SyslogLevel=warn", "SyslogLevel=warning"],
  ["RestrictNamespaces=network", "RestrictNamespaces=net"],
  ["SystemCallArchitectures=x86_64", "SystemCallArchitectures=x86-64"],
  ["KillSignal=sigterm", "KillSignal=SIGTERM"],
  ["KillSignal=SIGTRM", "KillSignal=SIGTERM"],
  ["SuccessExitStatus=1,2", "SuccessExitStatus=1 2"],
  ["Type=daemon", undefined],
])("%s is meant as %s", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test.each([
  ["Delegate=cpu,memory", "Delegate=cpu memory"],
  ["Delegate=cpu;memory", "Delegate=cpu memory"],
  ["Delegate=cpu, memory", "Delegate=cpu memory"],
  ["Delegate='cpu,memory' io", "Delegate=cpu memory io"],
  ["Delegate=cpu,foo", undefined],
  ["Delegate=cpu|memory", undefined],
  ["DisableControllers=cpu,io", "DisableControllers=cpu io"],
  ["RestrictNamespaces=user,mnt", "RestrictNamespaces=user mnt"],
  ["RestrictNamespaces=~user,mnt", "RestrictNamespaces=~user mnt"],
  ["CoredumpFilter=private-huge,shared-huge", "CoredumpFilter=private-huge shared-huge"],
  ["SystemCallArchitectures=native,x86", "SystemCallArchitectures=native x86"],
  ["SystemCallFilter=@system-service,read", "SystemCallFilter=@system-service read"],
  ["SystemCallFilter=~read:EPERM,write:kill", "SystemCallFilter=~read:EPERM write:kill"],
  ["SystemCallFilter=~@mount,~@swap", undefined],
  ["RestrictAddressFamilies=AF_UNIX,AF_INET", "RestrictAddressFamilies=AF_UNIX AF_INET"],
  ["RestrictFileSystems=@basic-api,ext4", "RestrictFileSystems=@basic-api ext4"],
  ["IPAddressDeny=10.0.0.0/8,localhost", "IPAddressDeny=10.0.0.0/8 localhost"],
  ["SuccessExitStatus=TEMPFAIL,SIGKILL,3", "SuccessExitStatus=TEMPFAIL SIGKILL 3"],
  ["PassEnvironment=A,B", "PassEnvironment=A B"],
  ["UnsetEnvironment=A,B", "UnsetEnvironment=A B"],
  ["UnsetEnvironment=A,B=1", undefined],
  ["Type=simple,notify", undefined],
])("%s: none of the words is lost", (assignment, meant) => {
  expect(repaired(assignment)).toBe(meant);
});

test("words with commas between them are said to be parted by blanks", () => {
  expect(read("Delegate=cpu,memory").messages).toEqual([
    "`cpu,memory` holds a comma: controllers are parted by blanks. Write `cpu memory`.",
  ]);
});

test("a word of a newer release names the release", () => {
  expect(read("Type=notify-reload", 252).messages).toEqual(["`notify-reload` is known from systemd 253 on only."]);
});
