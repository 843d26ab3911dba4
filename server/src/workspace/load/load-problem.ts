import type { Setting } from "../../unit/setting.ts";
import type { Does } from "../../values/value-type.ts";

/** Why a systemd release does not load a unit whose lines are fine one by one, or what it mentions while loading it. */
export interface LoadProblem {
  /** What is wrong, in a few words: `service-without-command`. Never reused for something else. */
  readonly kind: string;
  readonly does: Does;
  /** systemd does so without a message: it never comes to the point of one. */
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
export function refuses(kind: string, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "refuses", draft, "systemd refuses to load the unit.");
}

/** The unit loads without what the problem is about. */
export function ignores(kind: string, effect: string, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "ignores", draft, effect);
}

/** The unit loads as written, or nearly so, and systemd mentions it in the log. */
export function notes(kind: string, effect: string, draft: LoadProblemDraft): LoadProblem {
  return problemOf(kind, "notes", draft, effect);
}

/** systemd passes over the whole file, without a message. */
export function passesOver(kind: string, draft: LoadProblemDraft): LoadProblem {
  return { ...problemOf(kind, "ignores", draft, "systemd never reads the file."), silent: true };
}

function problemOf(kind: string, does: Does, draft: LoadProblemDraft, effect: string): LoadProblem {
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
