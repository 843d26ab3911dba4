import { utf8Length } from "../../text/utf8.ts";
import { type Address, parseIpv4, parseIpv6, parsePort } from "./addresses.ts";
import { interfaceNameFlaw, longestAlternativeName } from "./interface-names.ts";
import { parseUnsigned } from "./numbers.ts";
import { quoted } from "./quoted.ts";

/** Where a socket unit listens. */
export type SocketAddress =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "abstract"; readonly name: string }
  /** Without an address: all of the host's. The zone is an interface, which only the host knows. */
  | { readonly kind: "ip"; readonly address?: Address; readonly port: number; readonly zone?: string }
  | { readonly kind: "vsock"; readonly cid: string; readonly port: number }
  | { readonly kind: "netlink"; readonly family: string; readonly group: number };

/** Why a text is no address of a socket, and the way out. */
export interface Unusable {
  readonly message: string;
  readonly remedy?: string;
  readonly replacement?: string;
}

/**
 * The address that a text with its specifiers expanded stands for.
 *
 * Source: `socket_address_parse()` in systemd's socket-netlink.c. `vsock-stream:` and the like are known since 254; the context IDs `hypervisor`,
 * `local` and `host` since 257, `any` since 262.
 */
export function readAddress(text: string, version: number): SocketAddress | Unusable {
  if (/^[/@]/.test(text)) return readUnix(text);
  const vsock = version >= 254 ? /^vsock(?:-(?:dgram|seqpacket|stream))?:/.exec(text) : /^vsock:/.exec(text);
  if (vsock) return readVsock(text, vsock[0].length, version);
  const port = parsePort(text, version);
  if (port !== undefined) return { kind: "ip", port };
  return readInternet(text, version);
}

/** `path` below /run instead of /var/run; `undefined` when it is elsewhere. Source: `patch_var_run()` in load-fragment.c. */
export function currentRunPath(path: string): string | undefined {
  const rest = /^\/+var\/+run(?:\/+(.*))?$/s.exec(path);
  return rest ? `/run/${rest[1] ?? ""}` : undefined;
}

function readUnix(text: string): SocketAddress | Unusable {
  const length = utf8Length(text);
  if (length < 2) return { message: `${quoted(text)} names no socket.` };
  if (length > LONGEST_UNIX) {
    return {
      message: `The address has ${length} bytes; the kernel has room for ${LONGEST_UNIX}.`,
      remedy: "Choose a shorter one.",
    };
  }
  return text.startsWith("/") ? { kind: "path", path: text } : { kind: "abstract", name: text.slice(1) };
}

function readVsock(text: string, from: number, version: number): SocketAddress | Unusable {
  const colon = text.indexOf(":", from);
  if (colon < 0)
    return { message: `${quoted(text)} lacks a port: \`vsock:CID:PORT\` is expected, where the CID may be empty.` };
  const [cid, written] = [text.slice(from, colon), text.slice(colon + 1)];
  const port = parseUnsigned(written);
  if (port === undefined || (version >= 257 && port === 0xffff_ffffn))
    return { message: `${quoted(written)} is no port of VSOCK.` };
  const words =
    version >= 262
      ? ["", "hypervisor", "local", "host", "any", "-1"]
      : version >= 257
        ? ["", "hypervisor", "local", "host"]
        : [""];
  if (!words.includes(cid) && parseUnsigned(cid) === undefined) {
    return { message: `${quoted(cid)} is no context ID: a number is, or nothing for any.` };
  }
  return { kind: "vsock", cid, port: Number(port) };
}

/** An IPv4 or bracketed IPv6 address with a port, perhaps with a zone behind it. */
function readInternet(text: string, version: number): SocketAddress | Unusable {
  const percent = text.indexOf("%");
  const zone = percent < 0 ? undefined : text.slice(percent + 1);
  const body = percent < 0 ? text : text.slice(0, percent);
  if (text.includes("#")) return { message: `${quoted(text)} is no address: it cannot hold \`#\`.` };
  if (zone !== undefined && !isZone(zone, version)) return { message: `${quoted(zone)} is no network interface.` };
  const colon = body.lastIndexOf(":");
  const [host, port] =
    colon < 0 ? [body, undefined] : [body.slice(0, colon), parsePort(body.slice(colon + 1), version)];
  const address = addressOf(host);
  if (address === undefined || port === undefined) return flawOf(body);
  return { kind: "ip", address, port, ...(zone !== undefined && { zone }) };
}

function isZone(zone: string, version: number): boolean {
  const index = parseUnsigned(zone);
  return (
    (index !== undefined && index > 0n && index <= 0x7fff_ffffn) ||
    interfaceNameFlaw(zone, longestAlternativeName, version) === undefined
  );
}

function addressOf(host: string): Address | undefined {
  return host.startsWith("[") && host.endsWith("]") ? parseIpv6(host.slice(1, -1)) : parseIpv4(host);
}

function flawOf(text: string): Unusable {
  const message = `${quoted(text)} is no address of a socket`;
  const [, name, behind] = /^(.*):([0-9]+)$/s.exec(text) ?? [];
  if (/^-?[0-9]+$/.test(text)) return { message: `\`${text}\` is no port: ports go from 1 to 65535.` };
  if (parseIpv4(text)) return { message: `${quoted(text)} has no port.`, remedy: `Write \`${text}:PORT\`.` };
  if (parseIpv6(text)) return { message: `${quoted(text)} has no port.`, remedy: `Write \`[${text}]:PORT\`.` };
  if (/^\[.*\]$/.test(text)) return { message: `${quoted(text)} has no port.`, remedy: `Write \`${text}:PORT\`.` };
  if (name === "" || name === "*")
    return {
      message: `${message}.`,
      remedy: `Write \`${behind}\` for a port of all addresses.`,
      replacement: behind ?? "",
    };
  if (name === "localhost")
    return {
      message: `${message}: host names are not looked up.`,
      remedy: `Write \`127.0.0.1:${behind}\` or \`[::1]:${behind}\`.`,
    };
  if (name !== undefined && parseIpv6(name))
    return { message: `${message}: it lacks brackets.`, remedy: `Write \`[${name}]:${behind}\`.` };
  if (name !== undefined && addressOf(name))
    return { message: `${quoted(behind ?? "")} is no port: ports go from 1 to 65535.` };
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*:[0-9]+$/i.test(text) && /[a-z]/i.test(text))
    return { message: `${message}: host names are not looked up.`, remedy: "Write the address." };
  if (/^[0-9]+\/(?:tcp|udp)$/.test(text))
    return {
      message: `${message}.`,
      remedy: `Write \`${text.split("/")[0]}\`: the directive's name says the protocol.`,
    };
  if (/^[0-9]+-[0-9]+$/.test(text)) return { message: `${message}: ranges of ports are not possible.` };
  if (text.includes("/")) return { message: `${message}: paths begin with \`/\`.` };
  return { message: `${message}: a path, \`@name\`, a port, \`1.2.3.4:port\` or \`[::1]:port\` is expected.` };
}

/** What `sun_path` holds, less a final NUL. */
const LONGEST_UNIX = 107;
