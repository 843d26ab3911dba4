import { type ForDevice, parseForDevice } from "./grammar/devices.ts";
import { readInteger } from "./grammar/numbers.ts";
import { notAnInteger, outOfRange } from "./integer.ts";
import { defineValueType } from "./value-type.ts";

/**
 * `IODeviceWeight=`: a device, or a file on it, and a weight in the bounds of `spec`: `/dev/sda 200`. Lines add up.
 *
 * Source: `config_parse_io_device_weight()`, `config_parse_blockio_device_weight()` (up to 257) in systemd's load-fragment.c.
 */
export default defineValueType<ForDevice<number>>({
  name: "device-weight",
  changes: [252, 257],
  parse(text, context) {
    const [min, max] = [BigInt(context.spec.min ?? 1), BigInt(context.spec.max ?? 10_000)];
    return parseForDevice(text, context, "weight", (rest) => {
      const weight = readInteger(rest);
      if (weight === undefined) return notAnInteger(rest, {});
      return weight >= min && weight <= max ? { value: Number(weight) } : outOfRange(rest, min, max, weight);
    });
  },
  describe: ({ min = 1, max = 10_000 }) => `A device and a weight from ${min} to ${max}: \`/dev/sda 200\`.`,
});
