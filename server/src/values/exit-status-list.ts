import { hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { type Flaw, flawOf, gatherComment } from "./grammar/flaw.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { readInteger } from "./grammar/numbers.ts";
import { badWordMessage, splitWords } from "./grammar/words.ts";
import { parseSignal } from "./signal.ts";
import { defineValueType, type Problem } from "./value-type.ts";

/**
 * `SuccessExitStatus=`, `RestartPreventExitStatus=` …: words, each an exit status by number (0…255) or name (`TEMPFAIL`),
 * or a signal by name. A bad word does not spoil the others. The value is the good words.
 *
 * Source: `config_parse_set_status()` in systemd's load-fragment.c, `exit_status_from_string()` in exit-status.c.
 */
export default defineValueType<readonly string[]>({
  name: "exit-status-list",
  changes: [],
  parse(text, { version }) {
    const { words, bad } = splitWords(text);
    const problems: Problem[] = [];
    const value: string[] = [];
    for (const word of words) {
      if (isListed(word.text, version)) value.push(word.text);
      else problems.push({ ...unknown(word.text, version), at: word.span, does: "ignores", partial: true });
    }
    if (bad) problems.push({ at: bad.span, does: "ignores", partial: true, ...badWordMessage(text, bad) });
    return { value, problems: gatherComment(problems, text) };
  },
  describe: () =>
    "Exit statuses by number (`0`…`255`) or name (`TEMPFAIL`), and signals by name (`SIGKILL`), separated by blanks.",
});

function isListed(word: string, version: number): boolean {
  return isStatus(word, version) || parseSignal(word, version) !== undefined;
}

function isStatus(word: string, version: number): boolean {
  if (hasWord("exit_status", word, version)) return true;
  const number = readInteger(word);
  return number !== undefined && number >= 0n && number <= 255n;
}

function unknown(word: string, version: number): Flaw {
  const joined = joinedWords(word, "statuses", (it) => isListed(it, version));
  if (joined) return { at: { start: 0, end: word.length }, ...joined };
  if (/^[0-9]+(?:-|\.\.)[0-9]+$/.test(word)) return flawOf(word, `\`${word}\` is a range: each status is written out.`);
  if (readInteger(word) !== undefined)
    return flawOf(word, `\`${word}\` is out of range: exit statuses go from 0 to 255.`);
  const upper = word.toUpperCase();
  if (isListed(upper, version)) return flawOf(word, `\`${word}\` is written in capital letters.`, upper);
  const statuses = wordsOf("exit_status", version);
  const signals = wordsOf("signal", version).map((it) => `SIG${it}`);
  return flawOf(word, `\`${word}\` is neither an exit status nor a signal.`, closest(word, [...statuses, ...signals]));
}
