import { applyFixes, type Texts } from "../lint/apply-fixes.ts";
import type { Finding } from "../rules/finding.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { patchOf } from "./patch.ts";
import { visible } from "./visible.ts";
import { writeFiles } from "./write-files.ts";

/** The options of `lint` that make fixes. */
export interface FixOptions {
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
}

/** What came of it. */
export interface Fixed {
  /** What the files hold now. */
  readonly texts: Texts;
  /** Beside that of the report: something was rolled back, or could not be written. */
  readonly status: number;
}

export const wantsFixes = ({ fix, unsafeFixes, diff }: FixOptions) => Boolean(fix || unsafeFixes || diff);

/**
 * Makes the fixes that the options ask for and writes the files; with `--diff` it prints what it would do instead. `check` says what is
 * found in texts; `named` are the files and folders of the call.
 */
export async function fixFiles(
  texts: Texts,
  check: (texts: Texts) => readonly Finding[],
  named: readonly string[],
  options: FixOptions,
  host: Host,
): Promise<Fixed> {
  if (named.includes("-") && !options.diff) throw new UsageError("standard input cannot be written to: use --diff.");
  const result = applyFixes(texts, check, options.unsafeFixes ? "and-unsafe" : "safe-only");
  for (const { path, rules, reason } of result.rolledBack) {
    host.complain(`unitwright: ${visible(path)}: left as it was (fixes of ${rules.join(", ")}): ${visible(reason)}\n`);
  }
  const rolledBack = result.rolledBack.length > 0 ? exitStatus.usage : exitStatus.clean;
  const changes = [...result.made.keys()].toSorted().flatMap((path) => {
    const [before = "", after = ""] = [texts.get(path), result.texts.get(path)];
    return before === after ? [] : [{ path, before, after }];
  });
  if (options.diff) {
    for (const { path, before, after } of changes) host.print(patchOf(path, before, after));
    return { texts, status: rolledBack };
  }
  const written = await writeFiles(changes, named, host);
  const count = [...result.made].reduce((sum, [path, made]) => (written.has(path) ? sum + made : sum), 0);
  if (count > 0)
    host.complain(`unitwright: ${counted(count, "fix", "es")} made in ${counted(written.size, "file", "s")}\n`);
  const now = new Map(
    [...texts].map(([path, text]) => [path, (written.has(path) ? result.texts.get(path) : text) ?? text]),
  );
  const unwritten = written.size < changes.length ? exitStatus.unreadable : exitStatus.clean;
  return { texts: now, status: rolledBack || unwritten };
}

const counted = (count: number, noun: string, plural: string) => `${count} ${noun}${count === 1 ? "" : plural}`;
