import { parseUnsigned } from "./numbers.ts";

/** An address of the internet protocols: 4 or 16 bytes. */
export interface Address {
  readonly family: "ipv4" | "ipv6";
  readonly bytes: readonly number[];
}

/** The addresses that share the first `length` bits. */
export interface Prefix extends Address {
  readonly length: number;
}

/**
 * An IPv4 address: four decimal numbers up to 255 without leading zeros.
 *
 * Source: inet_pton(3), which systemd's `in_addr_from_string()` in in-addr-util.c calls.
 */
export function parseIpv4(text: string): Address | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((it) => /^(?:0|[1-9][0-9]{0,2})$/.test(it))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((it) => it <= 255) ? { family: "ipv4", bytes } : undefined;
}

/**
 * An IPv6 address: eight groups of up to four hexadecimal digits, one run of zero groups may be `::`, the last two groups
 * may be an IPv4 address. No zone, no brackets.
 *
 * Source: inet_pton(3).
 */
export function parseIpv6(text: string): Address | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return { family: "ipv6", bytes: [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])] };
}

/** An address of either family. */
export function parseAddress(text: string): Address | undefined {
  return parseIpv4(text) ?? parseIpv6(text);
}

/**
 * An address with `/` and the length of its prefix; without it the prefix is the whole address.
 *
 * Source: `in_addr_prefix_from_string_auto()` in in-addr-util.c, the same in all releases.
 */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf("/");
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const longest = address.bytes.length * 8;
  if (slash < 0) return { ...address, length: longest };
  const length = parseUnsigned(text.slice(slash + 1), { max: 255n });
  return length !== undefined && length <= longest ? { ...address, length: Number(length) } : undefined;
}

/** The bytes of one side of `::`; `undefined` when it is malformed. An empty side has none. */
function groupsOf(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const embedded = last && index === groups.length - 1 && group.includes(".") ? parseIpv4(group) : undefined;
    if (embedded) bytes.push(...embedded.bytes);
    else if (/^[0-9A-Fa-f]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}

/**
 * A port of TCP or UDP, 1…65535, in any spelling of C's integers.
 *
 * Source: `parse_ip_port()` in parse-util.c; 247 skips white space before it.
 */
export function parsePort(text: string, version: number): number | undefined {
  const refuse = version < 252 ? ([] as const) : (["leading-space"] as const);
  const port = parseUnsigned(text, { max: 65535n, refuse });
  return port === undefined || port === 0n ? undefined : Number(port);
}
