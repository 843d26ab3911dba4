import { invalidUtf8At } from "../../text/utf8.ts";
import type { Flaw } from "./flaw.ts";
import { parseUnsigned } from "./numbers.ts";
import { quoted } from "./quoted.ts";

/** A user or group. */
export interface Account {
  /** As named, specifiers expanded. */
  readonly name: string;
  /** The number, where that is what names it. */
  readonly id?: number;
  /** The name keeps to the portable rules; others draw a notice in the log, but work. */
  readonly strict: boolean;
  readonly certain: boolean;
}

/**
 * The numeric ID that `text` spells: decimal, without sign, blanks or leading zeros, not 65535 or 4294967295 (which mean "none").
 *
 * Source: `parse_uid()`, `uid_is_valid()` in systemd's user-util.c, all releases.
 */
export function parseId(text: string): number | undefined {
  const id = parseUnsigned(text, { base: 10, refuse: ["sign", "leading-zero", "leading-space"] });
  return id === undefined || id === 0xffffn || id === 0xffff_ffffn ? undefined : Number(id);
}

/**
 * Why `name` names no user or group, neither as a name nor as a number; `undefined` when it may. Whether it exists is not asked.
 *
 * Source: `valid_user_group_name()` with `VALID_USER_RELAX` in user-util.c, all releases.
 */
export function accountFlaw(name: string): Omit<Flaw, "at"> | undefined {
  if (parseId(name) !== undefined) return undefined;
  if (name === "") return { message: "The name is empty." };
  if (/^ | $/.test(name)) return { message: `${quoted(name)} begins or ends with a blank.` };
  if (invalidUtf8At(name) !== undefined) return { message: `${quoted(name)} is not valid UTF-8.` };
  if (/[\0-\x1f\x7f]/.test(name)) return { message: `${quoted(name)} holds a control character.` };
  const character = /[:/]/.exec(name)?.[0];
  if (character !== undefined) return withSeparator(name, character);
  if (/^[0-9]+$/.test(name)) return numeric(name);
  if (/^-[0-9]*$/.test(name)) return { message: `${quoted(name)} is no user or group: numbers have no sign.` };
  return name === "." || name === ".."
    ? { message: `${quoted(name)} cannot be the name of a user or group.` }
    : undefined;
}

function withSeparator(name: string, character: string): Omit<Flaw, "at"> {
  const message = `${quoted(name)} holds \`${character}\`, which names of users and groups cannot.`;
  const [user, group] = name.split(":");
  if (character === "/" || !user || !group) return { message };
  return { message, remedy: `Write the user and the group in a line each: \`${user}\` and \`${group}\`.` };
}

function numeric(name: string): Omit<Flaw, "at"> {
  const number = BigInt(name);
  if (number === 0xffffn || number === 0xffff_ffffn) {
    return { message: `\`${name}\` is no usable ID: it stands for "none" in the kernel's calls.` };
  }
  if (number > 0xffff_ffffn) return { message: `${quoted(name)} is larger than the largest ID, 4294967294.` };
  const replacement = number.toString();
  return {
    message: `\`${name}\` has leading zeros, which IDs must not have.`,
    remedy: `Write \`${replacement}\`.`,
    replacement,
  };
}

/**
 * `name` keeps to the portable rules: a letter or `_`, then letters, digits, `_` and `-`, at most 31 characters.
 *
 * Source: `valid_user_group_name()` without flags in user-util.c, all releases.
 */
export function isStrictName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/.test(name);
}

/** The account of a name that has no flaw. */
export function accountOf(name: string, certain: boolean): Account {
  const id = parseId(name);
  return { name, certain, strict: id !== undefined || isStrictName(name), ...(id !== undefined && { id }) };
}
