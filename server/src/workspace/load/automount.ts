import { pathOfUnitName } from "../../values/grammar/unit-names.ts";
import { type LoadProblem, refuses } from "./load-problem.ts";
import type { LoadingUnit } from "./loading-unit.ts";
import { nameMismatch } from "./unit-of-path.ts";

/**
 * Why an automount is not loaded.
 *
 * Source: `automount_verify()` in automount.c; `ExtraOptions=` since 250.
 */
export function* automountProblems(loading: LoadingUnit): Generator<LoadProblem> {
  const where = loading.last("Where");
  const path = where ? loading.path(where) : pathOfUnitName(loading.unit.name);
  if (path === undefined && where) return;
  if (path === "/") {
    yield refuses("automount-of-root", {
      setting: where,
      message: "The root directory cannot be mounted on demand.",
      remedy: "Remove the unit.",
    });
  }
  const mismatch = nameMismatch(loading, path, where, "automount");
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
