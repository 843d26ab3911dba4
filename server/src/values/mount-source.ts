import { utf8Length } from "../text/utf8.ts";
import { expand, readPath } from "./grammar/expand.ts";
import { defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * `What=` of mounts and swaps: whatever the kernel takes, mostly a device; `UUID=…`, `LABEL=…`, `PARTUUID=…`, `PARTLABEL=…` name one by its label.
 * Since 257 at most 4095 bytes. For swaps (`spec.absolute`) it had to be an absolute path before.
 *
 * Source: systemd.mount(5) "What="; `config_parse_mount_node()` (`config_parse_unit_string_printf()`, `config_parse_unit_path_printf()`
 * through 254) in load-fragment.c.
 */
export default defineValueType<string>({
  name: "mount-source",
  changes: [252, 257],
  parse: parseSource,
  describe: () => "A device, file or other source: `/dev/disk/by-label/data`, `LABEL=data`, `UUID=…`.",
});

function parseSource(text: string, context: ValueContext): Parsed<string> {
  const piece = { text, span: { start: 0, end: text.length } };
  const outcome = { does: "ignores" } as const;
  if (context.version < 257 && context.spec.absolute) {
    const { value, problem } = readPath(text, piece, { form: "absolute" }, context, outcome);
    const tag = /^(PART)?(UUID|LABEL)=/.exec(text)?.[0];
    const explained =
      problem && tag
        ? [{ ...problem, remedy: `Write the path of the device, ${byPath(tag)}.` }]
        : problem
          ? [problem]
          : [];
    return value === undefined ? { problems: explained } : { value, problems: [] };
  }
  const { value, problem } = expand(text, piece, "full", context, outcome);
  if (!value) return { problems: problem ? [problem] : [] };
  if (context.version >= 257 && utf8Length(value.text) > 4095) return rejected(text, "This is longer than 4095 bytes.");
  return { value: value.text, problems: [] };
}

const byPath = (tag: string) => `\`/dev/disk/by-${tag.slice(0, -1).toLowerCase()}/…\``;
