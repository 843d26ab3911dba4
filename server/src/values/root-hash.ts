import { hexLength } from "./grammar/binary.ts";
import { accepted, defineValueType, type Parsed, rejected } from "./value-type.ts";

/**
 * `RootHash=`: a hash of at least 16 bytes in hexadecimal, or the absolute path of a file that holds it. The path is not looked at.
 *
 * Source: systemd.exec(5) "RootHash="; `config_parse_exec_root_hash()` in load-fragment.c, all releases.
 */
export default defineValueType<string>({
  name: "root-hash",
  changes: [],
  parse: parseHash,
  describe: () => "A hash in hexadecimal, at least 32 digits, or the absolute path of a file that holds one.",
});

function parseHash(text: string): Parsed<string> {
  if (text.startsWith("/")) return accepted(text);
  const length = hexLength(text);
  if (length === undefined) {
    const odd = /^[0-9a-fA-F\s]+$/.test(text);
    const why = odd ? "an odd number of hexadecimal digits" : "neither hexadecimal digits nor an absolute path";
    return rejected(text, `\`${text}\` is ${why}.`);
  }
  if (length < 16) return rejected(text, `\`${text}\` has ${length} bytes; a hash has at least 16 (32 digits).`);
  return accepted(text);
}
