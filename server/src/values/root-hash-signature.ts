import { base64Fault } from "./grammar/binary.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * `RootHashSignature=`: `base64:` and a signature, or the absolute path of a file that holds it. The path is not looked at.
 *
 * Source: systemd.exec(5) "RootHashSignature="; `config_parse_exec_root_hash_sig()` in load-fragment.c.
 */
export default defineValueType<string>({
  name: "root-hash-signature",
  changes: [257],
  parse: parseSignature,
  describe: () => "`base64:` and the signature in base64, or the absolute path of a file that holds it.",
});

function parseSignature(text: string, { version }: ValueContext): Parsed<string> {
  if (text.startsWith("/")) return accepted(text);
  if (!text.startsWith(PREFIX)) {
    return rejected(text, `\`${text}\` is neither an absolute path nor begins with \`${PREFIX}\`.`, {
      remedy: `Write \`${PREFIX}\` before the data.`,
    });
  }
  const fault = base64Fault(text.slice(PREFIX.length), version);
  return fault === undefined
    ? accepted(text)
    : rejected(text, fault, { at: { start: PREFIX.length, end: text.length } });
}

const PREFIX = "base64:";
