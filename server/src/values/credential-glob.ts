import { credentialNameFault, isCredentialName } from "./grammar/credentials.ts";
import { badWordProblem, expand, type Outcome } from "./grammar/expand.ts";
import { benignText } from "./grammar/specifiers.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** Credentials of the system that a unit gets. */
export interface ImportedCredentials {
  /** A name, or the beginning of names with a `*` behind it. */
  readonly pattern: string;
  /** What they are called in the unit (the beginning, for a pattern). */
  readonly renamed?: string;
}

/**
 * `ImportCredential=`: the name of a credential, or the beginning of names with one `*` at the end; since 257 a colon and a new
 * name (beginning) may follow.
 *
 * Source: systemd.exec(5) "ImportCredential="; `config_parse_import_credential()` in load-fragment.c, `credential_glob_valid()`
 * in creds-util.c.
 */
export default defineValueType<ImportedCredentials>({
  name: "credential-glob",
  changes: [257],
  parse: parseImport,
  describe: (_spec, version) =>
    `The name of a credential, or its beginning and \`*\`: \`app.*\`.${version >= 257 ? " With a colon and a new name behind it they are renamed: `app.*:web.`." : ""}`,
});

function parseImport(text: string, context: ValueContext): Parsed<ImportedCredentials> {
  const { version } = context;
  const outcome: Outcome = { does: "ignores" };
  const whole = { text, span: { start: 0, end: text.length }, next: text.length };
  const word = version < 257 ? whole : extractWord(text, 0, { separators: ":", emptyWords: true, version });
  if ("kind" in word && word.kind === "bad") return { problems: [badWordProblem(text, word, outcome)] };
  if (!("text" in word)) return rejected(text, credentialNameFault(""));
  const { value: pattern, problem } = expand(text, word, "cred", context, outcome);
  if (problem) return { problems: [problem] };
  if (!pattern) return { problems: [] };
  const fault = globFault(benignText(pattern), version);
  if (fault !== undefined) return rejected(text, fault, { at: word.span });
  const renamed = text.slice(word.next);
  if (renamed === "") return { value: { pattern: pattern.text }, problems: [] };
  if (!isCredentialName(renamed, version)) {
    return rejected(text, credentialNameFault(renamed), { at: { start: word.next, end: text.length } });
  }
  return { value: { pattern: pattern.text, renamed }, problems: [] };
}

function globFault(pattern: string, version: number): string | undefined {
  if (pattern === "*") return undefined;
  const name = pattern.endsWith("*") ? pattern.slice(0, -1) : pattern;
  const wildcard = /[*?[\]]/.exec(name)?.[0];
  if (wildcard !== undefined) return `\`${pattern}\` has a \`${wildcard}\`: only one \`*\`, at the end, is possible.`;
  return isCredentialName(name, version) ? undefined : credentialNameFault(name);
}
