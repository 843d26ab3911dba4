import type { Directive } from "../facts/directives.ts";

/**
 * What an empty assignment to `directive` resets, as a name: mostly the directive alone, but some share one list, and an
 * empty assignment to any of them clears it whole.
 *
 * Source: `config_parse_socket_listen()`, `config_parse_timer()`, `config_parse_path_spec()`,
 * `config_parse_unit_condition_path()` and `…_string()` in load-fragment.c.
 */
export function resetGroupOf({ section, name }: Directive): string {
  if (section === "Unit" && name.startsWith("Condition")) return "conditions";
  if (section === "Unit" && name.startsWith("Assert")) return "asserts";
  if (section === "Socket" && name.startsWith("Listen")) return "listeners";
  if (section === "Timer" && TRIGGERS.test(name)) return "timers";
  if (section === "Path" && WATCHES.test(name)) return "paths";
  return `${section}.${name}`;
}

const TRIGGERS = /^On(?:Active|Boot|Startup|UnitActive|UnitInactive)Sec$|^OnCalendar$/;
const WATCHES = /^(?:Path(?:Exists|ExistsGlob|Changed|Modified)|DirectoryNotEmpty)$/;
