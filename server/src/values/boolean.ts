import { booleanWords, intendedBoolean, parseBoolean } from "./grammar/boolean.ts";
import { flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `RemainAfterExit=`, `PrivateDevices=` …: a truth value, in any case. A few directives know a third state, the empty value.
 *
 * Source: `config_parse_bool()`, `config_parse_tristate()` in systemd's conf-parser.c.
 */
export default defineValueType<boolean>({
  name: "boolean",
  changes: [],
  parse(text, { spec }) {
    const value = parseBoolean(text);
    if (value !== undefined) return accepted(value);
    const message = text === "" ? "A boolean is missing." : `\`${text}\` is not a boolean: write ${booleanWords}.`;
    return rejectedScalar(
      text,
      flawOf(text, message, intendedBoolean(text)),
      spec.fatal === true ? "refuses" : "ignores",
    );
  },
  describe: ({ tristate }) =>
    `A boolean, in any case: \`yes\` \`true\` \`on\` \`1\`, or \`no\` \`false\` \`off\` \`0\`.${tristate ? " Empty means: as systemd sees fit." : ""}`,
});
