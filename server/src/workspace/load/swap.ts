import { pathOfUnitName } from "../../values/grammar/unit-names.ts";
import { contextProblems, pamProblems } from "./contexts.ts";
import type { LoadProblem } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { pathFaultProblems } from "./required-mounts.ts";
import { nameMismatch } from "./unit-of-path.ts";

/**
 * Why a swap is not loaded. Since 257 `What=` also takes `UUID=…` and the like, and lets relative paths through to here.
 *
 * Source: `swap_add_extras()`, `swap_verify()` in swap.c; `config_parse_mount_node()` in load-fragment.c,
 * `fstab_node_to_udev_node()` in fstab-util.c.
 */
export function* swapProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const what = loading.last("What");
  const tag = what && loading.version >= 257 && /^(?:UUID|LABEL|PARTUUID|PARTLABEL)=/.test(what.text);
  if (what && !tag) yield* pathFaultProblems(loading, [what]);
  yield* contextProblems(loading);
  const path = what ? (tag ? undefined : loading.path(what)) : pathOfUnitName(loading.unit.name);
  if (path !== undefined || !what) {
    const mismatch = nameMismatch(loading, path, what, "swap");
    if (mismatch) yield mismatch;
  }
  yield* pamProblems(loading);
}
