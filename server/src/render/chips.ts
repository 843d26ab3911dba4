import { countOf, intersection, union } from "../values/grammar/ranges.ts";
import { amountText } from "./amounts.ts";
import { bytesOf } from "./budgets.ts";
import type { Budget, Chip, Core, CoreGroup, Lane, MapFinding, MapHost } from "./map-model.ts";
import { coreWord, count } from "./phrases.ts";

/** As many as can be taken in at a glance. */
const MOST = 4;

/** The verdict of a map in a few short phrases, worst first. */
export function chipsOf({ host, groups, cores, lanes, budgets, findings }: Parts): readonly Chip[] {
  const chips = [
    ...ofCores(groups, cores, lanes),
    ...ofPlanes(lanes),
    ...ofNodes(lanes, findings),
    ...ofMemory(budgets),
    ...ofIsolation(lanes, cores),
    ...(host.name === undefined ? [notice("no host profile given")] : []),
  ];
  const order = ["bad", "notice", "good"];
  return chips.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)).slice(0, MOST);
}

interface Parts {
  readonly host: MapHost;
  readonly groups: readonly CoreGroup[];
  readonly cores: readonly Core[];
  readonly lanes: readonly Lane[];
  readonly budgets: readonly Budget[];
  readonly findings: readonly MapFinding[];
}

function* ofCores(groups: readonly CoreGroup[], cores: readonly Core[], lanes: readonly Lane[]): Generator<Chip> {
  const there = cores.filter((it) => groups[it.group]?.kind !== "absent");
  const contested = there.filter((it) => it.contested).length;
  if (contested > 0) yield bad(`${contested} of ${count(there.length, coreWord(cores))} contested`);
  else if (lanes.some((it) => it.kind === "plane" && it.binding !== "void"))
    yield good(`no ${coreWord(cores)} contested`);
  const absent = cores.length - there.length;
  if (absent > 0) yield bad(`${count(absent, "CPU")} claimed that ${absent === 1 ? "is" : "are"} not there`);
}

function* ofPlanes(lanes: readonly Lane[]): Generator<Chip> {
  const planes = lanes.filter((it) => it.kind === "plane");
  const unapplied = planes.filter((it) => it.binding === "void").length;
  if (unapplied > 0) yield bad(`${unapplied} of ${count(planes.length, "plane")} not in force`);
}

function* ofNodes(lanes: readonly Lane[], findings: readonly MapFinding[]): Generator<Chip> {
  const crossing = lanes.filter((it) => it.straddles).length;
  const serious = findings.some((it) => it.rule === "straddling-nodes" && it.severity !== "info");
  if (crossing > 0)
    yield (serious ? bad : notice)(`${count(crossing, "unit")} cross${crossing === 1 ? "es" : ""} memory nodes`);
}

function* ofMemory(budgets: readonly Budget[]): Generator<Chip> {
  const host = budgets.find((it) => it.kind === "host");
  if (host?.capacity === undefined) return;
  const [low, max] = [host.low, host.max].map(bytesOf);
  const capacity: Budget["max"] = { kind: "bytes", bytes: BigInt(host.capacity) };
  if ((low ?? 0n) > capacity.bytes) {
    yield bad(`${amountText(host.low)} of ${amountText(capacity)} protected`);
  } else if ((max ?? 0n) > capacity.bytes) {
    yield notice(`memory max ${amountText(host.max)} of ${amountText(capacity)}`);
  } else if ((max ?? 0n) > 0n && !host.open) {
    yield good(`memory max ${amountText(host.max)} of ${amountText(capacity)}`);
  }
}

function* ofIsolation(lanes: readonly Lane[], cores: readonly Core[]): Generator<Chip> {
  const kernel = lanes.find((it) => it.name === "isolcpus" && it.kind === "kernel");
  if (!kernel || kernel.marks.length === 0) return;
  const inside = lanes.filter((it) => it !== kernel && it.marks.some((mark) => kernel.marks.includes(mark)));
  const number = countOf(intersection(kernel.cpus, union(...inside.map((it) => it.cpus))));
  const where = inside.length === 1 ? `in ${inside[0]?.letter ?? "one unit"}` : `in ${inside.length} units`;
  yield notice(`${count(number, `isolated ${coreWord(cores)}`)} ${where}`);
}

const bad = (text: string): Chip => ({ level: "bad", text });
const notice = (text: string): Chip => ({ level: "notice", text });
const good = (text: string): Chip => ({ level: "good", text });
