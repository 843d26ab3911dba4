import { base64Fault } from "./grammar/binary.ts";
import { credentialNameFault, isCredentialName } from "./grammar/credentials.ts";
import { replaceEscapes } from "./grammar/escapes.ts";
import { badWordProblem, expand, type Outcome } from "./grammar/expand.ts";
import { benignText } from "./grammar/specifiers.ts";
import { badWordMessage, extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** A credential with its data. */
export interface SetCredential {
  readonly name: string;
  /** As the service gets it; base64 as written for an encrypted one. */
  readonly data: string;
}

/**
 * `SetCredential=`: a name, a colon, and the data with C escapes (`\x00` too); for `SetCredentialEncrypted=` (`spec.encrypted`)
 * the data is base64. Only the name has specifiers. Since 250 the data must not be empty.
 *
 * Source: systemd.exec(5) "SetCredential="; `config_parse_set_credential()` in load-fragment.c.
 */
export default defineValueType<SetCredential>({
  name: "credential-data",
  changes: [250, 252, 257, 262],
  parse: parseCredential,
  describe: ({ encrypted }) =>
    encrypted
      ? "A name, a colon, and encrypted data in base64 as `systemd-creds encrypt -p` prints it."
      : "A name, a colon and data, with C escapes such as `\\n`: `greeting:hello\\n`.",
});

function parseCredential(text: string, context: ValueContext): Parsed<SetCredential> {
  const { spec, version } = context;
  const outcome: Outcome = { does: "ignores" };
  const word = extractWord(text, 0, { separators: ":", emptyWords: true, version });
  if (word.kind === "bad") return { problems: [badWordProblem(text, word, outcome)] };
  if (word.kind === "end" || word.next > text.length) {
    return rejected(text, `\`${text}\` has no data: a credential is written \`NAME:DATA\`.`);
  }
  const written = text.slice(word.next);
  if (written === "" && version >= 250) return rejected(text, "There is no data behind the colon.");
  const { value: name, problem } = expand(text, word, "cred", context, outcome);
  if (problem) return { problems: [problem] };
  if (!name) return { problems: [] };
  if (!isCredentialName(benignText(name), version)) {
    return rejected(text, credentialNameFault(name.text), { at: word.span });
  }
  const at = { start: word.next, end: text.length };
  if (spec.encrypted) {
    const fault = base64Fault(written, version);
    return fault ? rejected(text, fault, { at }) : { value: { name: name.text, data: written }, problems: [] };
  }
  const data = replaceEscapes(written, version, { nul: true });
  if (!data.bad) return { value: { name: name.text, data: data.text }, problems: [] };
  const span = { start: word.next + data.bad.start, end: word.next + data.bad.end };
  const reason = span.end - span.start < 2 ? "trailing-backslash" : "bad-escape";
  const { message, remedy } = badWordMessage(text, { kind: "bad", reason, span });
  return rejected(text, message, { at: span, remedy });
}
