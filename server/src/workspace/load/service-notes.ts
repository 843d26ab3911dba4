import { credentialOf } from "./credentials.ts";
import { ignores, type LoadProblem, notes } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * What systemd mentions about a service that it loads: settings without the one they need, and the like.
 *
 * Source: `service_verify()` in service.c; restart steps since 254, random delays and refreshing since 262.
 */
export function* serviceNotes(loading: LoadingUnit, type: string): Generator<LoadProblem> {
  for (const [name, needed] of [
    ["USBFunctionDescriptors", "USBFunctionStrings"],
    ["USBFunctionStrings", "USBFunctionDescriptors"],
  ] as const) {
    if (loading.has(name) && !loading.has(needed)) yield incomplete(loading, name, needed);
  }
  yield* runtimeNotes(loading, type);
  const credential = credentialOf(loading);
  const after = loading.last("ExecStartPost");
  if (loading.version >= 257 && type === "simple" && credential && after) {
    yield notes("credentials-race", "systemd loads the unit.", {
      setting: after,
      related: [credential, loading.last("Type")],
      message: "With `Type=simple`, `ExecStartPost=` may run before the credentials are in place.",
      remedy: "Write `Type=exec`.",
    });
  }
  yield* restartNotes(loading);
  if (loading.version >= 260) yield* refreshNotes(loading);
}

/** `name` has no effect without `needed`. */
function incomplete(loading: LoadingUnit, name: string, needed: string): LoadProblem {
  return ignores("incomplete-settings", `systemd ignores \`${name}=\`.`, {
    setting: loading.last(name),
    related: [loading.last(needed)],
    message: `\`${name}=\` does nothing without \`${needed}=\`.`,
    remedy: `Add \`${needed}=\`, or remove \`${name}=\`.`,
  });
}

function* runtimeNotes(loading: LoadingUnit, type: string): Generator<LoadProblem> {
  const longest = loading.timespan("RuntimeMaxSec") ?? "infinity";
  if (longest !== "infinity" && type === "oneshot") {
    yield ignores("oneshot-runtime", "systemd ignores `RuntimeMaxSec=`.", {
      setting: loading.last("RuntimeMaxSec"),
      related: [loading.last("Type")],
      message:
        "`RuntimeMaxSec=` does nothing in a service of `Type=oneshot`, which is never running for long in systemd's eyes.",
      remedy: "Limit it with `TimeoutStartSec=`.",
    });
  }
  const extra = loading.timespan("RuntimeRandomizedExtraSec") ?? 0n;
  if (extra !== 0n && longest === "infinity") yield incomplete(loading, "RuntimeRandomizedExtraSec", "RuntimeMaxSec");
}

/** The default of `RestartSec=`, in microseconds. */
const RESTART_DELAY = 100_000n;

function* restartNotes(loading: LoadingUnit): Generator<LoadProblem> {
  const steps = loading.last("RestartSteps");
  const longest = loading.last("RestartMaxDelaySec");
  const limit = loading.timespan("RestartMaxDelaySec") ?? "infinity";
  const stepwise = steps !== undefined && steps.value !== 0;
  if (stepwise && limit === "infinity") yield incomplete(loading, "RestartSteps", "RestartMaxDelaySec");
  if (!stepwise && limit !== "infinity") yield incomplete(loading, "RestartMaxDelaySec", "RestartSteps");
  const delay = loading.timespan("RestartSec") ?? RESTART_DELAY;
  if (limit !== "infinity" && (delay === "infinity" || limit < delay)) {
    yield notes("restart-delays", "systemd shortens `RestartSec=` to `RestartMaxDelaySec=`.", {
      setting: longest,
      related: [loading.last("RestartSec")],
      message: `\`RestartMaxDelaySec=${longest?.text}\` is shorter than \`RestartSec=${loading.last("RestartSec")?.text ?? "100ms"}\`, the delay it is the end of.`,
      remedy: "Make it the longer of the two.",
    });
  }
  if (loading.timespan("RestartRandomizedDelaySec") === "infinity") {
    yield ignores("endless-random-delay", "systemd ignores `RestartRandomizedDelaySec=`.", {
      setting: loading.last("RestartRandomizedDelaySec"),
      message: "`RestartRandomizedDelaySec=` cannot be `infinity`.",
      remedy: "Write a span of time.",
    });
  }
}

function* refreshNotes(loading: LoadingUnit): Generator<LoadProblem> {
  const setting = loading.last("RefreshOnReload");
  const refreshed = whatIsRefreshed(loading);
  if (!setting || !refreshed || refreshed.size === 2) return;
  if (refreshed.has("extensions")) {
    const picked = EXTENSIONS.some((it) => loading.all(it).some(({ text }) => VERSIONED.test(text)));
    if (!picked || !loading.has("ExecStart")) {
      yield ignores("nothing-to-refresh", "systemd does not refresh extensions.", {
        setting,
        message: picked
          ? "`RefreshOnReload=extensions` does nothing without a main process (`ExecStart=`)."
          : "`RefreshOnReload=extensions` does nothing without extensions in directories of versions (`NAME.v/`).",
        remedy: "Remove it.",
      });
    }
  }
  if (refreshed.has("credentials") && !credentialOf(loading)) {
    yield notes("nothing-to-refresh", "systemd hides the directory of credentials.", {
      setting,
      message: "`RefreshOnReload=credentials` is for services with credentials, and there are none.",
      remedy: "Remove it.",
    });
  }
}

const EXTENSIONS = ["ExtensionImages", "ExtensionDirectories"];
/** A path that ends in `NAME.v`, or in `NAME.v/NAME___.raw`. */
const VERSIONED = /\.v\/*(?=[:\s"']|$)|\.v\/+[^/\s]*___[^/\s]*/;

/** What all assignments of `RefreshOnReload=` together select; `undefined` without any. */
function whatIsRefreshed(loading: LoadingUnit): ReadonlySet<string> | undefined {
  let refreshed: Set<string> | undefined;
  for (const { text } of loading.all("RefreshOnReload")) {
    if (/^(?:1|yes|y|true|t|on)$/i.test(text)) refreshed = new Set(["extensions", "credentials"]);
    else if (/^(?:0|no|n|false|f|off)$/i.test(text)) refreshed = new Set();
    else {
      const words = text
        .replace(/^~/, "")
        .split(/[\s,]+/)
        .filter((it) => it !== "");
      if (text.startsWith("~")) {
        refreshed ??= new Set(["extensions"]);
        for (const word of words) refreshed.delete(word);
      } else refreshed = new Set([...(refreshed ?? []), ...words]);
    }
  }
  return refreshed;
}
