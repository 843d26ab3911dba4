import type { FoundFiles } from "./outside.ts";

/** What the texts of a project's files are read with. */
export interface FileAccess {
  /** The paths of all its files, and other names of units among them. */
  search(): Promise<FoundFiles>;
  read(path: string): Promise<string | undefined>;
}

/** The texts of a project's files, as the disk was last known to have them. */
export class Disk {
  #texts: ReadonlyMap<string, string> = new Map();
  #links: FoundFiles["links"] = [];
  /** How many files were found when they were last looked for. */
  #found: number | undefined;
  /** What is told of the disk, counted: what is read before that does not count. */
  #news = 1;
  /** The last news that anything may have changed, and the last that a reading of all files has taken in. */
  #doubted = 1;
  #taken = 0;
  /** Files of which there was news. */
  readonly #fresh = new Map<string, number>();
  #turn = 0;

  constructor(readonly access: FileAccess) {}

  /** By path. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Other names of units, as they were last found. */
  get links(): FoundFiles["links"] {
    return this.#links;
  }

  /** How many files were found when they were last looked for; `undefined` before that. */
  get found(): number | undefined {
    return this.#found;
  }

  /** Any file may be another: all are read again with the next `read`. */
  forget(): void {
    this.#doubted = ++this.#news;
  }

  /** A file has come to `path`, or is gone from there: the next `read` looks whether it is one of them. */
  cameOrWent(path: string): void {
    this.#fresh.set(path, ++this.#news);
  }

  /** The file at `path` has another text now, or is gone. One that was not found is none of them. */
  async reread(path: string): Promise<void> {
    if (!this.#texts.has(path)) return;
    const news = ++this.#news;
    this.#fresh.set(path, news);
    const text = await this.access.read(path);
    // What was read since then counts, and it may have been found to be none of them.
    if (this.#fresh.get(path) !== news || !this.#texts.has(path)) return;
    const texts = new Map(this.#texts);
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    this.#texts = texts;
  }

  /**
   * Looks for all files, and reads those that are not known. `tell` gets to know how far that is, in per cent of it. Gives the paths of
   * files whose texts are others than before; none where another `read` began meanwhile, which counts then.
   */
  async read(tell?: (percent: number) => void): Promise<readonly string[]> {
    const turn = ++this.#turn;
    const news = this.#news;
    const fresh = new Set(this.#fresh.keys());
    const known: ReadonlyMap<string, string> = this.#taken < this.#doubted ? new Map() : this.#texts;
    const texts = new Map<string, string>();
    const { paths, links } = await this.access.search().catch((): FoundFiles => ({ paths: [], links: [] }));
    this.#found = paths.length;
    for (let start = 0; start < paths.length; start += READ_AT_ONCE) {
      const some = paths.slice(start, start + READ_AT_ONCE);
      const read = await Promise.all(
        some.map((it) => (fresh.has(it) ? undefined : known.get(it)) ?? this.access.read(it)),
      );
      for (const [index, text] of read.entries()) {
        if (text !== undefined) texts.set(some[index] ?? "", text);
      }
      tell?.((100 * start) / paths.length);
    }
    if (turn !== this.#turn) return [];
    const before = this.#texts;
    for (const [path, when] of this.#fresh) {
      const text = before.get(path);
      if (when <= news) this.#fresh.delete(path);
      // It came or went meanwhile: what is read since then counts.
      else if (text === undefined) texts.delete(path);
      else if (texts.has(path)) texts.set(path, text);
    }
    this.#taken = news;
    this.#links = links;
    this.#texts = texts;
    return [...new Set([...before.keys(), ...texts.keys()])].filter((it) => before.get(it) !== texts.get(it));
  }
}

/** Enough to keep the disk busy, too few to run out of open files. */
const READ_AT_ONCE = 64;
