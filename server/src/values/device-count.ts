import { deviceLimit } from "./device-bytes.ts";
import { type ForDevice, parseForDevice } from "./grammar/devices.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `IOReadIOPSMax=`, `IOWriteIOPSMax=`: a device, or a file on it, and operations a second with suffixes of base 1000:
 * `/dev/sda 1K`; `infinity` for no limit. Lines add up.
 *
 * Source: `config_parse_io_limit()` in systemd's load-fragment.c.
 */
export default defineValueType<ForDevice<bigint | "infinity">>({
  name: "device-count",
  changes: [252, 257],
  parse: (text, context) =>
    parseForDevice(text, context, "number of operations", (rest) => deviceLimit(rest, context.spec)),
  describe: () => "A device and operations a second, with `K` and `M` in steps of 1000: `/dev/sda 1K`.",
});
