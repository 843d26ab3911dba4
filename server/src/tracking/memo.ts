/**
 * Results of work that hang on a text alone. Of a thing that changes a little each time most texts stay, and the work need not be
 * done again. What nobody asks for any more is forgotten after a while.
 */
export class Memo {
  #now = new Map<unknown, Map<string, unknown>>();
  #before: ReadonlyMap<unknown, ReadonlyMap<string, unknown>> = new Map();
  #size = 0;
  #usual = 0;

  /** What `work` makes of the text; `kind` stands for the work, and for all that its result hangs on beside the text. */
  of<Result>(kind: object | string, text: string, work: (text: string) => Result): Result {
    let known = this.#now.get(kind) as Map<string, Result> | undefined;
    if (!known) {
      known = new Map();
      this.#now.set(kind, known);
    }
    const result = known.get(text);
    if (result !== undefined || known.has(text)) return result as Result;
    const before = this.#before.get(kind);
    const made = before?.has(text) ? (before.get(text) as Result) : work(text);
    known.set(text, made);
    this.#size++;
    return made;
  }

  /** The thing is about to change. When much has gathered since, only what is asked for from now on is kept. */
  turn(): this {
    if (this.#size > 2 * this.#usual + SPARE) {
      this.#before = this.#now;
      this.#usual = this.#size / 2;
      this.#now = new Map();
      this.#size = 0;
    }
    return this;
  }
}

/** So many results may gather in any case. */
const SPARE = 1000;
