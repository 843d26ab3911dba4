import { accepted, defineValueType } from "./value-type.ts";

/**
 * A directive that no supported release does anything with: whatever is written is passed over without a warning.
 *
 * Source: `config_parse_warn_compat()` in systemd's load-fragment.c.
 */
export default defineValueType<string>({
  name: "removed",
  changes: [],
  parse: (text) => accepted(text),
  describe: () => "Anything: the directive has no effect any more.",
});
