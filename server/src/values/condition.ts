import { expand } from "./grammar/expand.ts";
import { defineValueType } from "./value-type.ts";

/** A condition or assertion of a unit. */
export interface Condition {
  /** Prefixed with `|`: of all such conditions one has to hold. */
  readonly triggering: boolean;
  /** Prefixed with `!`: it holds when the test fails. */
  readonly negated: boolean;
  /** What is tested, specifiers expanded. */
  readonly parameter: string;
  readonly certain: boolean;
}

/**
 * `ConditionHost=`, `AssertMemory=` …: a text that is looked at when the unit starts, not when it is loaded; before it `|` (one of these has to hold) and
 * `!` (negation), in this order, blanks after them are skipped. Specifiers are expanded.
 *
 * Source: systemd.unit(5) "Conditions and Asserts"; `config_parse_unit_condition_string()` in load-fragment.c, the same in all releases.
 */
export default defineValueType<Condition>({
  name: "condition",
  changes: [],
  parse(text, context) {
    const [prefix = "", trigger, negation] = /^(\|[ \t\n\r]*)?(![ \t\n\r]*)?/.exec(text) ?? [];
    const piece = { text: text.slice(prefix.length), span: { start: prefix.length, end: text.length } };
    const { value: expanded, problem } = expand(text, piece, "full", context, { does: "ignores" });
    if (!expanded) return { problems: problem ? [problem] : [] };
    const value = {
      triggering: trigger !== undefined,
      negated: negation !== undefined,
      parameter: expanded.text,
      certain: expanded.certain,
    };
    return { value, problems: [] };
  },
  describe: () =>
    "What is tested when the unit starts; before it `!` negates, and `|` asks for one of several conditions only.",
});
