import { percentFlaw } from "./bytes-or-percent.ts";
import { flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger, UINT64_MAX } from "./grammar/numbers.ts";
import { parseShare } from "./grammar/percent.ts";
import { notAnInteger, outOfRange } from "./integer.ts";
import { accepted, defineValueType } from "./value-type.ts";

/** A limit of tasks: a number, a share (1 % = 100 permyriad) of what the system allows, or none. */
export type CountLimit =
  | { readonly kind: "count"; readonly count: bigint }
  | { readonly kind: "share"; readonly permyriad: number }
  | { readonly kind: "infinity" };

/**
 * `TasksMax=`: a whole number of at least 1, a percentage up to 100 %, or `infinity`.
 *
 * Source: `config_parse_tasks_max()` in systemd's load-fragment.c. Up to 247 percentages had one decimal at most.
 */
export default defineValueType<CountLimit>({
  name: "count-or-percent",
  changes: [248],
  parse(text, { version }) {
    if (text === "infinity") return accepted({ kind: "infinity" });
    const permyriad = parseShare(text, version);
    if (permyriad !== undefined && permyriad <= 10_000) return accepted({ kind: "share", permyriad });
    const count = readInteger(text);
    if (count !== undefined && count > 0n && count < UINT64_MAX) return accepted({ kind: "count", count });
    if (permyriad !== undefined)
      return rejectedScalar(text, flawOf(text, `\`${text}\` is more than 100 % of what the system allows.`));
    if (/[%‰‱]$/.test(text)) return rejectedScalar(text, percentFlaw(text, version));
    if (count !== undefined) return rejectedScalar(text, outOfRange(text, 1n, UINT64_MAX - 1n, count));
    return rejectedScalar(text, notAnInteger(text, { infinity: true }));
  },
  describe: ({ percentOf = "the system's limit" }) =>
    `A whole number from 1 up, a percentage of ${percentOf} (\`10%\`), or \`infinity\`.`,
});
