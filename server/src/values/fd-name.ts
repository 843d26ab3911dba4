import { isDescriptorName } from "./grammar/credentials.ts";
import { expand } from "./grammar/expand.ts";
import { benignText } from "./grammar/specifiers.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * `FileDescriptorName=`: at most 255 characters of printable ASCII, blanks among them, without colons.
 *
 * Source: systemd.socket(5) "FileDescriptorName="; `config_parse_fdname()` in load-fragment.c, `fdname_is_valid()` in fd-util.c.
 */
export default defineValueType<string>({
  name: "fd-name",
  changes: [252],
  parse: parseName,
  describe: () => "A name of printable ASCII characters, without `:`, at most 255: `web`.",
});

function parseName(text: string, context: ValueContext): Parsed<string> {
  const { value: name, problem } = expand(text, { text, span: { start: 0, end: text.length } }, "fd", context, {
    does: "ignores",
  });
  if (problem) return { problems: [problem] };
  if (!name) return { problems: [] };
  if (isDescriptorName(benignText(name))) return { value: name.text, problems: [] };
  return rejected(text, descriptorNameFault(name.text));
}

/** Why `name` cannot be the name of a file descriptor: a full sentence. */
export function descriptorNameFault(name: string): string {
  if (name.includes(":")) return `\`${name}\` contains a colon, which parts the names where the service reads them.`;
  if (/[^\x20-\x7e]/.test(name)) return `\`${name}\` is not a name for a file descriptor: it must be printable ASCII.`;
  return `\`${name}\` is longer than 255 characters.`;
}
