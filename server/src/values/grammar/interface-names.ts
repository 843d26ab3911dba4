import { utf8Length } from "../../text/utf8.ts";
import { parseSigned } from "./numbers.ts";
import { quoted } from "./quoted.ts";

/** The longest name of a network interface, and the longest alternative name, in bytes. */
export const longestInterfaceName = 15;
export const longestAlternativeName = 127;

/**
 * Why `name` names no network interface; `undefined` when it may.
 *
 * 247 takes `%`, `all`, `default` and numbers such as `0x10` as names; 252 does not.
 *
 * Source: `ifname_valid_full()` in systemd's socket-util.c.
 */
export function interfaceNameFlaw(name: string, longest: number, version: number): string | undefined {
  const length = utf8Length(name);
  if (name === "") return "The name of the interface is empty.";
  if (/^[0-9]+$/.test(name)) return `${quoted(name)} is a number, where the name of an interface is expected.`;
  if (length > longest) return `${quoted(name)} has ${length} characters; names of interfaces have at most ${longest}.`;
  if (name === "." || name === "..") return `${quoted(name)} cannot be the name of an interface.`;
  const character = /[^\x21-\x7e]|[:/]/u.exec(name)?.[0];
  if (character !== undefined) return `${quoted(name)} holds \`${character}\`, which names of interfaces cannot.`;
  if (version < FIRST_STRICTER) return undefined;
  if (name.includes("%")) return `${quoted(name)} holds \`%\`, which names of interfaces cannot.`;
  if (name === "all" || name === "default")
    return `${quoted(name)} stands for every interface in the kernel's settings; it names none.`;
  const index = parseSigned(name);
  return index !== undefined && index > 0n
    ? `${quoted(name)} is a number, where the name of an interface is expected.`
    : undefined;
}

const FIRST_STRICTER = 252;
