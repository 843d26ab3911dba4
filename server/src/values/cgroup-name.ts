import { wordsOf } from "../facts/enums.ts";
import { isFileName } from "./grammar/paths.ts";
import { quoted } from "./grammar/quoted.ts";
import { accepted, defineValueType, rejected } from "./value-type.ts";

/**
 * `DelegateSubgroup=`: the name of a control group below the unit's own. A file name that does not begin with `_` or `.` and is none of
 * the kernel's own files there (`tasks`, `cgroup.…`, `memory.…`).
 *
 * Source: systemd.resource-control(5) "DelegateSubgroup="; `config_parse_delegate_subgroup()` in load-fragment.c, `cg_needs_escape()` in
 * cgroup-util.c, from 254 on.
 */
export default defineValueType<string>({
  name: "cgroup-name",
  changes: [],
  parse(text, { version }) {
    if (text.includes("/"))
      return rejected(text, `${quoted(text)} is a path; the name of one control group is expected.`);
    if (!isFileName(text, version)) return rejected(text, `${quoted(text)} cannot be the name of a control group.`);
    if (/^[_.]/.test(text))
      return rejected(
        text,
        `${quoted(text)} begins with \`${text.charAt(0)}\`, which control groups of units must not.`,
      );
    const taken = ["notify_on_release", "release_agent", "tasks"].includes(text) || isKernelFile(text, version);
    return taken
      ? rejected(text, `${quoted(text)} is the name of a file of the kernel in every control group.`)
      : accepted(text);
  },
  describe: () => "The name of a control group below the unit's own: `supervisor`.",
});

function isKernelFile(name: string, version: number): boolean {
  return ["cgroup", ...wordsOf("cgroup_controller", version)].some((it) => name.startsWith(`${it}.`));
}
