import type { SpecifierKind } from "../facts/value-spec.ts";
import { shift } from "../text/span.ts";
import { utf8Length } from "../text/utf8.ts";
import { expand, type Outcome, type Read, readPath } from "./grammar/expand.ts";
import { isAbsolutePath, isBelow, pathProblem, simplifyPath } from "./grammar/paths.ts";
import { defineValueType, type Parsed, type Problem, rejected, type ValueContext } from "./value-type.ts";

/** A path of a directive that takes one. */
export interface PathValue {
  /** Absolute, specifiers expanded, without superfluous slashes; empty when its specifiers expand to nothing. */
  readonly path: string;
  /** Prefixed with `-`: it need not exist. */
  readonly optional: boolean;
}

/**
 * One path, absolute unless `spec.absolute` is false (`PIDFile=`: then it is meant from the runtime directory);
 * blanks belong to it, quotes too. A `-` before it (where `spec.prefixes` has it) says that it need not exist.
 *
 * A path with `..`, or one that is too long, is refused as a relative one is. `PIDFile=` below /var/run is rewritten with a message.
 *
 * Source: `config_parse_unit_path_printf()`, `config_parse_unit_env_file()`, `config_parse_pid_file()`,
 * `config_parse_path_spec()`, `config_parse_ip_filter_bpf_progs()` in load-fragment.c; `path_simplify_and_warn()`.
 * Since 252 a component may have 255 bytes, since 257 `..` behind the root is dropped; `PIDFile=` cannot be below
 * /proc, /sys and /dev since 255.
 */
export default defineValueType<PathValue>({
  name: "path",
  changes: [252, 255, 257],
  parse(text, context) {
    return context.spec.absolute === false ? parsePidFile(text, context) : parsePath(text, context);
  },
  describe({ absolute, prefixes, glob }) {
    const form =
      absolute === false
        ? "A path, `/run/app.pid`; a relative one is meant from `/run`."
        : "An absolute path, `/var/lib/app`.";
    const optional = prefixes?.includes("-") ? " With `-` before it, it need not exist." : "";
    return `${form}${glob ? " It may have wildcards." : ""}${optional} Blanks and quotes belong to it.`;
  },
});

function parsePath(text: string, context: ValueContext): Parsed<PathValue> {
  const { spec, version } = context;
  const does = spec.fatal === true ? "refuses" : "ignores";
  const optional = spec.prefixes?.includes("-") === true && text.startsWith("-");
  if (version < 252 && !spec.prefixes && utf8Length(text) > 4095) {
    return rejected(text, `The path has ${utf8Length(text)} bytes; 4095 are possible.`, { does });
  }
  const written = optional ? text.slice(1) : text;
  const span = { start: 0, end: written.length };
  const at = shift(span, optional ? 1 : 0);
  const blank = optional && /^\s/.test(written);
  const { value: path, problem } = readWhole(written, context, { does });
  if (path !== undefined) return { value: { path, optional }, problems: [] };
  if (!problem) return { problems: [] };
  const moved = { ...problem, at: problem.at.start === 0 ? at : shift(problem.at, optional ? 1 : 0) };
  return { problems: [blank ? { ...moved, remedy: "Write the path right behind the `-`." } : moved] };
}

/** The whole text as an absolute path; an empty one when its specifiers expand to nothing. */
function readWhole(text: string, context: ValueContext, outcome: Outcome): Read<string> {
  const piece = { text, span: { start: 0, end: text.length } };
  if (text !== "") {
    const { value } = expand(text, piece, "path", context, outcome);
    if (value?.text === "") return { value: "" };
  }
  return readPath(text, piece, { form: "absolute" }, context, outcome);
}

function parsePidFile(text: string, context: ValueContext): Parsed<PathValue> {
  const { version } = context;
  const span = { start: 0, end: text.length };
  const kind: SpecifierKind = "path";
  const { value: expanded, problem } = expand(text, { text, span }, kind, context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const full = isAbsolutePath(expanded.text) ? expanded.text : `/run/${expanded.text}`;
  const fault = pathProblem(full, { form: "absolute", apiFileSystems: "refused" }, version, text);
  if (fault) return rejected(text, fault.message, { does: "refuses", ...(fault.remedy && { remedy: fault.remedy }) });
  const path = simplifyPath(full, version);
  if (!isBelow(path, "/var/run")) return { value: { path, optional: false }, problems: [] };
  const current = `/run${path.slice("/var/run".length)}`;
  return {
    value: { path: current, optional: false },
    problems: [legacyRun(text, expanded.certain && expanded.text === text, current)],
  };
}

function legacyRun(text: string, certain: boolean, current: string): Problem {
  const problem: Problem = {
    at: { start: 0, end: text.length },
    does: "notes",
    message: `\`${text}\` is below \`/var/run\`, the old name of \`/run\`.`,
    remedy: `Write \`${current}\`.`,
  };
  return certain ? { ...problem, replacement: current } : problem;
}
