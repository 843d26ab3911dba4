import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { interfaceNameFlaw, longestInterfaceName } from "./grammar/interface-names.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

const FIRST_WITH_SPECIFIERS = 258;

/**
 * `BindToDevice=`, `BindNetworkInterface=`: the name of a network interface, up to `spec.maxLength` characters (15 when not given), or a word of
 * `spec.literals`. Specifiers since 258; before, `%` is no character of a name (in 247 it is).
 *
 * Source: systemd.socket(5) "BindToDevice="; `config_parse_socket_bindtodevice()`, `config_parse_bind_network_interface()` in
 * load-fragment.c.
 */
export default defineValueType<string>({
  name: "network-interface",
  changes: [252, FIRST_WITH_SPECIFIERS],
  parse: parseInterface,
  describe: ({ literals }) =>
    `The name of a network interface: \`eth0\`.${literals?.includes("*") ? " `*` is the same as none." : ""}`,
});

function parseInterface(text: string, context: ValueContext): Parsed<string> {
  const { spec, version } = context;
  if (spec.literals?.includes(text)) return accepted(text);
  const flawOf = (name: string) => interfaceNameFlaw(name, spec.maxLength ?? longestInterfaceName, version);
  if (version < FIRST_WITH_SPECIFIERS) {
    const flaw = flawOf(text);
    return flaw === undefined ? accepted(text) : rejected(text, flaw);
  }
  const at = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span: at }, "full", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const flaws = guesses(expanded).map(flawOf);
  const [flaw] = flaws;
  return flaw !== undefined && flaws.every((it) => it !== undefined) ? rejected(text, flaw) : accepted(expanded.text);
}
