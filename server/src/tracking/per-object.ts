/** Results of work that hang on an object alone, which never changes: kept as long as the object is. */
export class PerObject {
  readonly #known = new WeakMap<object, Map<string, unknown>>();

  /** What `work` makes of the object, done once. `kind` names the work, and all that its result hangs on beside the object. */
  of<Result>(thing: object, kind: string, work: () => Result): Result {
    const known = this.#known.get(thing) ?? new Map<string, unknown>();
    this.#known.set(thing, known);
    if (known.has(kind)) return known.get(kind) as Result;
    const made = work();
    known.set(kind, made);
    return made;
  }
}
