/** Work whose result hangs on what it looked at. */
export interface Reader {
  /** Who else looked at the same things: sets that the reader is in, kept by the tracker. */
  grounds: readonly Set<Reader>[];
}

/**
 * Writes down what work looks at, and tells afterwards which of it has to be done again. Things tell the tracker when somebody looks
 * at a part of them (`Tracked`), and when that part changes.
 */
export class Tracker {
  /** Readers with something changed among what they looked at. */
  readonly #due = new Set<Reader>();
  #looked: Set<Set<Reader>> | undefined;
  #about: unknown;

  /**
   * Does the work of `reader`, and remembers what it looks at instead of what it looked at before. The parts of `about` do not
   * count: who works about a thing does so anew whenever the thing changes.
   */
  watch<Result>(reader: Reader, about: unknown, work: () => Result): Result {
    const [looked, outer] = [this.#looked, this.#about];
    const own = new Set<Set<Reader>>();
    this.#looked = own;
    this.#about = about;
    this.forget(reader);
    try {
      return work();
    } finally {
      this.#looked = looked;
      this.#about = outer;
      reader.grounds = [...own];
      for (const readers of own) readers.add(reader);
    }
  }

  /** What `reader` looked at does not matter any more. */
  forget(reader: Reader): void {
    for (const readers of reader.grounds) readers.delete(reader);
    reader.grounds = [];
    this.#due.delete(reader);
  }

  /** Somebody looks at a part of `thing` that has these readers. */
  looks(thing: unknown, readers: Set<Reader>): void {
    if (thing !== this.#about) this.#looked?.add(readers);
  }

  /** Something is looked at right now, and written down. */
  get isWatching(): boolean {
    return this.#looked !== undefined;
  }

  /** What these have looked at is not as it was. */
  changed(readers: Iterable<Reader>): void {
    for (const it of readers) this.#due.add(it);
  }

  /** The readers that have to work again, each told once. */
  takeDue(): readonly Reader[] {
    const due = [...this.#due];
    this.#due.clear();
    return due;
  }
}

/** A thing with parts that can be looked at. */
export class Tracked {
  readonly #tracker: Tracker | undefined;
  #readers: Map<string, Set<Reader>> | undefined;

  /** Without a tracker nothing is written down: for what is looked at once. */
  constructor(tracker: Tracker | undefined) {
    this.#tracker = tracker;
  }

  /** Somebody looks at a part. */
  looks(part: string): void {
    if (!this.#tracker?.isWatching) return;
    this.#readers ??= new Map();
    const readers = this.#readers.get(part) ?? new Set();
    this.#readers.set(part, readers);
    this.#tracker.looks(this, readers);
  }

  /** A part is not as it was. */
  changed(part: string): void {
    const readers = this.#readers?.get(part);
    if (readers) this.#tracker?.changed(readers);
  }

  /** The thing is gone, or another one now: whoever looked at it has to look again. */
  allChanged(): void {
    for (const readers of this.#readers?.values() ?? []) this.#tracker?.changed(readers);
  }
}
