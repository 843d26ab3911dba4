import type { MergedUnit } from "./merged-unit.ts";

/**
 * Whose units these are, where the path says so: folders of user units are called `user`, directly or below `systemd`.
 *
 * Source: systemd.unit(5) "Unit File Load Path".
 */
export function managerOf({ files, circumstances }: MergedUnit): "system" | "user" | undefined {
  if (circumstances.manager === "user") return "user";
  const path = `/${files[0]?.path ?? ""}`;
  if (/\/systemd\/user(?:\.\w+)?\//.test(path) || /\/\.config\/systemd\//.test(path)) return "user";
  if (/\/systemd\/system(?:\.\w+)?\//.test(path)) return "system";
  return /\/user\/[^/]+(?:\.d\/[^/]+)?$/.test(path) ? "user" : undefined;
}
