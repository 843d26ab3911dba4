import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { type Account, accountFlaw, accountOf } from "./grammar/users.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * A user or group by name or number, with specifiers. Nearly every name is accepted, since directory services have strange ones;
 * a bad one keeps the whole unit from loading. `nobody` as a user draws a notice.
 *
 * Whether the name exists is seen when the unit starts.
 *
 * Source: systemd.exec(5) "User="; `config_parse_user_group_compat()` in load-fragment.c, the same in all releases.
 */
export default defineValueType<Account>({
  name: "user-or-group",
  changes: [],
  parse: parseAccount,
  describe: ({ kind }) => `A ${kind ?? "user or group"}: its name or its number, such as \`www-data\` or \`33\`.`,
});

function parseAccount(text: string, context: ValueContext): Parsed<Account> {
  const at = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span: at }, "full", context, { does: "refuses" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const flaws = guesses(expanded).map(accountFlaw);
  const [flaw] = flaws;
  if (flaw && flaws.every(Boolean)) {
    const { message, ...way } = flaw;
    return rejected(text, message, { does: "refuses", ...way });
  }
  const value = accountOf(expanded.text, expanded.certain);
  if (context.spec.kind !== "user" || expanded.text !== "nobody" || !expanded.certain) return { value, problems: [] };
  const message =
    "`nobody` owns what belongs to no known user, files of other systems among it: a service must not share it.";
  return { value, problems: [{ at, does: "notes", message, remedy: "Use a user of its own, or `DynamicUser=yes`." }] };
}
