/**
 * The characters before the program that have a meaning: each once, and of `+`, `!`, `!!` only one. `ambient` when it is `!!`.
 *
 * Source: `config_parse_exec()` in systemd's load-fragment.c; `:` since 242, `|` since 258.
 */
export function prefixesOf(word: string, version: number): { readonly prefixes: string; readonly ambient: boolean } {
  const privileges = () => prefixes.match(/[+!]/g)?.length ?? 0;
  let prefixes = "";
  for (const letter of word) {
    const known =
      letter === "-" || letter === "@" || (letter === ":" && version >= 242) || (letter === "|" && version >= 258)
        ? !prefixes.includes(letter)
        : letter === "+"
          ? privileges() === 0
          : letter === "!" && !prefixes.includes("+") && privileges() < 2;
    if (!known) break;
    prefixes += letter;
  }
  return { prefixes, ambient: /!.*!/.test(prefixes) };
}
