import { isBelow } from "../../values/grammar/paths.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { mountNamespaceCause } from "./mount-namespace.ts";

/**
 * Settings for processes that exclude each other. Since 257 systemd looks at them before anything that belongs to the
 * unit's type; before, only at `PAMName=`, and last: see `pamProblems`.
 *
 * Source: `unit_verify_contexts()` in unit.c, 257 and 262.
 */
export function* contextProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const { version, unit } = loading;
  if (version < 257) return;
  const directory = loading.last("WorkingDirectory");
  const dynamicUser = loading.flag("DynamicUser") ? loading.last("DynamicUser") : undefined;
  const pam = loading.last("PAMName");
  const privatePids = loading.word("PrivatePIDs") === "yes" ? loading.last("PrivatePIDs") : undefined;
  if (dynamicUser && directory && /^-?~$/.test(directory.text)) {
    yield refuses("home-of-dynamic-user", {
      setting: directory,
      related: [dynamicUser],
      message: "`WorkingDirectory=~` cannot be used with `DynamicUser=yes`: such a user has no home directory.",
      remedy: "Write the directory out, for instance one of `StateDirectory=`: `WorkingDirectory=%S/NAME`.",
    });
  }
  const path = directory && loading.path({ ...directory, text: directory.text.replace(/^-/, "") });
  if (path !== undefined && ["/proc", "/sys", "/dev"].some((it) => isBelow(path, it))) {
    const cause = mountNamespaceCause(loading);
    if (cause) {
      yield refuses("working-directory-in-api-file-system", {
        setting: directory,
        related: [cause],
        message: `The working directory cannot be below /proc, /sys or /dev when \`${cause.name}=\` gives the unit file systems of its own.`,
        remedy: `Choose another directory, or remove \`${cause.name}=\`.`,
      });
    }
  }
  if (privatePids && unit.type !== "service") {
    yield refuses("private-pids-outside-service", {
      setting: privatePids,
      message: `\`PrivatePIDs=\` works in services only, not in ${unit.type} units.`,
      remedy: "Remove it.",
    });
  }
  yield* userNamespaceProblems(loading);
  if (version >= 262 && privatePids && pam) {
    yield refuses("pam-with-private-pids", {
      setting: pam,
      related: [privatePids],
      message: "`PAMName=` cannot be used with `PrivatePIDs=yes`.",
      remedy: "Remove one of them.",
    });
  }
  yield* killModeProblems(loading, ["control-group", "mixed"]);
}

/**
 * `PAMName=` up to 256: systemd looked at it after everything else, and only services could use `KillMode=mixed`.
 *
 * Source: `service_verify()`, `socket_verify()`, `mount_verify()`, `swap_verify()`, 247 to 254.
 */
export function* pamProblems(loading: LoadingUnit): Generator<LoadProblem> {
  if (loading.version >= 257) return;
  yield* killModeProblems(loading, loading.unit.type === "service" ? ["control-group", "mixed"] : ["control-group"]);
}

function* killModeProblems(loading: LoadingUnit, allowed: readonly string[]): Generator<LoadProblem> {
  const pam = loading.last("PAMName");
  const killMode = loading.last("KillMode");
  if (!pam || !killMode || allowed.includes(killMode.text)) return;
  yield refuses("pam-kill-mode", {
    setting: killMode,
    related: [pam],
    message: `With \`PAMName=\`, \`KillMode=\` is ${allowed.map((it) => `\`${it}\``).join(" or ")}, not \`${killMode.text}\`: the session's processes have to end with the unit.`,
    remedy: "Remove `KillMode=`.",
  });
}

/** Read in 262; `UserNamespacePath=` is there since 259, `managed` later. */
function* userNamespaceProblems(loading: LoadingUnit): Generator<LoadProblem> {
  if (loading.version < 259) return;
  const users = loading.word("PrivateUsers");
  const setting = loading.last("PrivateUsers");
  const identity = ["User", "Group", "PAMName"].map((it) => loading.last(it)).find((it) => it !== undefined);
  const other = identity ?? (loading.flag("DynamicUser") ? loading.last("DynamicUser") : undefined);
  if (users === "managed" && other) {
    yield refuses("managed-users-with-user", {
      setting,
      related: [other],
      message: `\`PrivateUsers=managed\` cannot be used with \`${other.name}=\`.`,
      remedy: "Remove one of them.",
    });
  }
  const namespace = loading.last("UserNamespacePath");
  if (namespace && users !== undefined && users !== "no") {
    yield refuses("private-users-with-namespace", {
      setting,
      related: [namespace],
      message: "`PrivateUsers=` cannot be used with `UserNamespacePath=`: a unit has one user namespace.",
      remedy: "Remove one of them.",
    });
  }
}
