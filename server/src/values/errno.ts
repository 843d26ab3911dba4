import { errnoNames } from "../facts/names.ts";
import { closest } from "../text/suggest.ts";
import { type Flaw, flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `SystemCallErrorNumber=`: an error by name (`EPERM`, in any case) or number (1…4095), or `kill`. The value is as written.
 *
 * Source: `config_parse_syscall_errno()` in systemd's load-fragment.c, `parse_errno()` in parse-util.c.
 */
export default defineValueType<string>({
  name: "errno",
  changes: [],
  parse(text) {
    if (text === "kill") return accepted(text);
    return isErrno(text) && readInteger(text) !== 0n ? accepted(text) : rejectedScalar(text, notAnErrno(text));
  },
  describe: () => "An error by name (`EPERM`) or number (1…4095), or `kill` to end the process.",
});

/** Second names of the C library for errors that have another, and the one error that the table lacks. */
const ALIASES = ["EWOULDBLOCK", "EDEADLOCK", "ENOTSUP", "EHWPOISON"];

/** `text` names an error, in any case, or is a number from 0 to 4095. */
export function isErrno(text: string): boolean {
  const name = text.toUpperCase();
  if (/^[a-z0-9]+$/i.test(text) && (errnoNames.includes(name) || ALIASES.includes(name))) return true;
  const number = readInteger(text);
  return number !== undefined && number >= 0n && number <= 4095n;
}

function notAnErrno(text: string): Flaw {
  if (text === "") return flawOf(text, "An error number is missing.");
  if (readInteger(text) !== undefined) return flawOf(text, `\`${text}\` is out of range: errors go from 1 to 4095.`);
  return flawOf(text, `\`${text}\` is not an error like \`EPERM\`.`, closest(text, [...errnoNames, "kill"]));
}
