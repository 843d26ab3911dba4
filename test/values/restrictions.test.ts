import { describe, expect, test } from "vitest";
import { read, repaired } from "./read.ts";

describe("SystemCallFilter=", () => {
  test("a list", () => {
    const { value, says } = read("SystemCallFilter=~@mount ptrace:EPERM");
    expect(value).toEqual({ inverted: true, calls: [{ name: "@mount" }, { name: "ptrace", error: "EPERM" }] });
    expect(says).toEqual([]);
  });

  test.each([
    ["SystemCallFilter=read rea", 262, ["ignores word rea"]],
    ["SystemCallFilter=@foo", 262, ["ignores word @foo"]],
    ["SystemCallFilter=@sandbox", 252, ["ignores word @sandbox"]],
    ["SystemCallFilter=@sandbox", 254, []],
    ["SystemCallFilter=read:EPERM", 247, []],
    ["SystemCallFilter=read:EPERM", 252, ["ignores word read:EPERM"]],
    ["SystemCallFilter=~read:eperm write:4095 open:0 close:kill", 262, []],
    ["SystemCallFilter=~read:4096", 262, ["ignores word read:4096"]],
    ["SystemCallFilter=~read:", 262, ["ignores word read:"]],
    ["SystemCallFilter=~:EPERM", 262, ["ignores word :EPERM"]],
    ["SystemCallFilter=~ ~read", 262, ["ignores word ~read"]],
    ['SystemCallFilter="read"', 262, ['ignores word "read"']],
    ["SystemCallFilter=read,write", 262, ["ignores word read,write"]],
    ["SystemCallFilter=llseek mincore syslog", 262, ["ignores word llseek"]],
    ["SystemCallLog=~read:EPERM", 262, ["ignores word read:EPERM"]],
    ["SystemCallFilter=read \\", 262, ["ignores word \\"]],
  ])("%s (%i)", (assignment, version, says) => {
    expect(read(assignment, version).says).toEqual(says);
  });

  test("a group's name without its `@`", () => {
    expect(repaired("SystemCallFilter=system-service")).toBe("SystemCallFilter=@system-service");
  });
});

describe("RestrictAddressFamilies=", () => {
  test.each([
    ["AF_UNIX af_inet6 'AF_LOCAL'", 262, []],
    ["none", 247, ["ignores word none"]],
    ["none", 249, []],
    ["~none", 262, ["ignores none"]],
    ["AF_UNSPEC", 262, ["ignores AF_UNSPEC"]],
    ["x AF_UNIX y", 257, ["ignores word x", "ignores word y"]],
    ["x AF_UNIX y", 262, ["ignores x"]],
    ["AF_UNIX y z", 262, ["ignores word y"]],
    ['AF_UNIX "AF_INET', 257, ['ignores word "AF_INET']],
  ])("%s (%i)", (text, version, says) => {
    expect(read(`RestrictAddressFamilies=${text}`, version).says).toEqual(says);
  });

  test.each([
    ["inet6", "AF_INET6"],
    ["ipv4", "AF_INET"],
  ])("%s is meant as %s", (text, meant) => {
    expect(repaired(`RestrictAddressFamilies=${text}`)).toBe(`RestrictAddressFamilies=${meant}`);
  });
});

test("capabilities: what is not known is dropped in silence", () => {
  const { value, says } = read("CapabilityBoundingSet=~cap_chown 'CAP_KILL' 5 CAP_FOO 64");
  expect(value).toMatchObject({ inverted: true, capabilities: ["CAP_CHOWN", "CAP_KILL", "5"] });
  expect((value as { unknown: unknown[] }).unknown).toEqual([
    { start: 24, end: 31 },
    { start: 32, end: 34 },
  ]);
  expect(says).toEqual([]);
});

test.each([
  ["RestrictFileSystems=~ext4 @network nosuchfs", []],
  ["RestrictFileSystems=@foo", ["ignores word @foo"]],
  ['RestrictFileSystems=ext4 "tmpfs', ['ignores word "tmpfs']],
])("%s", (assignment, says) => {
  expect(read(assignment).says).toEqual(says);
});

