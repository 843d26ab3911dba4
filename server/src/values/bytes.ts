import { rejectedScalar } from "./grammar/flaw.ts";
import { INT64_MAX, UINT64_MAX } from "./grammar/numbers.ts";
import { parseSize } from "./grammar/size.ts";
import { outOfRange } from "./integer.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `PipeSize=`, `ReceiveBuffer=` …: a size with suffixes of base 1024; exact bytes. With `spec.max` it has to fit a signed number.
 *
 * Source: `config_parse_iec_size()`, `config_parse_iec_size_long()` in systemd's conf-parser.c.
 */
export default defineValueType<bigint>({
  name: "bytes",
  changes: [],
  parse(text, { spec }) {
    const size = parseSize(text, 1024);
    if (typeof size !== "bigint") return rejectedScalar(text, size);
    const max = spec.max === undefined ? UINT64_MAX : INT64_MAX;
    return size <= max ? accepted(size) : rejectedScalar(text, outOfRange(text, 0n, max, size));
  },
  describe: () => "A size in bytes, with `K`, `M`, `G`, `T` in steps of 1024: `64K` is `65536`.",
});
