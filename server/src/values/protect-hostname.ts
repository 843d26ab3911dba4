import { booleanWords, parseBoolean } from "./grammar/boolean.ts";
import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { quoted } from "./grammar/quoted.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

const FIRST_WITH_NAME = 258;

/** What a unit may do with the host's name. */
export interface ProtectHostname {
  /** `private`: it has a name of its own, which it may change. */
  readonly mode: "no" | "yes" | "private";
  /** The name it sees, specifiers expanded. */
  readonly hostname?: string;
}

/**
 * `ProtectHostname=`: a boolean; since 258 also `private`, and `yes` or `private` with `:` and a host name of up to 64 characters.
 * An empty value was refused before 258.
 *
 * Source: systemd.exec(5) "ProtectHostname="; `config_parse_protect_hostname()` in load-fragment.c, `hostname_is_valid()` in
 * hostname-util.c; before 258 `config_parse_bool()`.
 */
export default defineValueType<ProtectHostname>({
  name: "protect-hostname",
  changes: [FIRST_WITH_NAME],
  parse: parseProtection,
  describe: (_, version) =>
    `${booleanWords}${version >= FIRST_WITH_NAME ? ", or `private`; `yes` and `private` may have a host name: `private:worker`" : ""}.`,
});

function parseProtection(text: string, context: ValueContext): Parsed<ProtectHostname> {
  const { version } = context;
  const colon = version < FIRST_WITH_NAME ? -1 : text.indexOf(":");
  const word = colon < 0 ? text : text.slice(0, colon);
  const mode = modeOf(word, version);
  const at = { start: 0, end: word.length };
  if (colon < 0) return mode ? accepted({ mode }) : rejected(text, wrongMode(word, version));
  const piece = { text: text.slice(colon + 1), span: { start: colon + 1, end: text.length } };
  const { value: expanded, problem } = expand(text, piece, "full", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  if (!guesses(expanded).some(isHostname)) {
    return rejected(
      text,
      `${quoted(expanded.text)} is no host name: letters, digits, \`-\` and \`.\`, up to 64 characters, are.`,
      { at: piece.span },
    );
  }
  if (!mode) return rejected(text, wrongMode(word, version), { at });
  if (mode === "no")
    return rejected(text, `\`${word}\` protects nothing, so no host name can be given with it.`, { at });
  return accepted({ mode, hostname: expanded.text });
}

function modeOf(word: string, version: number): ProtectHostname["mode"] | undefined {
  const boolean = parseBoolean(word);
  if (boolean !== undefined) return boolean ? "yes" : "no";
  return version >= FIRST_WITH_NAME && word === "private" ? "private" : undefined;
}

function wrongMode(word: string, version: number): string {
  if (word === "private" && version < FIRST_WITH_NAME)
    return `\`private\` is known from systemd ${FIRST_WITH_NAME} on.`;
  return `${quoted(word)} is not ${booleanWords}${version < FIRST_WITH_NAME ? "" : ", nor `private`"}.`;
}

/** Labels of letters, digits and inner hyphens, with dots between them. */
function isHostname(text: string): boolean {
  const label = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  return text.length <= 64 && new RegExp(`^${label}(?:\\.${label})*$`).test(text);
}
