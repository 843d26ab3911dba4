import { directiveOf, valueIn } from "../facts/directives.ts";
import { trailingComment } from "../unit/trailing-comment.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Verdict } from "../unit/verdict.ts";
import cpuSet from "../values/cpu-set.ts";
import { type Ranges, union } from "../values/grammar/ranges.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import type { Claim, Source } from "./claims.ts";

/**
 * The CPUs that a slice's author meant it to have: `CPUAffinity=` in [Slice], where `version` does not know it, and lists
 * of CPUs that are dropped for a comment behind them.
 * An empty line takes back what came before. `undefined` when there is no such line, or no list can be made out.
 */
export function intendedCpus(unit: MergedUnit, version: number): Claim<Ranges> | undefined {
  let lists: { readonly ranges: Ranges; readonly source: Source }[] = [];
  for (const [file, { verdicts }] of unit.reading(version).assessments) {
    for (const verdict of verdicts) {
      const source = ignoredList(verdict, file);
      if (!source) continue;
      if (source.text === "") lists = [];
      const ranges = listed(source.text, unit, version);
      if (ranges && ranges.length > 0) lists.push({ ranges, source });
    }
  }
  if (lists.length === 0) return undefined;
  return { value: union(...lists.map((it) => it.ranges)), sources: lists.map((it) => it.source) };
}

/** The assignment of a verdict, where that drops a list of CPUs. */
function ignoredList({ cause, node, does }: Verdict, file: UnitFile): Source | undefined {
  if (does !== "ignores") return undefined;
  const affinity = cause.kind === "unknown-directive" && cause.section === "Slice" && cause.key === "CPUAffinity";
  const allowed =
    cause.kind === "trailing-comment" && cause.directive.section === "Slice" && cause.directive.name === "AllowedCPUs";
  if (!affinity && !allowed) return undefined;
  if (node.kind !== "assignment") return undefined;
  return { file, section: "Slice", name: node.key, text: node.value.text, at: node.valueAt, key: node.keyAt };
}

function listed(text: string, unit: MergedUnit, version: number): Ranges | undefined {
  const directive = directiveOf("Slice", "AllowedCPUs");
  if (!directive) return undefined;
  const list = text.slice(0, trailingComment(text)?.start).trimEnd();
  const context = {
    version,
    spec: valueIn(directive, version),
    unit: { name: unit.name, type: unit.type, template: unit.template },
    earlier: [],
  };
  const { value, problems } = cpuSet.parse(list, context);
  return value?.kind === "ranges" && problems.length === 0 ? value.ranges : undefined;
}
