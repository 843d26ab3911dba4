import { expand } from "./grammar/expand.ts";
import { defineValueType } from "./value-type.ts";

/** The label of a security module. */
export interface SecurityLabel {
  /** Prefixed with `-`: the service starts even when it cannot be set. */
  readonly optional: boolean;
  /** Specifiers expanded. */
  readonly label: string;
}

/**
 * `SELinuxContext=`, `AppArmorProfile=`, `SmackProcessLabel=`: any text with specifiers, `-` before it when a failure is to be ignored.
 * A bad specifier keeps the unit from loading unless `-` is there.
 *
 * Source: systemd.exec(5); `config_parse_exec_selinux_context()`, `config_parse_exec_apparmor_profile()`,
 * `config_parse_exec_smack_process_label()` in load-fragment.c, the same in all releases.
 */
export default defineValueType<SecurityLabel>({
  name: "label",
  changes: [],
  parse(text, context) {
    const optional = text.startsWith("-");
    const piece = { text: optional ? text.slice(1) : text, span: { start: optional ? 1 : 0, end: text.length } };
    const { value: expanded, problem } = expand(text, piece, "full", context, {
      does: optional ? "ignores" : "refuses",
    });
    return expanded
      ? { value: { optional, label: expanded.text }, problems: [] }
      : { problems: problem ? [problem] : [] };
  },
  describe: () =>
    "The label as its security module writes it; with `-` before it the service starts even when it cannot be set.",
});
