import { type ForDevice, parseForDevice } from "./grammar/devices.ts";
import { parseTimespan, type Timespan } from "./grammar/timespan.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `IODeviceLatencyTargetSec=`: a device, or a file on it, and a span of time: `/dev/sda 25ms`; microseconds. Lines add up.
 *
 * Source: `config_parse_io_device_latency()` in systemd's load-fragment.c.
 */
export default defineValueType<ForDevice<Timespan>>({
  name: "device-timespan",
  changes: [248, 252, 257],
  parse: (text, context) =>
    parseForDevice(text, context, "time span", (rest) => {
      const value = parseTimespan(rest, context.version);
      return typeof value === "object" ? value : { value };
    }),
  describe: () => "A device and a span of time: `/dev/sda 25ms`.",
});
