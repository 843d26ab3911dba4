import type { ValueSpec } from "../facts/value-spec.ts";
import { type Flaw, flawOf, meansInfinity, rejectedScalar } from "./grammar/flaw.ts";
import { UINT64_MAX } from "./grammar/numbers.ts";
import { formatShare, parseShare } from "./grammar/percent.ts";
import { parseSize } from "./grammar/size.ts";
import { accepted, defineValueType } from "./value-type.ts";

/** A limit of memory or disk space: bytes, a share (1 % = 100 permyriad) of what a host has, no limit, or no limit enforced. */
export type ByteLimit =
  | { readonly kind: "bytes"; readonly bytes: bigint }
  | { readonly kind: "share"; readonly permyriad: number }
  | { readonly kind: "infinity" }
  | { readonly kind: "off" };

/**
 * `MemoryMax=`, `MemoryHigh=` …: `infinity`, a share of the installed memory (`80%`), or a size with suffixes of
 * base 1024, largest first (`512M`, `1G 512M`). `StateDirectoryQuota=` …: the same of the file system, `off` for `infinity`.
 *
 * Shares stay relative until a host is known; sizes are exact.
 *
 * Source: systemd.resource-control(5) "MemoryMax="; `config_parse_memory_limit()`, `config_parse_exec_quota()` in systemd's
 * load-fragment.c. Up to 247 percentages had one decimal at most.
 */
export default defineValueType<ByteLimit>({
  name: "bytes-or-percent",
  changes: [248],
  parse(text, { spec, version }) {
    if (spec.infinity && text === "infinity") return accepted({ kind: "infinity" });
    if (text === "off" && spec.literals?.includes("off")) return accepted({ kind: "off" });
    const zeroRefused = spec.infinity && !spec.zeroAllowed;
    const permyriad = parseShare(text, version);
    if (permyriad !== undefined && permyriad <= 10_000) {
      if (permyriad === 0 && zeroRefused) return rejectedScalar(text, zeroFlaw(text));
      return accepted({ kind: "share", permyriad });
    }
    const bytes = parseSize(text, 1024);
    if (typeof bytes !== "bigint") return rejectedScalar(text, shareFlaw(text, permyriad, spec, version) ?? bytes);
    if (bytes === 0n && zeroRefused) return rejectedScalar(text, zeroFlaw(text));
    if (bytes === UINT64_MAX && spec.infinity) {
      return rejectedScalar(text, flawOf(text, `\`${text}\` is the number that stands for no limit.`, "infinity"));
    }
    return accepted({ kind: "bytes", bytes });
  },
  describe: (spec) =>
    `A size in bytes, with \`K\`, \`M\`, \`G\`, \`T\` in steps of 1024 (\`512M\`), a percentage of ${spec.percentOf ?? "the whole"} (\`25%\`)${noLimit(spec)}.`,
});

const noLimit = ({ infinity, literals }: ValueSpec) =>
  infinity ? ", or `infinity` for no limit" : literals?.includes("off") ? ", or `off` for none" : "";

const zeroFlaw = (text: string): Flaw => flawOf(text, `\`${text}\` is zero: a limit of nothing is not possible here.`);

/** What is wrong with a text that is no size, where it looks like a percentage or a word for no limit. */
function shareFlaw(text: string, permyriad: number | undefined, spec: ValueSpec, version: number): Flaw | undefined {
  if (permyriad !== undefined)
    return flawOf(text, `\`${text}\` is more than 100 % of ${spec.percentOf ?? "the whole"}.`);
  if (/[%‰‱]$/.test(text)) return percentFlaw(text, version);
  if (spec.infinity && meansInfinity(text))
    return flawOf(text, `\`${text}\` is not a size: the word for no limit is \`infinity\`.`, "infinity");
  return undefined;
}

/** What is wrong with a text that ends in a sign of percentage but is none. */
export function percentFlaw(text: string, version: number): Flaw {
  const [number = "", sign = ""] = [text.slice(0, -1), text.slice(-1)];
  if (sign === "‱" && version < 248) return flawOf(text, "The sign `‱` is known from systemd 248 on only.");
  if (/\s$/.test(number)) return flawOf(text, `\`${text}\` has a blank before its sign.`, number.trim() + sign);
  if (number.includes(","))
    return flawOf(text, `\`${text}\` has a decimal comma: percentages take a point.`, text.replace(",", "."));
  if (/^\s*-/.test(number)) return flawOf(text, `\`${text}\` is negative.`);
  const decimals = (/^[0-9]+\.([0-9]*)$/.exec(number)?.[1] ?? "").length;
  const most = sign === "%" ? (version < 248 ? 1 : 2) : sign === "‰" && version >= 248 ? 1 : 0;
  if (decimals > most) {
    const rounded = sign === "%" ? formatShare(Math.round(Number(number) * 10 ** most) * 10 ** (2 - most)) : undefined;
    const message = `\`${text}\` has more decimals than ${most === 0 ? "none" : most === 1 ? "one" : "two"}.`;
    return rounded === undefined
      ? flawOf(text, message)
      : { ...flawOf(text, message), remedy: `Write \`${rounded}\`.` };
  }
  return flawOf(text, `\`${text}\` is not a percentage, like \`50%\`.`);
}
