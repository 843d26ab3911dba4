import type { Setting } from "../../unit/setting.ts";
import type { Does } from "../../values/value-type.ts";

/** What can be wrong with a unit as a whole. A word is never reused for something else. */
export const loadKinds = [
  "accept-with-deferred-trigger",
  "accept-with-service",
  "accept-without-connections",
  "api-mount",
  "automount-of-root",
  "credentials-race",
  "dbus-without-name",
  "dropin-beside-unit",
  "dropin-ending",
  "dropin-folder",
  "deprecated-specifier",
  "endless-random-delay",
  "forking-with-private-pids",
  "home-of-dynamic-user",
  "incomplete-settings",
  "job-running-timeout",
  "managed-users-with-user",
  "mount-without-source",
  "name-of-path",
  "never-active",
  "no-connections",
  "nothing-to-refresh",
  "oneshot-exit-type",
  "oneshot-restart",
  "oneshot-restart-status",
  "oneshot-runtime",
  "pam-kill-mode",
  "pam-with-private-pids",
  "path-not-normalized",
  "path-too-long-for-mount",
  "path-without-path",
  "private-pids-outside-service",
  "private-users-with-namespace",
  "reserved-automount-option",
  "restart-delays",
  "scope-file",
  "service-without-command",
  "several-commands",
  "several-isolated",
  "slice-name",
  "socket-without-address",
  "start-command-missing",
  "symlinks-without-node",
  "timer-without-time",
  "trigger-of-device",
  "unit-name",
  "working-directory-in-api-file-system",
] as const;

export type LoadKind = (typeof loadKinds)[number];

/** Why a systemd release does not load a unit whose lines are fine one by one, or what it mentions while loading it. */
export interface LoadProblem {
  readonly kind: LoadKind;
  readonly does: Does;
  /** systemd does so without a message, or with one that says neither what is wrong nor where. */
  readonly silent?: true;
  /** The guilty setting; `undefined` when something is missing, or the unit's name is wrong. */
  readonly setting?: Setting;
  /** Other settings that are part of it. */
  readonly related?: readonly Setting[];
  /** What is wrong: a full sentence. */
  readonly message: string;
  /** What systemd does because of it: a full sentence. */
  readonly effect: string;
  /** The way out: a full sentence. */
  readonly remedy: string;
}

/** A problem without what follows from its class, and with settings that may be missing. */
export interface LoadProblemDraft {
  readonly setting?: Setting | undefined;
  readonly related?: readonly (Setting | undefined)[];
  readonly message: string;
  readonly remedy: string;
}

/** The unit does not load. */
export function refuses(kind: LoadKind, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "refuses", draft, "systemd refuses to load the unit.");
}

/** The unit loads without what the problem is about. */
export function ignores(kind: LoadKind, effect: string, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "ignores", draft, effect);
}

/** The unit loads as written, or nearly so, and systemd mentions it in the log. */
export function notes(kind: LoadKind, effect: string, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "notes", draft, effect);
}

/** systemd passes over the whole file, without a message. */
export function passesOver(kind: LoadKind, draft: LoadProblemDraft): LoadProblem {
  return { ...problemOf(kind, "ignores", draft, "systemd never reads the file."), silent: true };
}

function problemOf(kind: LoadKind, does: Does, draft: LoadProblemDraft, effect: string): LoadProblem {
  const { setting, related = [], message, remedy } = draft;
  const others = related.filter((it) => it !== undefined && it !== setting);
  return {
    kind,
    does,
    ...(setting && { setting }),
    ...(others.length > 0 && { related: others.filter((it) => it !== undefined) }),
    message,
    effect,
    remedy,
  };
}
