import type { Setting } from "../../unit/setting.ts";
import { isBelow } from "../../values/grammar/paths.ts";
import { isNetworkMount } from "../network-mount.ts";
import { contextProblems, pamProblems } from "./contexts.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { longMountNames, pathFault, quietPathFaults } from "./required-mounts.ts";
import { nameMismatch, namingPath } from "./unit-of-path.ts";

/**
 * Why a mount is not loaded.
 *
 * Source: `mount_add_extras()`, `mount_add_device_dependencies()`, `mount_add_mount_dependencies()`, `mount_verify()` in
 * mount.c; `mount_point_is_api()` in mount-setup.c, with /run/credentials since 257.
 */
export function* mountProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const { unit, version } = loading;
  const where = loading.last("Where");
  const what = loading.last("What");
  yield* contextProblems(loading);
  if (what && isDevice(what, loading)) {
    const fault = pathFault(loading, what);
    if (fault) yield fault;
  }
  if (what && needsSource(what, loading)) yield* quietPathFaults(loading, [what]);
  const naming = namingPath(loading, where);
  const mismatch = nameMismatch(loading, naming);
  if (mismatch) yield mismatch;
  const { path } = naming;
  if (path !== undefined && isApiFileSystem(path, version)) {
    yield refuses("api-mount", {
      setting: where,
      message: `systemd itself, or the kernel, takes care of \`${path}\`: it cannot have a mount unit.`,
      remedy:
        "Remove the unit. `systemd-remount-fs.service` applies options of `/etc/fstab` to file systems that are mounted already.",
    });
  }
  if (!what && unit.name !== "-.mount") {
    yield refuses("mount-without-source", {
      setting: loading.history("What").at(-1),
      message: "The unit does not say what to mount: there is no `What=`.",
      remedy: "Add `What=` (for file systems without a source any word will do, `What=tmpfs`).",
    });
  }
  yield* pamProblems(loading);
  if (what && needsSource(what, loading)) yield* longMountNames(loading, [what]);
}

/** The unit waits for its source, a device. */
function isDevice(what: Setting, loading: LoadingUnit): boolean {
  const path = loading.expanded(what);
  return path !== undefined && /^\/(?:dev|sys)\//.test(path) && !isBind(loading) && loading.unit.name !== "-.mount";
}

/** The unit waits for the file system that holds its source. */
function needsSource(what: Setting, loading: LoadingUnit): boolean {
  if (!loading.expanded(what)?.startsWith("/")) return false;
  const options = optionsOf(loading);
  const type = loading.last("Type")?.text ?? "";
  return isBind(loading) || options.includes("loop") || !isNetworkMount(type, options);
}

const optionsOf = (loading: LoadingUnit) => loading.last("Options")?.text.split(",") ?? [];

function isBind(loading: LoadingUnit): boolean {
  return [...optionsOf(loading), loading.last("Type")?.text].some((it) => it === "bind" || it === "rbind");
}

function isApiFileSystem(path: string, version: number): boolean {
  if (API.includes(path) || isBelow(path, "/sys/fs/cgroup") || isBelow(path, "/run/host")) return true;
  return version >= 257 && isBelow(path, "/run/credentials");
}

const API = [
  "/proc",
  "/sys",
  "/dev",
  "/run",
  "/dev/shm",
  "/dev/pts",
  "/dev/console",
  "/proc/kmsg",
  "/proc/sys",
  "/proc/sys/kernel/random/boot_id",
  "/sys/firmware/efi/efivars",
  "/sys/fs/bpf",
  "/sys/fs/pstore",
  "/sys/fs/selinux",
  "/sys/fs/smackfs",
  "/sys/kernel/security",
];
