import { closest } from "../text/suggest.ts";
import { flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType } from "./value-type.ts";

/** The protocols that sockets may ask for, and their numbers; MPTCP since 257. */
const PROTOCOLS: readonly { readonly name: string; readonly number: number; readonly since: number }[] = [
  { name: "udplite", number: 136, since: 0 },
  { name: "sctp", number: 132, since: 0 },
  { name: "mptcp", number: 262, since: 257 },
];

/**
 * `MountFlags=`: one of the words in `spec.values`, in this case. `SocketProtocol=` (`spec.integers`): one of them in any case,
 * or the number of the protocol; the value is the word.
 *
 * Source: `mount_propagation_flag_from_string()` in systemd's mount-util.c; `parse_socket_protocol()` in load-fragment.c.
 */
export default defineValueType<string>({
  name: "enum-fixed",
  changes: [257],
  parse(text, { spec, version }) {
    const words = wordsFor(spec.values ?? [], version);
    if (words.includes(text)) return accepted(text);
    if (spec.integers) {
      const number = readInteger(text);
      const protocol = PROTOCOLS.find(
        (it) => it.name === text.toLowerCase() || (number !== undefined && BigInt(it.number) === number),
      );
      if (protocol && protocol.since <= version) return accepted(protocol.name);
      if (protocol)
        return rejectedScalar(text, flawOf(text, `\`${text}\` is known from systemd ${protocol.since} on only.`));
    }
    const list = words.map((it) => `\`${it}\``).join(", ");
    return rejectedScalar(
      text,
      flawOf(text, `\`${text}\` is not one of the known words: ${list}.`, closest(text, words)),
    );
  },
  describe: ({ values = [] }, version) =>
    `One of ${wordsFor(values, version)
      .map((it) => `\`${it}\``)
      .join(", ")}.`,
});

const wordsFor = (words: readonly string[], version: number) =>
  words.filter((word) => !PROTOCOLS.some(({ name, since }) => name === word && since > version));
