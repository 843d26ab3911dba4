import type { ValueSpec } from "../facts/value-spec.ts";
import { percentFlaw } from "./bytes-or-percent.ts";
import { type Flaw, flawOf, meansInfinity, rejectedScalar } from "./grammar/flaw.ts";
import { parseShare } from "./grammar/percent.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `CPUQuota=`: a percentage above zero, 100 % for one CPU; `ManagedOOMMemoryPressureLimit=`: one from 0 % to 100 %.
 * The value is in permyriad (1 % = 100).
 *
 * Source: `config_parse_cpu_quota()`, `config_parse_managed_oom_mem_pressure_limit()` in systemd's load-fragment.c. Up to 247
 * a quota had one decimal at most, a pressure limit none.
 */
export default defineValueType<number>({
  name: "percent",
  changes: [248],
  parse(text, { spec, version }) {
    const share = version < 248 && !spec.unbounded && !/^[^.]*%$/.test(text) ? undefined : parseShare(text, version);
    if (share === undefined) return rejectedScalar(text, notAPercentage(text, spec, version));
    if (spec.unbounded)
      return share > 0
        ? accepted(share)
        : rejectedScalar(text, flawOf(text, `\`${text}\` is zero: nothing would ever run.`));
    return share <= 10_000 ? accepted(share) : rejectedScalar(text, flawOf(text, `\`${text}\` is more than 100 %.`));
  },
  describe: ({ unbounded }) =>
    unbounded
      ? "A percentage above zero: `100%` is the time of one CPU, `250%` that of two and a half."
      : "A percentage from `0%` to `100%`.",
});

function notAPercentage(text: string, { unbounded }: ValueSpec, version: number): Flaw {
  if (/[%‰‱]$/.test(text)) return percentFlaw(text, version);
  if (meansInfinity(text))
    return flawOf(text, `\`${text}\` is not a percentage: an empty value is the one without a limit.`);
  if (!/^[0-9]+(?:\.[0-9]{1,2})?$/.test(text)) return flawOf(text, `\`${text}\` is not a percentage, like \`50%\`.`);
  const message = `\`${text}\` has no percent sign.`;
  if (!unbounded || Number(text) >= 20) return flawOf(text, message, `${text}%`);
  // A small number may be meant as a number of CPUs.
  return { ...flawOf(text, message), remedy: `100% is one CPU: write \`${Number(text) * 100}%\` for ${text} of them.` };
}
