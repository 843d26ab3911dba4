/** What a folder holds: names, not paths. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/** Files as they are found and read. Paths have `/` between their parts. Failing calls reject with a message for people. */
export interface ReadableFiles {
  /** What stands at a path, links followed; `undefined` when there is nothing. */
  kindOf(path: string): Promise<Exclude<Entry["kind"], "link"> | undefined>;
  /** What a link says, which may lead nowhere; `undefined` when there is none at the path. */
  linkAt(path: string): Promise<string | undefined>;
  list(folder: string): Promise<readonly Entry[]>;
  /** The text of a file; bytes that are not UTF-8 as `text/utf8.ts` says. */
  read(path: string): Promise<string>;
}