describe("ProtectHostname=", () => {
  test.each([
    ["on", { mode: "yes" }],
    ["private", { mode: "private" }],
    ["yes:%p.example", { mode: "yes", hostname: "web.example" }],
  ])("%s", (text, value) => {
    expect(read(`ProtectHostname=${text}`)).toMatchObject({ value, says: [] });
  });

  test.each([
    ["private", 257, ["ignores private"]],
    ["yes:x", 257, ["ignores yes:x"]],
    ["no:x", 262, ["ignores no"]],
    ["private:", 262, ["ignores "]],
    ["private:-x", 262, ["ignores -x"]],
    [`private:${"a".repeat(65)}`, 262, [`ignores ${"a".repeat(65)}`]],
    ["Private", 262, ["ignores Private"]],
    ["private:%z", 262, ["ignores %z"]],
  ])("%s (%i)", (text, version, says) => {
    expect(read(`ProtectHostname=${text}`, version).says).toEqual(says);
  });
});

describe("names of interfaces", () => {
  test.each([
    ["RestrictNetworkInterfaces=~eth0 'lo'", 262, []],
    [`RestrictNetworkInterfaces=${"a".repeat(16)}`, 257, []],
    [`RestrictNetworkInterfaces=${"a".repeat(16)}`, 254, [`ignores word ${"a".repeat(16)}`]],
    ["RestrictNetworkInterfaces=all 5 a/b", 262, ["ignores word all", "ignores word 5", "ignores word a/b"]],
    ["BindToDevice=*", 262, []],
    ["BindToDevice=all", 247, []],
    ["BindToDevice=all", 252, ["ignores all"]],
    ["BindToDevice=a%b", 247, []],
    ["BindToDevice=a%p", 257, ["ignores a%p"]],
    ["BindToDevice=a%p", 258, []],
    ["BindToDevice=0x10", 262, ["ignores 0x10"]],
    [`BindNetworkInterface=${"a".repeat(127)}`, 262, []],
  ])("%s (%i)", (assignment, version, says) => {
    expect(read(assignment, version).says).toEqual(says);
  });
});

test.each([
  ["OOMRules=a 'b c' d/e", ["ignores word d/e"]],
  ["OOMRules=a 'b", ["ignores 'b"]],
  ["LUOSession=a a b:c", ["ignores word a", "ignores word b:c"]],
  ["LUOSession='a'", ["ignores word 'a'"]],
])("%s", (assignment, says) => {
  expect(read(assignment).says).toEqual(says);
});

describe("NFTSet=", () => {
  const long = "t".repeat(32);
  test.each([
    ["cgroup:inet:filter:set user:ip6:a/b:c_d", 262, []],
    ["cgroup::inet:a:b:", 262, []],
    ["cgroup:inet:a", 262, ["ignores cgroup:inet:a"]],
    ["cgroup:inet:a:b bad user:ip:a:b", 262, ["ignores word bad"]],
    ["address:inet:a:b", 262, ["ignores address:inet:a:b"]],
    ["cgroup:foo:a:b", 262, ["ignores cgroup:foo:a:b"]],
    ["cgroup:inet:1a:b", 262, ["ignores cgroup:inet:1a:b"]],
    [`cgroup:inet:${long}:b`, 257, [`ignores cgroup:inet:${long}:b`]],
    [`cgroup:inet:${long}:b`, 262, []],
  ])("%s (%i)", (text, version, says) => {
    expect(read(`NFTSet=${text}`, version).says).toEqual(says);
  });
});

test.each([
  ["BPFProgram=egress:/sys/fs/bpf/x", []],
  ["BPFProgram=egress", ["ignores egress"]],
  ["BPFProgram=egres:/x", ["ignores egres"]],
  ["BPFProgram=egress:x", ["ignores x"]],
  ["BPFProgram=egress:/a/../b", ["ignores /a/../b"]],
])("%s", (assignment, says) => {
  expect(read(assignment).says).toEqual(says);
});
