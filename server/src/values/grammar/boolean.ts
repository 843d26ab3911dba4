/**
 * The truth value that `text` stands for, in any case: `1 yes y true t on`, `0 no n false f off`.
 * `undefined` for every other text, the empty one too.
 *
 * Source: `parse_boolean()` in systemd's parse-util.c, all releases.
 */
export function parseBoolean(text: string): boolean | undefined {
  if (/^(?:1|yes|y|true|t|on)$/i.test(text)) return true;
  return /^(?:0|no|n|false|f|off)$/i.test(text) ? false : undefined;
}

/** The boolean that an author who wrote `text` surely meant, though systemd has no such word; `undefined` otherwise. */
export function intendedBoolean(text: string): "yes" | "no" | undefined {
  const word = text.replace(/^["']|["'.,;]+$/g, "").toLowerCase();
  if (/^(?:enabled?|ye|yep|yeah|tru|ture|allow(?:ed)?|active)$/.test(word) || parseBoolean(word) === true) return "yes";
  if (/^(?:disabled?|none?|never|nope|fals|flase|den(?:y|ied)|inactive)$/.test(word) || parseBoolean(word) === false)
    return "no";
  return undefined;
}

/** The words that systemd takes for booleans, for messages. */
export const booleanWords = "`yes` or `no` (or `true`/`false`, `on`/`off`, `1`/`0`)";
