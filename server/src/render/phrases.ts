import { countOf, formatRanges } from "../values/grammar/ranges.ts";
import { amountText, protectedText, sizeText } from "./amounts.ts";
import { bytesOf } from "./budgets.ts";
import type { Budget, Core, CoreGroup, Lane, PlaneMap } from "./map-model.ts";

/** What is said where nobody claims anything. */
export const NOTHING =
  "No unit here claims cores or memory. `AllowedCPUs=` and `MemoryMax=` in a slice make a plane; then the map shows who has what.";

/** What is told of the machine behind its name: `20 CPUs`, `2 memory nodes`, `2 threads a core`, `64 GiB`, `systemd 252`. */
export function hostFacts({ host, groups, cores, systemd }: PlaneMap): readonly string[] {
  const there = cores.filter((it) => groups[it.group]?.kind !== "absent").length;
  const threads = cores.reduce((most, it) => Math.max(most, it.siblings.length + 1), 1);
  return [
    ...(there > 0 ? [count(there, "CPU")] : []),
    ...(host.nodes > 0 ? [count(host.nodes, "memory node")] : []),
    ...(threads > 1 ? [`${threads} threads a core`] : []),
    ...(host.memory === undefined ? [] : [sizeText(host.memory)]),
    `systemd ${systemd}`,
  ];
}

/** What a lane is called: the kernel's are told apart by what they say. */
export const laneTitle = ({ name, kind }: Lane) =>
  kind === "kernel" ? "kernel" : kind === "manager" ? "all others" : name;

/** What a group of cores is called: `node 0`. */
export function groupName({ kind, node }: CoreGroup): string {
  if (kind === "node") return `node ${node}`;
  return kind === "absent" ? "not there" : kind === "rest" ? "no node" : "all cores";
}

/** What is told of a group behind its name: `12 CPUs`, `32 GiB`. */
export function groupFacts({ cpus, memory }: CoreGroup): readonly string[] {
  return [count(countOf(cpus), "CPU"), ...(memory === undefined ? [] : [sizeText(memory)])];
}

/** What a lane says beside its name: `AllowedCPUs=0-7, drop-in, not in force`. */
export function laneFacts({ setting, dropin, binding, unknown }: Lane): string {
  const facts = [
    setting,
    ...(dropin ? ["drop-in"] : []),
    ...(unknown ? ["not known here"] : binding === "void" ? ["not in force"] : []),
  ];
  return facts.join(", ");
}

/** A lane in a sentence, for those who do not see it. */
export function laneSentence(lane: Lane, { findings }: PlaneMap): string {
  const { name, kind, cpus, declared, nodes, binding, unknown, sources, marks } = lane;
  const what = unknown
    ? "cores that the files do not tell"
    : countOf(cpus) === 0
      ? `claims ${cpuList(declared)} and gets none of them`
      : cpuList(cpus);
  const where = nodes.length === 0 ? [] : [`${nodes.length === 1 ? "node" : "nodes"} ${nodes.join(" and ")}`];
  const force =
    kind === "kernel" ? [] : [{ hard: "kept by the kernel", soft: "at the start", void: "not in force" }[binding]];
  const at = sources.map((it) => `${it.path}:${it.line}`);
  const marked = findings.filter((it) => marks.includes(it.number)).map((it) => `finding ${it.number}: ${it.message}`);
  return [`${name}: ${[what, ...where, ...force].join(", ")}`, ...at, ...marked].join("; ");
}

/** A core in a sentence. */
export function coreSentence(
  { cpu, group, owner, claimants, contested, isolated, siblings }: Core,
  map: PlaneMap,
): string {
  const { groups, lanes } = map;
  const place = groups[group];
  const others = claimants.filter((it) => it !== owner).map((it) => lanes[it]?.name ?? "");
  const absent = place?.kind === "absent";
  return [
    `CPU ${cpu}`,
    ...(place && place.kind !== "all" ? [absent ? "which the host does not have" : groupName(place)] : []),
    ...(absent ? [] : [owner === undefined ? "owned by nobody" : `owner ${lanes[owner]?.name}`]),
    ...(others.length > 0 ? [`${owner === undefined ? "" : "also "}claimed by ${others.join(" and ")}`] : []),
    ...(contested ? ["conflict"] : []),
    ...(isolated ? ["isolated from the scheduler"] : []),
    ...(siblings.length > 0 ? [`shares a core with CPU ${siblings.join(" and ")}`] : []),
  ].join(", ");
}

/** `20 GiB left of 32 GiB`, `4 GiB over 32 GiB`, `no limit`; nothing where the host's memory is not known. `size` writes bytes. */
export function leftText({ max, capacity, open, within }: Budget, size: (bytes: number) => string = sizeText): string {
  if (max.kind === "unset" || max.kind === "infinity") {
    return within === undefined || capacity === undefined ? "no limit" : `${size(capacity)} around it`;
  }
  const bytes = Number(bytesOf(max));
  if (open) return bytes === 0 ? "no limit" : "not all are limited";
  if (capacity === undefined || (max.kind === "share" && max.bytes === undefined)) return "";
  return `${size(Math.abs(capacity - bytes))} ${bytes > capacity ? "over" : "left of"} ${size(capacity)}`;
}

/** A budget in a sentence. */
export function budgetSentence(budget: Budget): string {
  const { name, low, high, max, node, kind, each } = budget;
  const of = kind === "host" ? "" : node === undefined ? ", from any node" : `, node ${node}`;
  const left = leftText(budget);
  const around = budget.within === undefined ? "" : ` of ${budget.within}`;
  return `${name}${each ? " (each instance)" : ""}: protected ${protectedText(low)}, high ${amountText(high)}, max ${amountText(max)}${of}${left === "" ? "" : `; ${left}${around}`}`;
}

/** What is counted: `CPU` where a core has several of them. */
export const coreWord = (cores: readonly Core[]) => (cores.some((it) => it.siblings.length > 0) ? "CPU" : "core");

/** `8 cores`, or `none of them` where nothing is left of what is asked for; `undefined` where nobody can say. */
export function coresText({ cpus, declared, unknown }: Lane, { cores }: PlaneMap): string | undefined {
  if (unknown) return undefined;
  return cpus.length === 0 && declared.length > 0 ? "none of them" : count(countOf(cpus), coreWord(cores));
}

/** `CPU 4`, `CPUs 0-3 8`. */
export const cpuList = (cpus: Lane["cpus"]) => `${countOf(cpus) === 1 ? "CPU" : "CPUs"} ${formatRanges(cpus)}`;

/** `1 core`, `2 cores`. */
export const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;
