import { parseBoolean } from "../../values/grammar/boolean.ts";
import { splitUnitName } from "../../values/grammar/unit-names.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { settingOf } from "./in-force.ts";
import { referencesBy } from "./unit-references.ts";

/** Whether systemd adds the usual dependencies to a unit. */
export function hasDefaults(unit: MergedUnit, version: number): boolean {
  return parseBoolean(settingOf(unit, version, "Unit", "DefaultDependencies")?.text ?? "") ?? true;
}

/** The units that a socket, timer, path or automount starts: the one it names, or the one of its own name. */
export function triggeredBy(unit: MergedUnit, version: number): readonly string[] {
  const parts = splitUnitName(unit.name);
  if (!parts) return [];
  const { type } = unit;
  const stem = unit.name.slice(0, -type.length - 1);
  if (type === "automount") return [`${stem}.mount`];
  if (type !== "socket" && type !== "timer" && type !== "path") return [];
  const named = referencesBy(unit, version, "Socket.Service", "Timer.Unit", "Path.Unit").map((it) => it.name);
  if (named.length > 0) return named;
  const accepts = parseBoolean(settingOf(unit, version, "Socket", "Accept")?.text ?? "") ?? false;
  return [accepts ? `${stem}@.service` : `${stem}.service`];
}
