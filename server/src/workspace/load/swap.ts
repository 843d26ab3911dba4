import { simplifyPath } from "../../values/grammar/paths.ts";
import { contextProblems, pamProblems } from "./contexts.ts";
import type { LoadProblem } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { quietPathFaults } from "./required-mounts.ts";
import { type NamingPath, nameMismatch, namingPath } from "./unit-of-path.ts";

/**
 * Why a swap is not loaded. Since 257 `What=` also takes `UUID=…` and the like, and lets relative paths through to here.
 *
 * Source: `swap_add_extras()`, `swap_verify()` in swap.c; `config_parse_mount_node()` in load-fragment.c.
 */
export function* swapProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const what = loading.last("What");
  const naming = deviceOfTag(loading) ?? namingPath(loading, what);
  if (what && !deviceOfTag(loading)) yield* quietPathFaults(loading, [what]);
  yield* contextProblems(loading);
  const mismatch = nameMismatch(loading, naming);
  if (mismatch) yield mismatch;
  yield* pamProblems(loading);
}

/**
 * The link that udev makes for a tag: `/dev/disk/by-uuid/…` for `UUID=…`; `undefined` when `What=` is none.
 *
 * Source: `fstab_node_to_udev_node()` in fstab-util.c, `encode_devnode_name()` in device-nodes.c.
 */
function deviceOfTag(loading: LoadingUnit): NamingPath | undefined {
  const setting = loading.last("What");
  const text = loading.version >= 257 && setting && loading.expanded(setting);
  const match = text ? /^((?:PART)?(?:UUID|LABEL))=(.*)$/s.exec(text) : undefined;
  if (!match || !setting) return undefined;
  const [, tag = "", quoted = ""] = match;
  const name = quoted.replace(/^(["'])(.*)\1$/s, "$2");
  const encoded = name.replace(
    /[^A-Za-z0-9#+\-.:=@_\u0080-\uffff]/g,
    (it) => `\\x${it.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return { path: simplifyPath(`/dev/disk/by-${tag.toLowerCase()}/${encoded}`, loading.version), setting };
}
