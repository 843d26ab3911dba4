import { isFileName } from "./paths.ts";

/**
 * A name for a file descriptor: ASCII without control characters and colons, at most 255 bytes; may be empty.
 *
 * Source: `fdname_is_valid()` in systemd's fd-util.c.
 */
export function isDescriptorName(name: string): boolean {
  return /^[\x20-\x39\x3b-\x7e]{0,255}$/.test(name);
}

/**
 * A name for a credential: valid as the name of a file and of a file descriptor.
 *
 * Source: `credential_name_valid()` in systemd's creds-util.c (path-util.c in 247).
 */
export function isCredentialName(name: string, version: number): boolean {
  return isFileName(name, version) && isDescriptorName(name);
}

/** Why `name` is not the name of a credential: a full sentence. */
export function credentialNameFault(name: string): string {
  if (name === "") return "The name of the credential is empty.";
  if (name.includes("/")) return `\`${name}\` is not the name of a credential: it contains a slash.`;
  if (name.length > 255) return "The name of the credential is longer than 255 bytes.";
  if (/[^\x20-\x7e]/.test(name)) return `\`${name}\` is not the name of a credential: it must be printable ASCII.`;
  return `\`${name}\` is not the name of a credential.`;
}
