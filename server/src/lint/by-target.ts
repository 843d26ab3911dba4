import { isUnitType } from "../facts/unit-type.ts";
import { parseTargets } from "../facts/versions.ts";
import type { HostProfile } from "../planes/host-profile.ts";
import { type FileFact, remarksOf } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { inOrder } from "./finding-of.ts";
import type { LintResult, RuleFailure } from "./lint.ts";

/** What a file is for. */
export interface Target {
  /** Ascending. */
  readonly versions: readonly number[];
  readonly hosts: readonly HostProfile[];
}

/** What comments in a file say that it is for (`# unitwright: systemd=252`), and for the rest what `base` says. */
export function targetOf({ syntax }: UnitFile, base: Target): Target {
  let { versions, hosts } = base;
  for (const { name, value } of factsIn(syntax)) {
    const targets = name === "systemd" ? parseTargets(value.text) : undefined;
    if (targets && "versions" in targets) versions = targets.versions;
    const named = value.text.split(/[\s,]+/);
    const meant = name === "host" ? base.hosts.filter((it) => named.includes(it.name)) : [];
    if (meant.length > 0) hosts = meant;
  }
  return { versions, hosts };
}

/** A function that gives targets which are alike the same key. Hosts are told apart by all they say: two may have one name. */
export function targetKeys(): (target: Target) => string {
  const known = new Map<HostProfile, string>();
  const keyOf = (host: HostProfile) => {
    const key = known.get(host) ?? JSON.stringify(host);
    known.set(host, key);
    return key;
  };
  return ({ versions, hosts }) => JSON.stringify([versions, hosts.map(keyOf)]);
}

/** The type that a comment gives a file: `# unitwright: type=service`. */
export function typeIn(syntax: UnitFile["syntax"]) {
  const said = factsIn(syntax).findLast((it) => it.name === "type")?.value.text;
  return said !== undefined && isUnitType(said) ? said : undefined;
}

function factsIn(syntax: UnitFile["syntax"]): readonly FileFact[] {
  return remarksOf(syntax).flatMap(({ says }) => (says.kind === "fact" ? [says] : []));
}

/**
 * Checks files that are for different releases or hosts. Each is looked at together with all others, once for each target there is;
 * what is said about a file is what holds for its own. `check` looks at all files for one target.
 */
export function byTarget(
  files: readonly UnitFile[],
  target: (file: UnitFile) => Target,
  check: (target: Target) => LintResult,
): LintResult {
  const keyOf = targetKeys();
  const targets = new Map<string, { readonly target: Target; readonly paths: Set<string> }>();
  for (const file of files) {
    const own = target(file);
    const key = keyOf(own);
    const group = targets.get(key) ?? { target: own, paths: new Set() };
    group.paths.add(file.path);
    targets.set(key, group);
  }
  const [only] = targets.values();
  if (!only) return { findings: [], suppressed: [], units: 0, failures: [] };
  if (targets.size === 1) return check(only.target);
  const results = [...targets.values()].map((it) => ({ ...check(it.target), paths: it.paths }));
  // What is not among the files, a link's target, belongs to the first.
  const all = new Set(files.map((it) => it.path));
  const own = (path: string, index: number) => (all.has(path) ? results[index]?.paths.has(path) === true : index === 0);
  const failures = new Map<string, RuleFailure>();
  for (const it of results.flatMap((one) => one.failures)) failures.set(`${it.rule} ${it.unit}`, it);
  return {
    findings: results.flatMap((it, index) => it.findings.filter(({ path }) => own(path, index))).toSorted(inOrder),
    suppressed: results
      .flatMap((it, index) => it.suppressed.filter(({ finding }) => own(finding.path, index)))
      .toSorted((a, b) => inOrder(a.finding, b.finding)),
    units: results[0]?.units ?? 0,
    failures: [...failures.values()],
  };
}
