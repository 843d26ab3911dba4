import { readPath } from "./grammar/expand.ts";
import { defineValueType, type Parsed, type ValueContext } from "./value-type.ts";

/** The directory commands are started in. */
export interface WorkingDirectory {
  /** Absolute, specifiers expanded; `~` for the home directory of `User=`. */
  readonly path: string;
  /** Prefixed with `-`: it need not exist. */
  readonly optional: boolean;
}

/**
 * `WorkingDirectory=`: `~`, or an absolute path; `-` before it says that it need not exist. Nothing else may begin with `~`.
 * A bad one makes the unit unloadable, unless it begins with `-`.
 *
 * Source: systemd.exec(5) "WorkingDirectory="; `config_parse_working_directory()` in load-fragment.c.
 */
export default defineValueType<WorkingDirectory>({
  name: "working-directory",
  changes: [252, 257],
  parse: parseDirectory,
  describe: () =>
    "An absolute path, or `~` for the home directory of `User=`. With `-` before it (`-/srv/app`) it need not exist.",
});

function parseDirectory(text: string, context: ValueContext): Parsed<WorkingDirectory> {
  const optional = text.startsWith("-");
  const written = optional ? text.slice(1) : text;
  if (written === "~") return { value: { path: "~", optional }, problems: [] };
  const piece = { text: written, span: { start: text.length - written.length, end: text.length } };
  const outcome = { does: optional ? "ignores" : "refuses" } as const;
  const { value: path, problem } = readPath(text, piece, { form: "absolute" }, context, outcome);
  if (path !== undefined) return { value: { path, optional }, problems: [] };
  if (!problem) return { problems: [] };
  if (written.startsWith("~/")) {
    const message = `\`${written}\` is not an absolute path: \`~\` stands for a home directory only alone.`;
    return { problems: [{ ...problem, message, remedy: "Write the home directory out." }] };
  }
  return { problems: [problem] };
}
