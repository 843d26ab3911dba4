import { expand } from "./grammar/expand.ts";
import { defineValueType } from "./value-type.ts";

/** What stands between `@` and the ending of a unit's name. */
export interface InstanceName {
  /** Specifiers expanded. */
  readonly name: string;
  readonly certain: boolean;
}

/**
 * `DefaultInstance=` in `[Install]`: the instance that a template is enabled with when none is given. The manager does not read it.
 *
 * Source: systemd.unit(5) "DefaultInstance="; `config_parse_default_instance()` in install.c.
 */
export default defineValueType<InstanceName>({
  name: "instance-name",
  changes: [],
  parse(text, context) {
    const at = { start: 0, end: text.length };
    const { value: expanded } = expand(text, { text, span: at }, "install", context, { does: "notes" });
    return expanded ? { value: { name: expanded.text, certain: expanded.certain }, problems: [] } : { problems: [] };
  },
  describe: () => "What stands between `@` and the ending of the instance's name: `default`.",
});
