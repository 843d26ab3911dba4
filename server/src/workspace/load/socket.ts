import type { Setting } from "../../unit/setting.ts";
import { contextProblems, pamProblems } from "./contexts.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { quietPathFaults } from "./required-mounts.ts";
import { LISTENERS } from "./shared-lists.ts";

/**
 * Why a socket unit is not loaded.
 *
 * Source: `socket_add_extras()`, `socket_verify()` in socket.c. `MaxConnections=0` only mattered with `Accept=yes` up to 254.
 */
export function* socketProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const { version } = loading;
  const listeners = loading.all(...LISTENERS);
  const accept = loading.flag("Accept") ? loading.last("Accept") : undefined;
  yield* quietPathFaults(
    loading,
    listeners.filter((it) => pathOf(it, loading) !== undefined),
  );
  yield* contextProblems(loading);
  if (listeners.length === 0) {
    const reset = loading.history(...LISTENERS).at(-1);
    yield refuses("socket-without-address", {
      setting: reset,
      message: reset
        ? `The unit listens nowhere: the empty \`${reset.name}=\` forgets all addresses before it.`
        : "The unit listens nowhere.",
      remedy: "Add `ListenStream=` or another address.",
    });
  }
  if (version >= 257) yield* connectionProblems(loading);
  const unfit = listeners.find((it) => !ACCEPTING.includes(it.name));
  if (accept && unfit) {
    yield refuses("accept-without-connections", {
      setting: accept,
      related: [unfit],
      message: `\`Accept=yes\` starts a service for each connection, and \`${unfit.name}=\` has none.`,
      remedy: "Remove `Accept=`, or listen with `ListenStream=` or `ListenSequentialPacket=` only.",
    });
  }
  if (version < 257 && accept) yield* connectionProblems(loading);
  const service = loading.last("Service");
  if (accept && service) {
    yield refuses("accept-with-service", {
      setting: service,
      related: [accept],
      message:
        "`Service=` cannot be used with `Accept=yes`: each connection gets an instance of the template with the socket's name.",
      remedy: `Remove \`Service=\`, and name the template \`${loading.unit.name.replace(/(?:@.*)?\.socket$/, "@.service")}\`.`,
    });
  }
  if (accept && !["no", undefined].includes(loading.word("DeferTrigger"))) {
    yield refuses("accept-with-deferred-trigger", {
      setting: loading.last("DeferTrigger"),
      related: [accept],
      message: "`DeferTrigger=` cannot be used with `Accept=yes`.",
      remedy: "Remove one of them.",
    });
  }
  yield* pamProblems(loading);
  const nodes = listeners.filter(
    (it) => it.name !== "ListenSpecial" && it.name !== "ListenUSBFunction" && pathOf(it, loading) !== undefined,
  );
  if (loading.items("Symlinks").length > 0 && nodes.length !== 1 && !listeners.some((it) => isUnclear(it, loading))) {
    yield refuses("symlinks-without-node", {
      setting: loading.last("Symlinks"),
      related: nodes,
      message: `\`Symlinks=\` needs exactly one socket or FIFO in the file system to point to, and there are ${nodes.length || "none"}.`,
      remedy: nodes.length === 0 ? "Remove it, or listen at a path." : "Make a socket unit for each path.",
    });
  }
}

function* connectionProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const setting = loading.last("MaxConnections");
  if (setting?.value !== 0) return;
  yield refuses("no-connections", {
    setting,
    message: "`MaxConnections=0` allows for no connection at all.",
    remedy: "Write a number above 0, or remove it: the default is 64.",
  });
}

/** Those that know connections: `socket_address_can_accept()` in socket-util.c. */
const ACCEPTING: readonly string[] = ["ListenStream", "ListenSequentialPacket"];

/** The place in the file system at which something listens; `undefined` when it is elsewhere. */
function pathOf(setting: Setting, loading: LoadingUnit): string | undefined {
  if (setting.name === "ListenNetlink" || setting.name === "ListenMessageQueue") return undefined;
  const path = loading.expanded(setting);
  return path?.startsWith("/") ? path : undefined;
}

/** Whether the address is a path hangs on what is not known. */
function isUnclear(setting: Setting, loading: LoadingUnit): boolean {
  return setting.text.startsWith("%") && loading.expanded(setting) === undefined;
}
