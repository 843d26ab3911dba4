import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule, type Found } from "./rule.ts";
import {
  type CommandText,
  commandsIn,
  commandsInText,
  isShell,
  programName,
  programSpan,
} from "./support/command-words.ts";
import { type Reference, referencesBy } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";
import { placeIn } from "./support/written.ts";

export default defineRule({
  id: "network-target",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "`network.target` is taken for the network being up.",
  why: "`network.target` says that the software which manages the network has been started, not that there is a connection; what pulls it in is that software. It is of use for the order at shutdown. To have a connection at start, a unit needs `network-online.target`.",
  source: 'systemd.special(7) "network.target" and "network-online.target"',
  fixable: false,
  examples: [
    {
      title: "A download at start.",
      bad: [
        "#- fetch.service",
        "[Unit]",
        "After=network.target",
        "#     ^^^^^^^^^^^^^^ `network.target` does not mean that the network is up, and `curl` needs a connection at once.",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/usr/bin/curl -o /var/lib/fetch/list https://example.com/list",
      ],
      good: [
        "#- fetch.service",
        "[Unit]",
        "Wants=network-online.target",
        "After=network-online.target",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/usr/bin/curl -o /var/lib/fetch/list https://example.com/list",
      ],
    },
    {
      title: "A target that only the network's own software pulls in.",
      bad: [
        "#- web.service",
        "[Unit]",
        "Wants=network.target",
        "#     ^^^^^^^^^^^^^^ `network.target` is started by what manages the network: other units do not pull it in.",
        "After=network.target",
        "[Service]",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Unit]", "After=network.target", "[Service]", "ExecStart=/bin/true"],
    },
  ],
  *check({ unit, versions }) {
    if (unit.type !== "service") return;
    const version = versions.at(-1) ?? 0;
    const named = (...directives: readonly string[]) => referencesBy(unit, version, ...directives);
    const pulled = named("Wants", "Requires", "BindsTo", "Requisite").filter((it) => it.name === "network.target");
    // What starts the network itself may well do so.
    const manages = named("Before").some((it) => /^network(?:-pre|-online)?\.target$/.test(it.name));
    for (const { setting, place } of manages ? [] : pulled) {
      yield {
        file: setting.file,
        at: place,
        message: "`network.target` is started by what manages the network: other units do not pull it in.",
        effect: "The unit does not wait for a connection.",
        remedy:
          "Write `Wants=network-online.target` and `After=network-online.target` if it needs a connection at start; otherwise `After=network.target` is enough.",
      };
    }
    const after = named("After");
    const network = after.find((it) => it.name === "network.target");
    if (
      !network ||
      pulled.length > 0 ||
      after.some((it) => /^(?:network-online\.target|.*-wait-online\.service)$/.test(it.name))
    )
      return;
    const setting = firstClient(unit, version);
    const [client] = (setting ? commandsIn(setting, version) : []).flatMap((command) => {
      const tool = clientIn(command);
      return tool === undefined ? [] : [{ command, tool }];
    });
    if (!client) {
      if (connecting.test(unit.name) && !named("Before").length) yield perhaps(network);
      return;
    }
    const { command, tool } = client;
    yield {
      file: network.setting.file,
      at: network.place,
      message: `\`network.target\` does not mean that the network is up, and ${quoted(tool)} needs a connection at once.`,
      effect: "At boot the command may run before there is a connection.",
      remedy: "Write `Wants=network-online.target` and `After=network-online.target`.",
      related: [
        {
          path: command.setting.file.path,
          at: placeIn(command.setting, spanOf(command)),
          message: "The command is here.",
        },
      ],
    };
  },
});

/** Names of services that are the other end of somebody's connection. */
const connecting = /(?:^|[-_])(?:agent|bot|client|miner|runner|tunnel|uplink|worker)(?:@[^.]*)?\.service$/;

function perhaps({ setting, place }: Reference): Found {
  return {
    file: setting.file,
    at: place,
    severity: "info",
    message:
      "`network.target` does not mean that the network is up, and the name of this service sounds as if it needs a connection.",
    effect: "At boot it may start before there is a connection.",
    remedy:
      "If it does not try again by itself, write `Wants=network-online.target` and `After=network-online.target`.",
  };
}

/** The first command at a start that connects to somewhere else. */
function firstClient(unit: MergedUnit, version: number): Setting | undefined {
  const kind = `network client ${version}`;
  const isClient = ({ text }: Setting) => unit.remembered(kind, text, (it) => hasClient(it, version));
  const lists = unit.inForceOf(version, "command").filter(([first]) => /^ExecStart(?:Pre)?$/.test(first?.name ?? ""));
  const found = lists.flatMap((it) => unit.ofList(it, kind, () => it.find(isClient)) ?? []);
  return found.length > 1 ? unit.inForce(version).find((it) => found.includes(it)) : found[0];
}

/** Programs whose purpose is to connect to somewhere when they start. */
const clients = /^(?:curl|wget|ping|ping6|rsync|sftp|scp|lftp|ssh|autossh|apt-get|apt|dnf|yum|pip3?|npm)$/;

/** The program of a command, or in the script of a shell, that connects to somewhere else. */
function clientIn(command: CommandText): string | undefined {
  const words = command.arguments.map((it) => it.text);
  if (words.some((it) => /\b(?:localhost|127\.|unix:|--unix-socket)|\[::1\]/.test(it))) return undefined;
  const name = programName(command);
  if (clients.test(name)) return words.length > 0 ? name : undefined;
  if (!isShell(name)) return undefined;
  const script = words.find((it) => inScript.test(it)) ?? "";
  return inScript.exec(script)?.[1];
}

const inScript = /(?:^|[\s;&|/])(curl|wget|ping|rsync|scp)\s+\S/;

const hasClient = (text: string, version: number) =>
  commandsInText(text, version).some((it) => clientIn(it) !== undefined);

function spanOf(command: CommandText): Span {
  return { start: programSpan(command).start, end: command.arguments.at(-1)?.span.end ?? command.programWord.span.end };
}
