import { changesIn, rowIn, type WordRow, wordOf } from "./enums.ts";
import { systemCallGroups as groupRows } from "./tables/system-calls.ts";

/** The groups (`@basic-io` …) that `version` knows. */
export function systemCallGroups(version: number): readonly string[] {
  return groupRows.filter(([group]) => rowIn(group, version)).map(([group]) => wordOf(group));
}

/** `version` knows the group `name` (with its `@`). */
export function isSystemCallGroup(name: string, version: number): boolean {
  return groupRows.some(([group]) => wordOf(group) === name && rowIn(group, version));
}

/** What a group holds: system calls and other groups (`@…`). Empty for groups that `version` does not know. */
export function membersOf(name: string, version: number): readonly string[] {
  const row = groupRows.find(([group]) => wordOf(group) === name && rowIn(group, version));
  return row?.[1].filter((member) => rowIn(member, version)).map(wordOf) ?? [];
}

/**
 * `name` is a system call that some release names in one of its groups.
 *
 * systemd asks libseccomp, which knows those of all architectures and may know newer ones: a name that is not
 * here can still be one.
 */
export function isSystemCall(name: string): boolean {
  return calls.has(name);
}

/** All system calls of the tables. */
export function systemCalls(): Iterable<string> {
  return calls;
}

/** Releases that changed the groups, ascending. */
export const systemCallChanges: readonly number[] = changesIn(
  groupRows.flatMap(([group, members]) => [group, ...members]),
);

const calls: ReadonlySet<string> = new Set(
  groupRows
    .flatMap(([, members]) => members.map((member: WordRow) => wordOf(member)))
    .filter((name) => !name.startsWith("@")),
);
