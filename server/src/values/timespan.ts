import type { ValueSpec } from "../facts/value-spec.ts";
import { flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { parseExpanded } from "./grammar/parse-expanded.ts";
import { parseNanoseconds, parseTimespan, type Timespan } from "./grammar/timespan.ts";
import { accepted, defineValueType, type Parsed } from "./value-type.ts";

/**
 * `TimeoutStartSec=`, `RestartSec=` …: a span of time such as `90`, `1h 30min`, `infinity`; microseconds
 * (`TimerSlackNSec=`: nanoseconds). Zero is `infinity` for directives that say so in `spec.zeroMeans`.
 *
 * Source: systemd.time(7) "Parsing Time Spans"; `config_parse_sec()`, `config_parse_nsec()` in systemd's conf-parser.c,
 * `config_parse_timer()` and the like in load-fragment.c.
 */
export default defineValueType<Timespan>({
  name: "timespan",
  changes: [248],
  parse(text, context) {
    const { spec, version } = context;
    if (spec.specifiers === "no") return parse(text, spec, version);
    return parseExpanded(text, spec.specifiers, context, (expanded) => parse(expanded, spec, version));
  },
  describe(spec) {
    const plain = spec.unit === "ns" ? "nanoseconds" : "seconds";
    const zero = spec.zeroMeans === undefined ? "" : ` \`0\` means \`${spec.zeroMeans}\`.`;
    const least = spec.min === undefined ? "" : ` At least \`${spec.min}s\`.`;
    return `A span of time with units \`ms\`, \`s\`, \`min\`, \`h\`, \`d\` … (\`90s\`, \`1h 30min\`; without a unit ${plain})${spec.infinity === false ? "" : ", or `infinity`"}.${zero}${least}`;
  },
});

function parse(text: string, spec: ValueSpec, version: number): Parsed<Timespan> {
  const span =
    spec.unit === "ns"
      ? parseNanoseconds(text, version)
      : parseTimespan(text, version, spec.unit === "us" ? "us" : "s");
  if (typeof span === "object") return rejectedScalar(text, span);
  if (span === "infinity" && spec.infinity === false) {
    return rejectedScalar(text, flawOf(text, "`infinity` is not possible here."));
  }
  if (span !== "infinity" && span < BigInt(spec.min ?? 0) * 1_000_000n) {
    return rejectedScalar(text, flawOf(text, `\`${text}\` is shorter than \`${spec.min ?? 0}s\`.`));
  }
  return accepted(span === 0n && spec.zeroMeans === "infinity" ? "infinity" : span);
}
