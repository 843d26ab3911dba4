import { type Since, type SinceCell, sinceOf } from "./since.ts";
import { managerRows } from "./tables/manager.ts";

/** How the table writes a key: name, first release, type of the value. */
export type ManagerRow = readonly [name: string, since: SinceCell, type?: string];

/** A key of `[Manager]` in system.conf and user.conf. */
export interface ManagerKey {
  readonly name: string;
  readonly since: Since;
}

/** The key of `[Manager]` with this name, of any release. */
export function managerKeyOf(name: string): ManagerKey | undefined {
  return keys.get(name);
}

const keys: ReadonlyMap<string, ManagerKey> = new Map(
  managerRows.map(([name, since]) => [name, { name, since: sinceOf(since) }]),
);
