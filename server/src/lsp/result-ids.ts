import { isAlike } from "../tracking/alike.ts";

/** Names for what was told about documents: the same name as long as the same is told. */
export class ResultIds<Result> {
  #count = 0;
  readonly #last = new Map<string, { readonly id: string; readonly result: Result }>();

  /** The name of what is told now about the document at `uri`. */
  of(uri: string, result: Result): string {
    const last = this.#last.get(uri);
    if (last && isAlike(last.result, result)) return last.id;
    const id = `${++this.#count}`;
    this.#last.set(uri, { id, result });
    return id;
  }

  /** The document is closed. */
  forget(uri: string): void {
    this.#last.delete(uri);
  }
}
