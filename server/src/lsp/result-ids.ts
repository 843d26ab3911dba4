import { isAlike } from "../tracking/alike.ts";

/** Names for lists that were told about documents: the same name as long as the same is told. */
export class ResultIds<Item> {
  #count = 0;
  readonly #last = new Map<string, { readonly id: string; readonly list: readonly Item[] }>();

  /** The name of what is told now about the document at `uri`. */
  of(uri: string, list: readonly Item[]): string {
    const last = this.#last.get(uri);
    if (last && isSame(last.list, list)) return last.id;
    const id = `${++this.#count}`;
    this.#last.set(uri, { id, list });
    return id;
  }

  /** The document is closed. */
  forget(uri: string): void {
    this.#last.delete(uri);
  }
}

/** Most items are the same objects as before, so one look at each is enough. */
function isSame<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((it, index) => isAlike(it, other[index]));
}
