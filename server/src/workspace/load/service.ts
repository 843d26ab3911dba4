import type { Setting } from "../../unit/setting.ts";
import { contextProblems, pamProblems } from "./contexts.ts";
import { credentialOf } from "./credentials.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { serviceNotes } from "./service-notes.ts";

/**
 * Why a service is not loaded.
 *
 * Source: `service_add_extras()`, `service_verify()` in service.c. 257 allows `RestartForceExitStatus=` for oneshot
 * services, and knows `PrivatePIDs=`.
 */
export function* serviceProblems(loading: LoadingUnit): Generator<LoadProblem> {
  yield* contextProblems(loading);
  yield* commandProblems(loading);
  const { type, setting } = serviceType(loading);
  if (type === "oneshot") yield* oneshotProblems(loading, setting);
  if (type === "dbus" && !loading.has("BusName")) {
    yield refuses("dbus-without-name", {
      setting,
      message: "`Type=dbus` needs a `BusName=`: the service has started when it takes that name.",
      remedy: "Add `BusName=`, or choose another `Type=`.",
    });
  }
  const privatePids = loading.last("PrivatePIDs");
  if (type === "forking" && loading.word("PrivatePIDs") === "yes") {
    yield refuses("forking-with-private-pids", {
      setting: privatePids,
      related: [setting],
      message: "`PrivatePIDs=yes` cannot be used with `Type=forking`: the first process has to stay.",
      remedy: "Let the program run in the foreground with `Type=exec` or `notify`, or remove `PrivatePIDs=`.",
    });
  }
  yield* pamProblems(loading);
  yield* serviceNotes(loading, type);
}

/** What `Type=` says, or what follows from other settings without it, and the setting that decides. */
export interface ServiceType {
  readonly type: string;
  readonly setting?: Setting | undefined;
}

/** Source: `service_add_extras()` in service.c; `exec` for services with credentials first seen in 257. */
function serviceType(loading: LoadingUnit): ServiceType {
  const setting = loading.last("Type");
  if (setting) return { type: setting.text, setting };
  const name = loading.last("BusName");
  if (name) return { type: "dbus", setting: name };
  const credential = credentialOf(loading);
  if (loading.version >= 257 && credential) return { type: "exec", setting: credential };
  return { type: commandsOf(loading, "ExecStart").length > 0 ? "simple" : "oneshot" };
}

/** The settings of a list of commands, once for each command. */
function commandsOf(loading: LoadingUnit, name: string): readonly Setting[] {
  return loading.all(name).flatMap((it) => (Array.isArray(it.value) ? it.value.map(() => it) : [it]));
}

function* commandProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const starts = commandsOf(loading, "ExecStart");
  const { type, setting } = serviceType(loading);
  const succeeds = (loading.word("Unit.SuccessAction") ?? "none") !== "none";
  const reset = loading.history("ExecStart").at(-1);
  if (starts.length === 0 && commandsOf(loading, "ExecStop").length === 0 && !succeeds) {
    yield refuses("service-without-command", {
      setting: reset,
      message: reset
        ? "The service has no command: this empty `ExecStart=` forgets those before it, and no other follows."
        : "The service has no command: there is no `ExecStart=`.",
      remedy: reset ? "Put the new `ExecStart=` behind it." : "Add `ExecStart=`.",
    });
  }
  if (type !== "oneshot" && starts.length === 0) {
    yield refuses("start-command-missing", {
      setting: setting ?? reset,
      related: [reset],
      message: `\`${setting ? `${setting.name}=${setting.text}` : `Type=${type}`}\` needs an \`ExecStart=\`: only services of \`Type=oneshot\` can be without.`,
      remedy: "Add `ExecStart=`, or write `Type=oneshot`.",
    });
  }
  if (starts.length === 0 && !succeeds && !loading.flag("RemainAfterExit")) {
    yield refuses("never-active", {
      setting: loading.last("ExecStop") ?? setting,
      message: "The service has nothing to start, and does not stay active for `ExecStop=` either.",
      remedy: "Add `RemainAfterExit=yes`, or `ExecStart=`.",
    });
  }
  const [first, second] = starts;
  if (type !== "oneshot" && first && second) {
    const added = first.file !== second.file;
    yield refuses("several-commands", {
      setting: second,
      related: [first, setting],
      message: added
        ? "This adds a second command to the one of the main file, but only services of `Type=oneshot` run several."
        : `The service has ${starts.length} commands in \`ExecStart=\`, but only services of \`Type=oneshot\` run several.`,
      remedy: added
        ? "Put an empty `ExecStart=` before it to replace the command."
        : "Keep one of them, put the others into `ExecStartPre=` or `ExecStartPost=`, or write `Type=oneshot`.",
    });
  }
}

function* oneshotProblems(loading: LoadingUnit, type: Setting | undefined): Generator<LoadProblem> {
  const restart = loading.last("Restart");
  if (restart && /^(?:always|on-success)$/.test(restart.text)) {
    yield refuses("oneshot-restart", {
      setting: restart,
      related: [type],
      message: `\`Restart=${restart.text}\` cannot be used with \`Type=oneshot\`: the service would start again and again.`,
      remedy: "Write `Restart=on-failure`, or start the service with a timer.",
    });
  }
  const statuses = loading.last("RestartForceExitStatus");
  if (loading.version < 257 && statuses && loading.items("RestartForceExitStatus").length > 0) {
    yield refuses("oneshot-restart-status", {
      setting: statuses,
      related: [type],
      message: "`RestartForceExitStatus=` cannot be used with `Type=oneshot` up to systemd 256.",
      remedy: "Remove it, or choose another `Type=`.",
    });
  }
  if (loading.word("ExitType") === "cgroup") {
    yield refuses("oneshot-exit-type", {
      setting: loading.last("ExitType"),
      related: [type],
      message: "`ExitType=cgroup` cannot be used with `Type=oneshot`.",
      remedy: "Remove it, or choose another `Type=`.",
    });
  }
}
