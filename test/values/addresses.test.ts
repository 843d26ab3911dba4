import { describe, expect, test } from "vitest";
import { parseAddress, parsePrefix } from "../../server/src/values/grammar/addresses.ts";
import { read, repaired } from "./read.ts";
import { readIn, saysIn } from "./read-in.ts";

const hexOf = (text: string) =>
  parseAddress(text)
    ?.bytes.map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

test.each([
  ["127.0.0.1", "7f000001"],
  ["0.0.0.0", "00000000"],
  ["1.2.3", undefined],
  ["1.2.3.4.5", undefined],
  ["01.2.3.4", undefined],
  ["1.2.3.256", undefined],
  ["::", "00".repeat(16)],
  ["::1", `${"00".repeat(15)}01`],
  ["fe80::1:2", "fe800000000000000000000000010002"],
  ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
  ["1:2:3:4:5:6:7::", "00010002000300040005000600070000"],
  ["::ffff:1.2.3.4", `${"00".repeat(10)}ffff01020304`],
  ["1:2:3:4:5:6:7:8::", undefined],
  ["1:2:3:4:5:6:7:1.2.3.4", undefined],
  ["1::2::3", undefined],
  [":::", undefined],
  [":1", undefined],
  ["1:", undefined],
  ["::12345", undefined],
  ["1.2.3.4::", undefined],
  ["fe80::1%lo", undefined],
  ["", undefined],
])("the address %s", (text, hex) => {
  expect(hexOf(text)).toBe(hex);
});

test.each([
  ["10.0.0.0/8", 8],
  ["10.0.0.0/0x8", 8],
  ["10.0.0.1", 32],
  ["::1", 128],
  ["::/0", 0],
  ["10.0.0.0/33", undefined],
  ["::/129", undefined],
  ["10.0.0.0/", undefined],
  ["10.0.0.0/-1", undefined],
])("the prefix %s", (text, length) => {
  expect(parsePrefix(text)?.length).toBe(length);
});

describe("IPAddressAllow=", () => {
  test.each([
    ["any localhost link-local multicast 10.0.0.0/8 ::1", 262, []],
    ["foo.LOCALHOST", 262, []],
    ["10.0.0/8 ::1 x", 262, ["ignores word 10.0.0/8", "ignores word x"]],
    ["10.0.0/8 ::1 x", 247, ["ignores word 10.0.0/8"]],
    ["Any", 262, ["ignores word Any"]],
    ['"any"', 262, ['ignores word "any"']],
    ["any \\", 262, ["ignores word \\"]],
  ])("%s (%i)", (text, version, says) => {
    expect(read(`IPAddressAllow=${text}`, version).says).toEqual(says);
  });

  test.each([
    ["IPAddressAllow=10/8", "IPAddressAllow=10.0.0.0/8"],
    ["IPAddressAllow=all", "IPAddressAllow=any"],
  ])("%s is meant as %s", (assignment, meant) => {
    expect(repaired(assignment)).toBe(meant);
  });
});

describe("SocketBindAllow=", () => {
  test.each([
    ["any", {}],
    ["ipv6", { family: "ipv6" }],
    ["ipv4:tcp", { family: "ipv4", protocol: "tcp" }],
    ["TCP:80", { protocol: "tcp", ports: [80, 80] }],
    ["ipv4:udp:1000-2000", { family: "ipv4", protocol: "udp", ports: [1000, 2000] }],
    ["ipv4:any", { family: "ipv4" }],
    ["0x50", { ports: [80, 80] }],
  ])("%s", (text, value) => {
    expect(read(`SocketBindAllow=${text}`).value).toEqual(value);
  });

  test.each([
    ["tcp:ipv4", 262, ["ignores ipv4"]],
    ["IPV4", 262, ["ignores IPV4"]],
    ["80:", 262, ["ignores :"]],
    ["tcp:", 262, ["ignores tcp:"]],
    ["80-", 262, ["ignores 80-"]],
    ["2-1", 262, ["ignores 2-1"]],
    ["65536", 262, ["ignores 65536"]],
    ["0", 254, ["ignores 0"]],
    ["0", 255, []],
    ["any:80", 262, ["ignores :80"]],
  ])("%s (%i)", (text, version, says) => {
    expect(read(`SocketBindAllow=${text}`, version).says).toEqual(says);
  });
});

