import { hasWord, wordsOf } from "../facts/enums.ts";
import { closest } from "../text/suggest.ts";
import { badWordProblem, expand, readPath } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { parseUnsigned } from "./grammar/numbers.ts";
import type { PathDemands } from "./grammar/paths.ts";
import { quoted } from "./grammar/quoted.ts";
import { currentRunPath, readAddress, type SocketAddress, type Unusable } from "./grammar/socket-addresses.ts";
import { extractWord } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, rejected, type ValueContext } from "./value-type.ts";

/**
 * What a socket unit listens on; `spec.kind` says what it may be: an absolute path (`fifo`, `special`, `message-queue`, `usb-function`), a family and
 * group of netlink (`netlink`), or for `stream`, `datagram` and `seqpacket` a path, `@` and an abstract name, a port, an address with a port, or
 * `vsock:` with a context ID and a port. Sequential packets are for paths and abstract names only.
 *
 * Paths below /var/run are rewritten with a message. Since 257 only special files may be below /proc, /sys and /dev.
 *
 * Source: systemd.socket(5); `config_parse_socket_listen()` in load-fragment.c, `socket_address_parse()` in socket-netlink.c and socket-util.c.
 */
export default defineValueType<SocketAddress>({
  name: "socket-address",
  changes: [252, 254, 255, 257, 262],
  parse(text, context) {
    const { kind } = context.spec;
    if (kind === "netlink") return parseNetlink(text, context);
    return kind && NETWORK.has(kind) ? parseNetwork(text, context) : parseFile(text, context);
  },
  describe({ kind }) {
    if (kind === "netlink") return "A family of netlink and a group: `kobject-uevent 1`.";
    if (kind === "seqpacket") return "An absolute path, or `@` and an abstract name: `/run/app.sock`.";
    return kind && NETWORK.has(kind)
      ? "An absolute path, `@` and an abstract name, a port, or an address and a port: `/run/app.sock`, `8080`, `127.0.0.1:8080`, `[::1]:8080`, `vsock::1234`."
      : "An absolute path: `/run/app.fifo`.";
  },
});

const NETWORK: ReadonlySet<string> = new Set(["stream", "datagram", "seqpacket"]);

function parseFile(text: string, context: ValueContext): Parsed<SocketAddress> {
  const { kind } = context.spec;
  const piece = { text, span: { start: 0, end: text.length } };
  const demands: PathDemands = { form: "absolute", ...(kind !== "special" && { apiFileSystems: "refused" }) };
  const { value: path, problem } = readPath(text, piece, demands, context, { does: "ignores" });
  if (path === undefined) return { problems: problem ? [problem] : [] };
  const current = kind === "fifo" ? currentRunPath(path) : undefined;
  return {
    value: { kind: "path", path: current ?? path },
    problems: current === undefined ? [] : [legacy(text, path, current)],
  };
}

function legacy(text: string, path: string, current: string): Problem {
  const message = `${quoted(path)} is below the old directory \`/var/run\`.`;
  return {
    at: { start: 0, end: text.length },
    does: "notes",
    message,
    remedy: `Write \`${current}\`.`,
    ...(path === text && { replacement: current }),
  };
}

function parseNetwork(text: string, context: ValueContext): Parsed<SocketAddress> {
  const { spec, version } = context;
  const span = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span }, "path", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const current = currentRunPath(expanded.text);
  const notes = current === undefined ? [] : [legacy(text, expanded.text, current)];
  const results = guesses(expanded).map((guess) => readFor(currentRunPath(guess) ?? guess, spec.kind, version));
  const [result] = results;
  const good = results.find((it) => it && !("message" in it));
  if (result && "message" in result && !good) {
    const { message, remedy, replacement } = result;
    const certainly = replacement !== undefined && expanded.text === text;
    const rejection = rejected(text, message, {
      ...(remedy !== undefined && { remedy }),
      ...(certainly && { replacement }),
    });
    return { problems: [...notes, ...rejection.problems] };
  }
  return good && !("message" in good) ? { value: good, problems: notes } : { problems: notes };
}

function readFor(text: string, kind: string | undefined, version: number): SocketAddress | Unusable {
  const address = readAddress(text, version);
  if ("message" in address || kind !== "seqpacket" || address.kind === "path" || address.kind === "abstract")
    return address;
  return { message: `${quoted(text)} cannot carry sequential packets: only paths and abstract names can.` };
}

function parseNetlink(text: string, context: ValueContext): Parsed<SocketAddress> {
  const { version } = context;
  const span = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span }, "path", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const word = extractWord(expanded.text, 0, { version });
  if (word.kind === "bad")
    return { problems: [{ ...badWordProblem(expanded.text, word, { does: "ignores" }), at: span }] };
  if (word.kind === "end") return rejected(text, "There is no family of netlink.");
  const family = word.text;
  const number = parseUnsigned(family, { max: 0x7fff_ffffn });
  if (number === undefined && !hasWord("netlink_family", family, version)) {
    const near = closest(family, wordsOf("netlink_family", version));
    return rejected(
      text,
      `${quoted(family)} is no family of netlink.`,
      near === undefined ? {} : { remedy: `\`${near}\` is one.` },
    );
  }
  const rest = expanded.text.slice(word.next);
  const group = rest === "" ? 0n : parseUnsigned(rest);
  if (group === undefined) return rejected(text, `${quoted(rest)} is no group of netlink: a number from 0 is.`);
  return { value: { kind: "netlink", family, group: Number(group) }, problems: [] };
}
