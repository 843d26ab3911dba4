import { badWordProblem, expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { type Account, accountFlaw, accountOf } from "./grammar/users.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/**
 * Groups by name or number, parted by blanks, with specifiers; quotes are ordinary characters. The first bad one keeps the whole
 * unit from loading.
 *
 * Source: systemd.exec(5) "SupplementaryGroups="; `config_parse_user_group_strv_compat()` in load-fragment.c, all releases.
 */
export default defineValueType<readonly Account[]>({
  name: "user-or-group-list",
  changes: [],
  parse: parseAccounts,
  describe: () => "Groups by name or number, parted by blanks: `audio video 995`. Lines add up.",
});

function parseAccounts(text: string, context: ValueContext): Parsed<readonly Account[]> {
  const { words, bad } = splitWords(text, { version: context.version });
  const accounts: Account[] = [];
  for (const word of words) {
    const { value: expanded, problem } = expand(text, word, "full", context, { does: "refuses" });
    if (problem) return { problems: [problem] };
    if (!expanded) continue;
    const flaws = guesses(expanded).map(accountFlaw);
    const [flaw] = flaws;
    if (flaw && flaws.every(Boolean)) return { problems: [{ at: word.span, does: "refuses", ...flaw }] };
    accounts.push(accountOf(expanded.text, expanded.certain));
  }
  return bad ? { problems: [badWordProblem(text, bad, { does: "refuses" })] } : { value: accounts, problems: [] };
}
