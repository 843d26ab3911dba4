import type { Setting } from "../../unit/setting.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * The setting because of which the processes of a unit see file systems of their own; `undefined` when they do not.
 *
 * Source: `exec_needs_mount_namespace()` in exec-invoke.c and execute.c, 257 and 262, and what it calls.
 */
export function mountNamespaceCause(loading: LoadingUnit): Setting | undefined {
  const { version } = loading;
  for (const name of WITH_ANY_VALUE) if (loading.has(name)) return loading.last(name);
  for (const names of WITH_ITEMS) if (loading.items(...names).length > 0) return loading.last(...names);
  for (const name of WITH_YES) if (loading.flag(name)) return loading.last(name);
  for (const [name, without] of WITH_OTHER_WORD) {
    const word = loading.word(name);
    if (word !== undefined && word !== without) return loading.last(name);
  }
  const temporary = loading.word("PrivateTmp");
  if (temporary === "disconnected" || (temporary === "yes" && version >= 262)) return loading.last("PrivateTmp");
  if (temporary === "connected" && version >= 262) return loading.last("PrivateTmp");
  const network = loading.flag("PrivateNetwork")
    ? loading.last("PrivateNetwork")
    : loading.last("NetworkNamespacePath");
  if (network && loading.word("PrivateMounts") !== "no") return network;
  const root = loading.last("RootDirectory");
  if (root && loading.has(...DIRECTORIES)) return root;
  const mountsApi = loading.word("MountAPIVFS");
  const ownRoot = root && loading.path(root) !== "/" ? root : undefined;
  const cause = mountsApi === "yes" ? loading.last("MountAPIVFS") : mountsApi === undefined ? ownRoot : undefined;
  if (cause && (root || loading.word("BindLogSockets") !== "no")) return cause;
  if (loading.all(...DIRECTORIES).some((it) => /:ro(?:\s|["']|$)/.test(it.text))) return loading.last(...DIRECTORIES);
  return undefined;
}

const DIRECTORIES = ["RuntimeDirectory", "StateDirectory", "CacheDirectory", "LogsDirectory", "ConfigurationDirectory"];

const WITH_ANY_VALUE = ["RootImage", "RootMStack", "IPCNamespacePath", "LogNamespace"];

/** Lists; names in a row fill the same one. */
const WITH_ITEMS = [
  ["ReadWritePaths", "ReadWriteDirectories"],
  ["ReadOnlyPaths", "ReadOnlyDirectories"],
  ["InaccessiblePaths", "InaccessibleDirectories"],
  ["ExecPaths"],
  ["NoExecPaths"],
  ["BindPaths", "BindReadOnlyPaths"],
  ["TemporaryFileSystem"],
  ["MountImages"],
  ["ExtensionImages"],
  ["ExtensionDirectories"],
];

const WITH_YES = [
  "DynamicUser",
  "PrivateDevices",
  "PrivateMounts",
  "ProtectKernelTunables",
  "ProtectKernelModules",
  "ProtectKernelLogs",
  "PrivateIPC",
  "BindLogSockets",
];

/** Words of tables, with those that change nothing. */
const WITH_OTHER_WORD: readonly (readonly [name: string, without: string])[] = [
  ["ProtectSystem", "no"],
  ["ProtectHome", "no"],
  ["ProtectControlGroups", "no"],
  ["ProtectProc", "default"],
  ["ProcSubset", "all"],
  ["PrivatePIDs", "no"],
  ["PrivateBPF", "no"],
  ["MountFlags", "shared"],
];
