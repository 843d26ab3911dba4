import { NEWEST, parseTargets } from "../facts/versions.ts";

/** What the user has set. */
export interface Settings {
  /** The targeted releases, ascending. */
  readonly versions: readonly number[];
}

/** The settings of who sets nothing. */
export const defaults: Settings = { versions: [NEWEST] };

/**
 * Reads what an editor sends as the settings of `unitwright`: `{ "systemd": "249..257, debian-12" }`. What is missing or wrong
 * counts as not set; `problems` says what is wrong.
 */
export function settingsFrom(sent: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const target = fieldOf(sent, "systemd");
  if (target === undefined || target === "") return { settings: defaults, problems: [] };
  if (typeof target !== "string" && typeof target !== "number") {
    return { settings: defaults, problems: ["unitwright.systemd is not a text."] };
  }
  const targets = parseTargets(String(target));
  if ("versions" in targets) return { settings: { versions: targets.versions }, problems: [] };
  const { problem, remedy } = targets;
  return { settings: defaults, problems: [`unitwright.systemd: ${problem}${remedy ? ` ${remedy}` : ""}`] };
}

/** A field of a value that came from outside; `undefined` when it has none. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found: unknown = Reflect.get(value, name);
  return found ?? undefined;
}
