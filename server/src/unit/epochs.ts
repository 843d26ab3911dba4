import type { Directive } from "../facts/directives.ts";
import { changesOf, type EnumTable } from "../facts/enums.ts";
import type { Since } from "../facts/since.ts";
import { systemCallChanges } from "../facts/system-calls.ts";
import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import { valueTypes } from "../values/registry.ts";

/** Releases that judge the lines of a directive alike: what one of them makes of a text holds for all. */
export interface Epoch {
  /** The first of them. */
  readonly from: number;
}

/** The epoch of a directive that a release belongs to: the same object for all of its releases. */
export function epochOf(directive: Directive, version: number): Epoch {
  const epochs = epochsOf(directive);
  return epochs.findLast(({ from }) => from <= version) ?? beforeAll;
}

const beforeAll: Epoch = { from: Number.NEGATIVE_INFINITY };

/** Directives are facts: what follows from them is worked out once, and the same for all units. */
const known = new WeakMap<Directive, readonly Epoch[]>();

function epochsOf(directive: Directive): readonly Epoch[] {
  const epochs = known.get(directive) ?? [0, ...changesIn(directive)].map((from) => ({ from }));
  known.set(directive, epochs);
  return epochs;
}

/** The releases from which on a line of the directive may be judged differently, ascending. */
export function changesIn(directive: Directive): readonly number[] {
  const { since, withoutEffect, gone, notes = [], older = [], value } = directive;
  const changes = new Set<number>([
    ...boundsOf(since),
    ...boundsOf(withoutEffect),
    ...boundsOf(gone),
    ...(directive.deprecated === undefined ? [] : [directive.deprecated]),
    ...notes.flatMap(([from, to]) => (to === undefined ? [from] : [from, to + 1])),
    ...older.flatMap((it) => [it.before, ...changesOfValue(it.value)]),
    ...changesOfValue(value),
    ...(directive.name === "CPUSchedulingPriority" ? [248] : []),
  ]);
  return [...changes].toSorted((a, b) => a - b);
}

function changesOfValue(spec: ValueSpec): readonly number[] {
  const table = spec.table ?? tables[spec.type];
  return [
    ...valueTypes[spec.type].changes,
    ...(table ? changesOf(table) : []),
    ...(/^syscall-|^errno$/.test(spec.type) ? systemCallChanges : []),
    ...(spec.emptyBefore ?? []).map((it) => it.before),
    ...(spec.specifiers === "no" ? [] : SPECIFIER_CHANGES),
  ];
}

/** Types that look words up in a table which is not one of their parameters. */
const tables: Partial<Record<ValueTypeName, EnumTable>> = {
  signal: "signal",
  "exit-status-list": "exit_status",
  delegate: "cgroup_controller",
  "image-policy": "partition_designator",
};

/** The releases that brought specifiers. */
const SPECIFIER_CHANGES = [240, 246, 249, 251, 252, 256];

const boundsOf = (since: Since | undefined) => (since ? [since.possible, since.certain] : []);
