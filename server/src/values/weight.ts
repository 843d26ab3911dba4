import { rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { notAnInteger, outOfRange } from "./integer.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `CPUWeight=`, `IOWeight=` …: a whole number in the bounds of `spec`, or `idle` where `spec` lists it.
 *
 * Source: `cg_weight_parse()`, `cg_cpu_weight_parse()` (252), `cg_cpu_shares_parse()`, `cg_blkio_weight_parse()` in systemd's cgroup-util.c.
 */
export default defineValueType<number | "idle">({
  name: "weight",
  changes: [],
  parse(text, { spec }) {
    if (text === "idle" && spec.literals?.includes("idle")) return accepted("idle");
    const [min, max] = [BigInt(spec.min ?? 1), BigInt(spec.max ?? 10_000)];
    const value = readInteger(text);
    if (value !== undefined && value >= min && value <= max) return accepted(Number(value));
    return rejectedScalar(text, value === undefined ? notAnInteger(text, {}) : outOfRange(text, min, max, value));
  },
  describe: ({ min = 1, max = 10_000, literals = [] }) =>
    `A weight from ${min} to ${max}, set against those of the units beside it${literals.includes("idle") ? "; `idle`: only what nobody else wants" : ""}.`,
});
