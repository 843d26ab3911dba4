import type { ValueSpec } from "../facts/value-spec.ts";
import { type ForDevice, parseForDevice } from "./grammar/devices.ts";
import { type Flaw, flawOf, meansInfinity } from "./grammar/flaw.ts";
import { parseSize } from "./grammar/size.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `IOReadBandwidthMax=`, `IOWriteBandwidthMax=`: a device, or a file on it, and bytes a second with suffixes of base 1000:
 * `/dev/sda 5M`; `infinity` for no limit. Lines add up.
 *
 * Source: `config_parse_io_limit()`, `config_parse_blockio_bandwidth()` (up to 257) in systemd's load-fragment.c.
 */
export default defineValueType<ForDevice<bigint | "infinity">>({
  name: "device-bytes",
  changes: [252, 257],
  parse: (text, context) => parseForDevice(text, context, "bandwidth", (rest) => deviceLimit(rest, context.spec)),
  describe: () => "A device and bytes a second, with `K`, `M`, `G` in steps of 1000: `/dev/sda 5M`.",
});

/** A limit above zero with suffixes of base 1000, or none. */
export function deviceLimit(text: string, { infinity }: ValueSpec): { readonly value: bigint | "infinity" } | Flaw {
  if (infinity && text === "infinity") return { value: "infinity" };
  const value = parseSize(text, 1000);
  if (typeof value !== "bigint") {
    return infinity && meansInfinity(text)
      ? flawOf(text, `\`${text}\` is no limit: the word for none is \`infinity\`.`, "infinity")
      : value;
  }
  return value > 0n ? { value } : flawOf(text, `\`${text}\` is zero: nothing would ever be read or written.`);
}
