import { parseUnsigned } from "./grammar/numbers.ts";
import { quoted } from "./grammar/quoted.ts";
import { extractWord, splitWords } from "./grammar/words.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** Which calls of bind(2) a rule is about; what is not given is anything. */
export interface SocketBindRule {
  readonly family?: "ipv4" | "ipv6";
  readonly protocol?: "tcp" | "udp";
  readonly ports?: readonly [low: number, high: number];
}

/**
 * `SocketBindAllow=`, `SocketBindDeny=`: `any`, or in this order and with `:` between them a family (`ipv4`, `ipv6`), a protocol (`tcp`, `udp`, in any case) and a port or
 * range of ports, each optional.
 *
 * Source: systemd.resource-control(5) "SocketBindAllow="; `config_parse_cgroup_socket_bind()` in load-fragment.c, `parse_socket_bind_item()` in
 * parse-helpers.c, `parse_range()` in parse-util.c, from 249 on. Port 0 is accepted since 255.
 */
export default defineValueType<SocketBindRule>({
  name: "socket-bind-rule",
  changes: [255],
  parse: parseRule,
  describe: () => "A family, a protocol and ports, each optional: `ipv4:tcp:8080`, `udp:1000-2000`, `ipv6`; or `any`.",
});

function parseRule(text: string, context: ValueContext): Parsed<SocketBindRule> {
  const { words, bad } = splitWords(text, { separators: ":", emptyWords: true, version: context.version });
  let rule: SocketBindRule = {};
  let stage = 0;
  for (const { text: token, span, next } of words) {
    if (token === "") return rejected(text, `${quoted(text)} has an empty part: \`:\` stands between two parts only.`);
    const part = partOf(token, stage, context.version);
    if (!part) return rejected(text, flawOf(token, stage), { at: span });
    rule = { ...rule, ...part.rule };
    stage = part.stage;
    if (stage > 2) {
      if (next <= text.length)
        return rejected(text, `Nothing can follow the ports ${quoted(token)}.`, {
          at: { start: span.end, end: text.length },
        });
      break;
    }
  }
  return bad ? rejected(text, `${quoted(text)} ends in a backslash.`) : accepted(rule);
}

/** Reads a part as the first of family (0), protocol (1) and ports (2) from `stage` on that it fits. */
function partOf(
  token: string,
  stage: number,
  version: number,
): { readonly rule: SocketBindRule; readonly stage: number } | undefined {
  if (stage === 0 && (token === "ipv4" || token === "ipv6")) return { rule: { family: token }, stage: 1 };
  const protocol = token.toLowerCase();
  if (stage <= 1 && (protocol === "tcp" || protocol === "udp")) return { rule: { protocol }, stage: 2 };
  if (token === "any") return { rule: {}, stage: 3 };
  const ports = portsOf(token, version);
  return ports ? { rule: { ports }, stage: 3 } : undefined;
}

function portsOf(token: string, version: number): readonly [number, number] | undefined {
  const word = extractWord(token, 0, { separators: "-", emptyWords: true, version });
  if (word.kind !== "word") return undefined;
  const low = parseUnsigned(word.text);
  const high = word.next > token.length ? low : parseUnsigned(token.slice(word.next));
  if (low === undefined || high === undefined || high > 65535n || high < low) return undefined;
  return version < 255 && low === 0n ? undefined : [Number(low), Number(high)];
}

function flawOf(token: string, stage: number): string {
  const rest =
    stage === 0
      ? "family (`ipv4`, `ipv6`), protocol (`tcp`, `udp`) or port"
      : stage === 1
        ? "protocol (`tcp`, `udp`) or port"
        : "port";
  const [low, high, more] = token.split("-").map((it) => parseUnsigned(it));
  if (low !== undefined && (high !== undefined || !token.includes("-")) && more === undefined) {
    if (high !== undefined && high < low) return `${quoted(token)} ends before it begins.`;
    return `${quoted(token)} is out of range: ports go up to 65535${low === 0n ? ", and 0 is known from systemd 255 on" : ""}.`;
  }
  const lower = token.toLowerCase();
  if (lower !== token && partOf(lower, stage, 262)) return `${quoted(token)} is written in lower case: \`${lower}\`.`;
  return `${quoted(token)} is no ${rest}${stage > 0 ? " (their order is family, protocol, ports)" : ""}.`;
}