describe("a socket's address", () => {
  test.each([
    ["ListenStream=/run/app.sock", { kind: "path", path: "/run/app.sock" }],
    ["ListenStream=@app", { kind: "abstract", name: "app" }],
    ["ListenStream=8080", { kind: "ip", port: 8080 }],
    ["ListenStream=1.2.3.4:80", { kind: "ip", port: 80, address: { family: "ipv4", bytes: [1, 2, 3, 4] } }],
    ["ListenStream=[::]:80", { kind: "ip", port: 80, address: { family: "ipv6", bytes: Array(16).fill(0) } }],
    ["ListenStream=[::]:80%%eth0", { kind: "ip", port: 80, zone: "eth0", address: { family: "ipv6" } }],
    ["ListenStream=vsock:2:1234", { kind: "vsock", cid: "2", port: 1234 }],
    ["ListenStream=%t/%p.sock", { kind: "path", path: "/run/web.sock" }],
    ["ListenNetlink=kobject-uevent 1", { kind: "netlink", family: "kobject-uevent", group: 1 }],
    ["ListenNetlink=16", { kind: "netlink", family: "16", group: 0 }],
    ["ListenFIFO=/run//app.fifo", { kind: "path", path: "/run/app.fifo" }],
    ["ListenSpecial=/proc/kmsg", { kind: "path", path: "/proc/kmsg" }],
  ])("%s", (assignment, value) => {
    expect(readIn("web.socket", `[Socket] ${assignment}`)).toEqual({
      value: expect.objectContaining(
        "address" in value ? { ...value, address: expect.objectContaining(value.address) } : value,
      ),
      says: [],
    });
  });

  test.each([
    ["ListenStream=0", 262, "ignores 0"],
    ["ListenStream=65536", 262, "ignores 65536"],
    ["ListenStream=1.2.3.4", 262, "ignores 1.2.3.4"],
    ["ListenStream=[::1]", 262, "ignores [::1]"],
    ["ListenStream=::1:80", 262, "ignores ::1:80"],
    ["ListenStream=localhost:80", 262, "ignores localhost:80"],
    ["ListenStream=[::1]:80%zone", 262, "ignores %z"],
    [`ListenStream=/${"a".repeat(107)}`, 262, `ignores /${"a".repeat(107)}`],
    ["ListenStream=@", 262, "ignores @"],
    ["ListenStream=vsock-stream::5", 252, "ignores vsock-stream::5"],
    ["ListenStream=vsock:host:5", 254, "ignores vsock:host:5"],
    ["ListenStream=vsock:any:5", 257, "ignores vsock:any:5"],
    ["ListenStream=vsock::4294967295", 257, "ignores vsock::4294967295"],
    ["ListenSequentialPacket=80", 262, "ignores 80"],
    ["ListenStream=/var/run/x", 262, "notes /var/run/x"],
    ["ListenFIFO=/var/run/x", 262, "notes /var/run/x"],
    ["ListenFIFO=x", 262, "ignores x"],
    ["ListenFIFO=/proc/x", 257, "ignores /proc/x"],
    ["ListenMessageQueue=/sys/x", 257, "ignores /sys/x"],
    ["ListenNetlink=foo 1", 262, "ignores foo 1"],
    ["ListenNetlink=route x", 262, "ignores route x"],
  ])("%s (%i)", (assignment, version, says) => {
    const short = (text: string) => (text.length > 60 ? `${text.slice(0, 20)}…` : text);
    expect(saysIn("web.socket", `[Socket] ${assignment}`, version).map(short)).toEqual([short(says)]);
  });

  test.each([
    ["ListenStream=vsock-stream::5", 254],
    ["ListenStream=vsock:host:5", 257],
    ["ListenStream=vsock:any:5", 262],
    ["ListenStream=vsock::4294967295", 254],
    ["ListenFIFO=/proc/x", 254],
    ["ListenStream=/run/../x", 262],
  ])("%s is fine in %i", (assignment, version) => {
    expect(saysIn("web.socket", `[Socket] ${assignment}`, version)).toEqual([]);
  });
});
