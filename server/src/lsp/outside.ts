import type { Configs } from "../config/configs.ts";
import type { Discovery } from "../discovery/discover.ts";

/** Files, and links that are other names of units among them, or mask units. */
export type FoundFiles = Pick<Discovery, "paths" | "links">;

/** What the server needs of the place it runs in. Paths are absolute, with `/` between their parts. */
export interface Outside {
  /** The units, drop-ins and files of the manager below a folder, as the command line finds them; empty where there is no such folder. */
  search(folder: string): Promise<FoundFiles>;
  /** The names of what a folder holds; empty where there is no such folder. */
  list(folder: string): Promise<readonly { readonly name: string; readonly kind: string }[]>;
  /** A finder of configurations that knows nothing yet. `open` gives the texts of open documents, which count instead of files. */
  configs(open: (path: string) => string | undefined): Configs;
  /** The text of a file; `undefined` where it cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Calls `work` after a number of milliseconds, what has come in by then first. With none, the messages that are already here are
   * taken first. Gives what to call when it is not to be done after all; after that it does nothing.
   */
  later(work: () => void, milliseconds: number): () => void;
  /** All files of a project have been looked at: from now on there is little to do at a time, and somebody waits for it. */
  indexed?(): void;
}
