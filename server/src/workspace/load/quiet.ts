import type { Setting } from "../../unit/setting.ts";

/**
 * The settings read so far keep systemd from logging warnings about the unit: `LogLevelMax=err` and below, which since 252 also
 * holds for what systemd itself has to say, though not about single lines.
 *
 * Source: `unit_log_level_test()` in unit.h, 247 against 252.
 */
export function isQuiet(settings: readonly Setting[], version: number): boolean {
  if (version < 252) return false;
  const last = settings.findLast((it) => it.name === "LogLevelMax");
  return last !== undefined && /^(?:emerg|alert|crit|err|[0-3])$/.test(last.text);
}
