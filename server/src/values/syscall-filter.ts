import { errnoNames } from "../facts/names.ts";
import { isSystemCall, isSystemCallGroup, systemCallGroups, systemCalls } from "../facts/system-calls.ts";
import { closest } from "../text/suggest.ts";
import { isErrno } from "./errno.ts";
import { badWordProblem } from "./grammar/expand.ts";
import type { Flaw } from "./grammar/flaw.ts";
import { joinedWords } from "./grammar/joined-words.ts";
import { quoted } from "./grammar/quoted.ts";
import { splitWords } from "./grammar/words.ts";
import { defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** Errors in a list of allowed calls are accepted in 247, and refused somewhere from 248 to 252 on. */
const FIRST_TO_REFUSE = 248;

/** One assignment to a list of system calls. */
export interface SyscallFilter {
  /** It begins with `~`: the calls are taken from an allow list, or added to a deny list. */
  readonly inverted: boolean;
  readonly calls: readonly FilteredCall[];
}

/** A system call, or a group of them (`@…`). */
export interface FilteredCall {
  readonly name: string;
  /** The call fails with this error instead of the one in `SystemCallErrorNumber=`; `kill` ends the process. */
  readonly error?: string;
}

/**
 * `SystemCallFilter=`, `SystemCallLog=`: system calls and groups of them, parted by blanks; quotes are ordinary characters. With `~` first
 * the list is inverted; then (in 247 always) a call of `SystemCallFilter=` may have `:` and an error name or number, or `:kill`.
 * A bad word is dropped and the others count. Which calls are known is libseccomp's matter, not systemd's.
 *
 * Source: systemd.exec(5) "SystemCallFilter="; `config_parse_syscall_filter()`, `config_parse_syscall_log()` in load-fragment.c,
 * `parse_syscall_and_errno()` in seccomp-util.c.
 */
export default defineValueType<SyscallFilter>({
  name: "syscall-filter",
  changes: [FIRST_TO_REFUSE],
  parse: parseFilter,
  describe({ errnoSuffix }) {
    const error = errnoSuffix ? " In a `~` list a call may have an error: `~mount:EPERM`." : "";
    return `System calls and groups of them, parted by blanks: \`@system-service\` or \`~@mount ptrace\`; \`~\` inverts the list.${error}`;
  },
});

function parseFilter(text: string, context: ValueContext): Parsed<SyscallFilter> {
  const inverted = text.startsWith("~");
  const list = inverted ? ` ${text.slice(1)}` : text;
  const { words, bad } = splitWords(list, { version: context.version });
  const calls: FilteredCall[] = [];
  const problems: Problem[] = [];
  for (const { text: word, span } of words) {
    const result = readCall(word, inverted, context);
    if ("message" in result) {
      const joined = joinedWords(word, "system calls", (it) => !("message" in readCall(it, inverted, context)));
      problems.push({ at: span, does: "ignores", partial: true, ...(joined ?? result) });
    } else calls.push(result);
  }
  if (bad)
    problems.push(badWordProblem(list, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: { inverted, calls }, problems };
}

type FlawedCall = Omit<Flaw, "at">;

function readCall(word: string, inverted: boolean, { spec, version }: ValueContext): FilteredCall | FlawedCall {
  const colon = word.indexOf(":");
  if (colon < 0) return callFlaw(word, version) ?? { name: word };
  const [name, error] = [word.slice(0, colon), word.slice(colon + 1)];
  if (!spec.errnoSuffix) {
    return {
      message: `${quoted(word)} has an error behind \`:\`, which is not possible here.`,
      remedy: `Write \`${name}\`.`,
    };
  }
  if (error !== "kill" && !isErrno(error)) return errorFlaw(word, error);
  if (name === "") return { message: `${quoted(word)} names no system call before \`:\`.` };
  if (!inverted && version >= FIRST_TO_REFUSE) {
    return {
      message: `${quoted(word)} has an error, but this list says which calls are allowed.`,
      remedy: "Errors are for lists that begin with `~`.",
    };
  }
  return callFlaw(name, version) ?? { name, error };
}

function callFlaw(name: string, version: number): FlawedCall | undefined {
  if (name.startsWith("@")) {
    if (isSystemCallGroup(name, version)) return undefined;
    const near = closest(name, systemCallGroups(version));
    const message = `${quoted(name)} is no group of system calls${isSystemCallGroup(name, NEWEST) ? ` in systemd ${version} yet` : ""}.`;
    return near === undefined ? { message } : { message, remedy: `\`${near}\` is one.`, replacement: near };
  }
  if ((isSystemCall(name) && !NOT_CALLS.has(name)) || CALLS_WITHOUT_GROUP.has(name)) return undefined;
  const bare = name.replace(/["']/g, "");
  if (bare !== name)
    return { message: `${quoted(name)} has quotes, which belong to the name here.`, remedy: "Remove the quotes." };
  if (/^[#;]/.test(name))
    return { message: `${quoted(name)} is read as a system call: a comment cannot follow a value.` };
  if (name.startsWith("~"))
    return { message: `${quoted(name)} begins with \`~\`, which may only stand before the whole list.` };
  const near = closest(name, systemCalls());
  const group = systemCallGroups(version).includes(`@${name}`) ? `@${name}` : undefined;
  const message = `${quoted(name)} is no system call.`;
  if (group) return { message, remedy: `The group is \`${group}\`.`, replacement: group };
  return near === undefined ? { message } : { message, remedy: `\`${near}\` is one.` };
}

function errorFlaw(word: string, error: string): FlawedCall {
  if (error === "") return { message: `${quoted(word)} names no error behind \`:\`.` };
  const near = closest(error, errnoNames);
  const message = `\`${error}\` in ${quoted(word)} is no error: names such as \`EPERM\`, numbers up to 4095, and \`kill\` are.`;
  return near === undefined ? { message } : { message, remedy: `\`${near}\` is one.` };
}

const NEWEST = Number.POSITIVE_INFINITY;

/** Names in systemd's groups that no kernel and no libseccomp has. */
const NOT_CALLS: ReadonlySet<string> = new Set(["fstatat", "llseek", "newfstat"]);

/** System calls that libseccomp (2.6) knows and no group of systemd's holds. */
const CALLS_WITHOUT_GROUP: ReadonlySet<string> = new Set(
  (
    "arm_sync_file_range atomic_barrier atomic_cmpxchg_32 breakpoint cachectl cachestat futex_requeue futex_wait futex_wake " +
    "get_tls getpagesize listns lsm_set_self_attr map_shadow_stack memfd_secret mincore multiplexer process_mrelease rseq_slice_yield " +
    "s390_guarded_storage s390_sthyi spu_create spu_run syscall syslog sysmips timerfd uprobe usr26 usr32"
  ).split(" "),
);
