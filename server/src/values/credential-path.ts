import { credentialNameFault, isCredentialName } from "./grammar/credentials.ts";
import { badWordProblem, expand, type Outcome } from "./grammar/expand.ts";
import { isAbsolutePath, isNormalizedPath } from "./grammar/paths.ts";
import { benignText } from "./grammar/specifiers.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** A credential and where it is read from. */
export interface LoadedCredential {
  readonly name: string;
  /** An absolute path, or the name of a credential of the manager. */
  readonly source: string;
}

/**
 * `LoadCredential=`: a name, a colon, and an absolute path or the name of one of the manager's own credentials.
 * Without colon both names are the same (since 250, before an error). Further colons belong to the path.
 *
 * Source: systemd.exec(5) "LoadCredential="; `config_parse_load_credential()` in load-fragment.c.
 */
export default defineValueType<LoadedCredential>({
  name: "credential-path",
  changes: [250, 252],
  parse: parseCredential,
  describe: () =>
    "A name, a colon and an absolute path: `key:/etc/app/key.pem`. The name alone takes over the manager's own credential.",
});

function parseCredential(text: string, context: ValueContext): Parsed<LoadedCredential> {
  const { version } = context;
  const outcome: Outcome = { does: "ignores" };
  const word = extractWord(text, 0, { separators: ":", emptyWords: true, version });
  if (word.kind === "bad") return { problems: [badWordProblem(text, word, outcome)] };
  if (word.kind === "end") return rejected(text, credentialNameFault(""));
  if (version < 250 && word.next > text.length) {
    return rejected(text, `\`${text}\` has no path: in systemd ${version} a credential is written \`NAME:PATH\`.`);
  }
  const { value: name, problem } = expand(text, word, "cred", context, outcome);
  if (problem) return { problems: [problem] };
  if (!name) return { problems: [] };
  if (!isCredentialName(benignText(name), version)) {
    return rejected(text, credentialNameFault(name.text), { at: word.span });
  }
  const written = text.slice(word.next);
  if (written === "" && version >= 250) return { value: { name: name.text, source: name.text }, problems: [] };
  const piece = { text: written, span: { start: word.next, end: text.length } };
  const { value: source, problem: bad } = expand(text, piece, "path", context, outcome);
  if (bad) return { problems: [bad] };
  if (!source) return { problems: [] };
  const path = source.text;
  const valid = isAbsolutePath(path) ? isNormalizedPath(path, version) : isCredentialName(path, version);
  if (valid) return { value: { name: name.text, source: path }, problems: [] };
  if (source.uncertain.some(({ start, could }) => start === 0 && could !== "differ")) return { problems: [] };
  return { problems: [{ at: piece.span, ...outcome, ...sourceFault(path) }] };
}

function sourceFault(path: string): { message: string; remedy?: string } {
  if (!isAbsolutePath(path)) {
    const message = `\`${path}\` is neither an absolute path nor the name of a credential.`;
    return path === ""
      ? { message: "There is no path behind the colon." }
      : { message, remedy: "Write an absolute path." };
  }
  if (path.split("/").includes(".."))
    return { message: `\`${path}\` contains \`..\`.`, remedy: "Write the path that it leads to." };
  if (/\/\/|\/\.(\/|$)/.test(path)) {
    return {
      message: `\`${path}\` contains a superfluous \`//\` or \`/./\`, which is not accepted here.`,
      remedy: "Remove it.",
    };
  }
  return { message: "The path is too long." };
}
