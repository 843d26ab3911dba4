import type { Directive } from "../facts/directives.ts";

/**
 * What an empty assignment to `directive` resets, as a name: mostly the directive alone, but some share one list, and an
 * empty assignment to any of them clears it whole.
 *
 * Source: `config_parse_socket_listen()`, `config_parse_timer()`, `config_parse_path_spec()`,
 * `config_parse_unit_condition_path()` and `…_string()`, `config_parse_bind_paths()` in load-fragment.c; where the tables in
 * load-fragment-gperf.gperf.in have one target for several names.
 */
export function resetGroupOf(directive: Directive): string {
  const group = groups.get(directive) ?? groupOf(directive);
  groups.set(directive, group);
  return group;
}

/** Directives do not change: each is looked at once. */
const groups = new WeakMap<Directive, string>();

function groupOf({ section, name }: Directive): string {
  if (section === "Unit" && name.startsWith("Condition")) return "conditions";
  if (section === "Unit" && name.startsWith("Assert")) return "asserts";
  if (section === "Socket" && name.startsWith("Listen")) return "listeners";
  if (section === "Timer" && TRIGGERS.test(name)) return "timers";
  if (section === "Path" && WATCHES.test(name)) return "paths";
  return `${section}.${sharing.get(name) ?? name}`;
}

const TRIGGERS = /^On(?:Active|Boot|Startup|UnitActive|UnitInactive)Sec$|^OnCalendar$/;
const WATCHES = /^(?:Path(?:Exists|ExistsGlob|Changed|Modified)|DirectoryNotEmpty)$/;

/** Names that write into the list of another directive. */
const sharing: ReadonlyMap<string, string> = new Map([
  ["LoadCredentialEncrypted", "LoadCredential"],
  ["SetCredentialEncrypted", "SetCredential"],
  ["BindReadOnlyPaths", "BindPaths"],
  ["ReadWriteDirectories", "ReadWritePaths"],
  ["ReadOnlyDirectories", "ReadOnlyPaths"],
  ["InaccessibleDirectories", "InaccessiblePaths"],
  ["OnFailureIsolate", "OnFailureJobMode"],
]);
