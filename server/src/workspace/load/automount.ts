import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { nameMismatch, namingPath } from "./unit-of-path.ts";

/**
 * Why an automount is not loaded.
 *
 * Source: `automount_verify()` in automount.c; `ExtraOptions=` since 250.
 */
export function* automountProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const where = loading.last("Where");
  const naming = namingPath(loading, where);
  if (naming.path === "/") {
    yield refuses("automount-of-root", {
      setting: where,
      message: "The root directory cannot be mounted on demand.",
      remedy: "Remove the unit.",
    });
  }
  const mismatch = nameMismatch(loading, naming);
  if (mismatch) yield mismatch;
  const options = loading.last("ExtraOptions");
  const reserved = options?.text.split(",").find((it) => RESERVED.test(it.trim()));
  if (reserved !== undefined) {
    yield refuses("reserved-automount-option", {
      setting: options,
      message: `\`${reserved.trim()}\` in \`ExtraOptions=\` is one of the options that systemd sets itself.`,
      remedy: "Remove it.",
    });
  }
}

const RESERVED = /^(?:fd|pgrp|minproto|maxproto|direct|indirect)(?:=|$)/;
