import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { quoted } from "./grammar/quoted.ts";
import { defineValueType, rejected } from "./value-type.ts";

/** A name on the D-Bus, specifiers expanded. */
export interface BusName {
  readonly name: string;
  readonly certain: boolean;
}

/**
 * `BusName=`: at least two parts with dots between them; letters, digits, `_` and `-`, no digit first in a part unless the name
 * begins with `:`. At most 255 characters.
 *
 * Source: systemd.service(5) "BusName="; `config_parse_bus_name()` in load-fragment.c, `service_name_is_valid()` in bus-internal.c,
 * the same in all releases.
 */
export default defineValueType<BusName>({
  name: "bus-name",
  changes: [],
  parse(text, context) {
    const at = { start: 0, end: text.length };
    const { value: expanded, problem } = expand(text, { text, span: at }, "full", context, { does: "ignores" });
    if (!expanded) return { problems: problem ? [problem] : [] };
    if (!guesses(expanded).some(isBusName))
      return rejected(text, `${quoted(expanded.text)} is no bus name: ${reason(expanded.text)}.`);
    return { value: { name: expanded.text, certain: expanded.certain }, problems: [] };
  },
  describe: () => "A well-known name on the D-Bus: `org.example.Daemon`.",
});

function isBusName(name: string): boolean {
  const part = name.startsWith(":") ? "[A-Za-z0-9_-]+" : "[A-Za-z_-][A-Za-z0-9_-]*";
  return name.length <= LONGEST && new RegExp(`^:?${part}(?:\\.${part})+$`).test(name);
}

function reason(name: string): string {
  if (name === "") return "it is empty";
  if (name.length > LONGEST) return `it has ${name.length} characters, and ${LONGEST} are possible`;
  const character = /[^A-Za-z0-9_.:-]/u.exec(name)?.[0] ?? /(?<=.):/.exec(name)?.[0];
  if (character !== undefined) return `it cannot hold \`${character}\``;
  if (/^:?\.|\.\.|\.$/.test(name)) return "a part between its dots is empty";
  if (!name.includes(".")) return "it needs at least two parts with a dot between them";
  return "its parts cannot begin with a digit";
}

const LONGEST = 255;
