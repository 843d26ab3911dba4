import { NEWEST, parseTargets } from "../facts/versions.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { rules } from "../rules/all.ts";
import { type Severity, severities } from "../rules/finding.ts";
import { closest } from "../text/suggest.ts";

/** What the user has set. */
export interface Settings {
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
  /** The machines that the units are for; features that speak of one speak of the first. */
  readonly hosts: readonly HostProfile[];
  /** Levels by rule, where they differ from the rule's own. */
  readonly levels: ReadonlyMap<string, Severity | "off">;
}

/** The settings of who sets nothing. */
export const defaults: Settings = { versions: [NEWEST], hosts: [], levels: new Map() };

/** What was sent, as far as it is in order. */
export interface SentSettings {
  readonly settings: Settings;
  /** Host profiles, still to be read: paths, from an open folder or whole, or profiles themselves. */
  readonly hosts: readonly unknown[];
  readonly problems: readonly string[];
}

/**
 * Reads what an editor sends as the settings of `unitwright`: `{ "systemd": "249..257, debian-12", "hosts": ["hosts/edge.json"],
 * "rules": { "missing-unit": "off" } }`. What is missing or wrong counts as not set; `problems` says what is wrong.
 */
export function settingsFrom(sent: unknown): SentSettings {
  const problems: string[] = [];
  const versions = versionsFrom(fieldOf(sent, "systemd"), problems);
  const levels = levelsFrom(fieldOf(sent, "rules"), problems);
  const hosts = hostsFrom(fieldOf(sent, "hosts"), problems);
  return { settings: { ...defaults, versions, levels }, hosts, problems };
}

function versionsFrom(target: unknown, problems: string[]): readonly number[] {
  if (target === undefined || target === "") return defaults.versions;
  if (typeof target !== "string" && typeof target !== "number") {
    problems.push("unitwright.systemd is not a text.");
    return defaults.versions;
  }
  const targets = parseTargets(String(target));
  if ("versions" in targets) return targets.versions;
  const { problem, remedy } = targets;
  problems.push(`unitwright.systemd: ${problem}${remedy ? ` ${remedy}` : ""}`);
  return defaults.versions;
}

function levelsFrom(sent: unknown, problems: string[]): Settings["levels"] {
  const levels = new Map<string, Severity | "off">();
  if (sent === undefined) return levels;
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) {
    problems.push("unitwright.rules is no object of rules and levels.");
    return levels;
  }
  for (const [rule, level] of Object.entries(sent)) {
    const known = ["off" as const, ...severities].find((it) => it === level);
    if (!rules.some((it) => it.id === rule)) {
      const meant = closest(
        rule,
        rules.map((it) => it.id),
      );
      problems.push(`unitwright.rules: there is no rule \`${rule}\`${meant ? `; did you mean \`${meant}\`?` : "."}`);
    } else if (known) levels.set(rule, known);
    else
      problems.push(
        `unitwright.rules: the level of \`${rule}\` is \`off\`, ${severities.map((it) => `\`${it}\``).join(" or ")}.`,
      );
  }
  return levels;
}

function hostsFrom(sent: unknown, problems: string[]): readonly unknown[] {
  if (sent === undefined || sent === "") return [];
  if (typeof sent === "string") return [sent];
  if (Array.isArray(sent)) return sent;
  problems.push("unitwright.hosts is no list of host profiles.");
  return [];
}

/** A field of a value that came from outside; `undefined` when it has none. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found: unknown = Reflect.get(value, name);
  return found ?? undefined;
}
