/**
 * Results of work that hang on a text alone. Of a thing that changes a little each time most texts stay, and the work need not be
 * done again. What nobody asks for any more is forgotten after a while.
 */
export class Memo {
  #now = new Map<unknown, Texts>();
  #before: ReadonlyMap<unknown, Texts> = new Map();
  #size = 0;
  #usual = 0;

  /** What `work` makes of the text; `kind` stands for the work, and for all that its result hangs on beside the text. */
  of<Result>(kind: object | string, text: string, work: (text: string) => Result): Result {
    const known = this.#now.get(kind);
    const result = known && resultIn(known, text);
    if (result !== undefined) return (result === NOTHING ? undefined : result) as Result;
    const before = this.#before.get(kind);
    const made = (before && resultIn(before, text)) ?? work(text) ?? NOTHING;
    if (known === undefined) this.#now.set(kind, { text, result: made });
    else if (known instanceof Map) known.set(text, made);
    else
      this.#now.set(
        kind,
        new Map([
          [known.text, known.result],
          [text, made],
        ]),
      );
    this.#size++;
    return (made === NOTHING ? undefined : made) as Result;
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

/** Stands for `undefined` where that is what work gave. */
const NOTHING = Symbol();

/** What was made of the texts of one kind. Most kinds have one text, and a map for it would take many times the memory. */
type Texts = { readonly text: string; readonly result: unknown } | Map<string, unknown>;

const resultIn = (texts: Texts, text: string) =>
  texts instanceof Map ? texts.get(text) : texts.text === text ? texts.result : undefined;

/** So many results may gather in any case. */
const SPARE = 1000;
