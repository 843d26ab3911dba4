import type { ReadableFiles } from "../discovery/files.ts";
import type { Store } from "./cache.ts";

/** The only door to files. Failing calls reject with a message for people. */
export interface Files extends ReadableFiles {
  /** Makes `text` the content of a file, all or nothing where the system can do that; makes the file where there is none. */
  write(path: string, text: string): Promise<void>;
  /** Makes a file with `text`, all or nothing. Rejects where something is there already. */
  create(path: string, text: string): Promise<void>;
  /**
   * Puts `text` in the place of `expected`, all or nothing: whatever happens, the file has the one or the other. Mode and links stay.
   * Nothing outside of the folder `within` is written to.
   */
  replace(path: string, text: string, expected: string, within: string): Promise<void>;
  /** Removes what killed runs of `replace` left in a folder. */
  sweep(folder: string): Promise<void>;
}

/** What the command line needs of the machine it runs on. */
export interface Host {
  readonly files: Files;
  /** The current folder as an absolute path, and the parts of a path above it. */
  readonly folder: string;
  readonly standardInput: () => Promise<string>;
  /** Serves an editor over standard input and output, until one of them ends. */
  readonly serveEditor: () => Promise<number>;
  /** Keeps texts between runs in a folder. */
  readonly storeIn: (folder: string) => Promise<Store>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Standard output is a terminal. */
  readonly terminal: boolean;
  /** Columns of that terminal. */
  readonly columns: number;
  /** Something asks for plain text: `NO_COLOR`, or a terminal that cannot do more. */
  readonly plain: boolean;
  /** The language settings promise that more than ASCII can be read. */
  readonly unicode: boolean;
  /** Milliseconds from some fixed moment. */
  readonly clock: () => number;
}
