import { hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { type Flaw, flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `KillSignal=` …: a signal by name, with or without `SIG`, in capital letters, by number (1…64), or `RTMIN+n`, `RTMAX-n`.
 * The value is the spelling without `SIG`.
 *
 * Source: `signal_from_string()` in systemd's signal-util.c, all releases.
 */
export default defineValueType<string>({
  name: "signal",
  changes: [],
  parse(text, { version }) {
    const signal = parseSignal(text, version);
    return signal === undefined ? rejectedScalar(text, notASignal(text, version)) : accepted(signal);
  },
  describe: () => "A signal by name (`SIGTERM` or `TERM`), by number (`15`), or `SIGRTMIN+3`.",
});

/** The signal's name without `SIG`, or its number, as written; `undefined` when `text` is no signal. */
export function parseSignal(text: string, version: number): string | undefined {
  const number = readInteger(text);
  if (number !== undefined && number >= -0x8000_0000n && number <= 0x7fff_ffffn) {
    return number >= 1n && number <= 64n ? text : undefined;
  }
  const name = text.startsWith("SIG") ? text.slice(3) : text;
  if (hasWord("signal", name, version)) return name;
  const [, base, offset] = /^(RTMIN|RTMAX)([+-].*)?$/s.exec(name) ?? [];
  if (base === undefined) return undefined;
  const distance = offset === undefined ? 0n : readInteger(offset);
  if (distance === undefined || offset?.startsWith(base === "RTMIN" ? "-" : "+")) return undefined;
  const steps = distance < 0n ? -distance : distance;
  return steps <= REAL_TIME_SIGNALS ? name : undefined;
}

/** Signals between SIGRTMIN (34) and SIGRTMAX (64) with glibc. */
const REAL_TIME_SIGNALS = 30n;

function notASignal(text: string, version: number): Flaw {
  if (text === "") return flawOf(text, "A signal is missing.");
  if (readInteger(text) !== undefined) return flawOf(text, `\`${text}\` is out of range: signals go from 1 to 64.`);
  const upper = text.toUpperCase();
  if (parseSignal(upper, version) !== undefined)
    return flawOf(text, `\`${text}\` is not a signal: names of signals are written in capital letters.`, upper);
  const name = closest(upper.replace(/^SIG/, ""), wordsOf("signal", version));
  return flawOf(text, `\`${text}\` is not a signal, like \`SIGTERM\`.`, name && `SIG${name}`);
}
