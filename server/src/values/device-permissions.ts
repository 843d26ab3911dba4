import { deviceLine } from "./grammar/devices.ts";
import { isBelow, isNormalizedPath, pathProblem, simplifyPath } from "./grammar/paths.ts";
import { defineValueType, rejected } from "./value-type.ts";

/** Devices, and what may be done with them: `r` read, `w` write, `m` make the node. Nothing written means all three. */
export interface DevicePermission {
  /** A path, or `char-NAME`, `block-NAME` with shell patterns. `undefined` where that hangs on the host. */
  readonly device: string | undefined;
  readonly access: string;
}

/**
 * `DeviceAllow=`: a device node below /dev, or `char-` or `block-` and a name as in /proc/devices, and letters out of `rwm`.
 * Lines add up.
 *
 * Source: `config_parse_device_allow()` in systemd's load-fragment.c, `valid_device_node_path()` in path-util.c.
 */
export default defineValueType<DevicePermission>({
  name: "device-permissions",
  changes: [252, 257],
  parse(text, context) {
    const { version } = context;
    const line = deviceLine(text, context);
    if ("problems" in line) return line;
    const { path, certain, span: at, rest, restAt } = line;
    const pattern = /^(?:block|char)-/.test(path);
    const simple = pattern ? path : simplifyPath(path, version);
    if (!pattern) {
      const fault = pathProblem(path, {}, version);
      if (fault) return rejected(text, fault.message, { at });
      const below = ["/dev", "/run/systemd/inaccessible"].some((it) => isBelow(simple, it));
      if (!below || !isNormalizedPath(simple, version)) {
        const message = `\`${path}\` is not a device: it is neither below \`/dev\` nor \`char-…\` or \`block-…\`.`;
        const name = !path.includes("/") && /^[a-z][a-z0-9]*$/.test(path) ? { remedy: `Write \`/dev/${path}\`.` } : {};
        return rejected(text, message, { at, ...name });
      }
    }
    if (!/^[rwm]*$/.test(rest)) {
      const message = `\`${rest}\` is not a set of permissions: write letters out of \`r\`, \`w\`, \`m\`, without blanks or commas.`;
      const letters = /^[rwm](?:[\s,]*[rwm])*$/i.test(rest) ? rest.toLowerCase().replace(/[\s,]/g, "") : undefined;
      const way = letters === undefined ? {} : { remedy: `Write \`${letters}\`.`, replacement: letters };
      return rejected(text, message, { at: { start: restAt, end: text.length }, ...way });
    }
    return { value: { device: certain ? simple : undefined, access: rest === "" ? "rwm" : rest }, problems: [] };
  },
  describe: () =>
    "A device and letters out of `r` (read), `w` (write), `m` (make the node): `/dev/sda r`, `char-pts rw`.",
});
