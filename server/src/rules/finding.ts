import type { Edit } from "../text/edit.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import type { Does } from "../values/value-type.ts";

/** How much a finding matters; the first is the gravest. */
export const severities = ["error", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** What systemd itself does with the line or unit, for a run of the targeted releases. */
export interface SystemdDoes {
  readonly from: number;
  readonly to: number;
  readonly does: Does;
}

/** A place in another line or file that belongs to a finding. */
export interface Related<At extends Span = LivingSpan> {
  readonly path: string;
  readonly at: At;
  readonly message: string;
}

/** Edits that repair what a finding reports. `safe`: what systemd does stays the same, or the line had no effect. */
export interface Fix<At extends Span = LivingSpan> {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly (Edit & { readonly path: string; readonly at: At })[];
}

/** One thing that is wrong, as plain data. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly at: Span;
  /** What is wrong: a sentence. */
  readonly message: string;
  /** What systemd does because of it, and what follows: a sentence, or nothing where the message says it all. */
  readonly effect?: string;
  /** The way out: a sentence. */
  readonly remedy?: string;
  /** Empty where systemd is silent and this is our own advice. */
  readonly systemd: readonly SystemdDoes[];
  /** Names of the host profiles for which it holds; empty where it holds whatever the host is. */
  readonly hosts: readonly string[];
  readonly related: readonly Related<Span>[];
  readonly fixes: readonly Fix<Span>[];
}
