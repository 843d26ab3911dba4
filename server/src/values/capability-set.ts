import { capabilityNames } from "../facts/names.ts";
import type { Span } from "../text/span.ts";
import { parseSigned } from "./grammar/numbers.ts";
import { splitWords } from "./grammar/words.ts";
import { accepted, defineValueType } from "./value-type.ts";

/** One assignment to a set of capabilities. */
export interface CapabilitySet {
  /** It begins with `~`: the capabilities are taken away. */
  readonly inverted: boolean;
  /** `CAP_…`, or numbers as written. */
  readonly capabilities: readonly string[];
  /** Words that are no capability of the tables; systemd drops what it does not know in silence. */
  readonly unknown: readonly Span[];
}

/**
 * `CapabilityBoundingSet=`, `AmbientCapabilities=`: names in any case, or numbers, parted by blanks, with quotes; `~` before them takes away.
 * Nothing is ever refused: unknown words are dropped in silence.
 *
 * Source: systemd.exec(5) "CapabilityBoundingSet="; `config_parse_capability_set()` in load-fragment.c, `capability_set_from_string()` in
 * cap-list.c. Numbers go to 63 before 254, to 62 from then on.
 */
export default defineValueType<CapabilitySet>({
  name: "capability-set",
  changes: [254],
  parse(text, { version }) {
    const inverted = text.startsWith("~");
    const skipped = inverted ? 1 : 0;
    const { words } = splitWords(text.slice(skipped), { quotes: true, relaxed: version >= 254 });
    const capabilities: string[] = [];
    const unknown: Span[] = [];
    for (const { text: word, span } of words) {
      const name = capabilityOf(word, version);
      if (name === undefined) unknown.push({ start: span.start + skipped, end: span.end + skipped });
      else capabilities.push(name);
    }
    return accepted({ inverted, capabilities, unknown });
  },
  describe: () =>
    "Capabilities, parted by blanks: `CAP_NET_BIND_SERVICE CAP_CHOWN`. With `~` first they are taken away.",
});

function capabilityOf(word: string, version: number): string | undefined {
  const number = parseSigned(word);
  if (number !== undefined) return number >= 0n && number <= (version >= 254 ? 62n : 63n) ? word : undefined;
  const name = word.toUpperCase();
  return capabilityNames.includes(name) ? name : undefined;
}
