import { reparse } from "../syntax/reparse.ts";
import type { UnitSyntax } from "../syntax/tree.ts";
import type { Place, UnitFile } from "./unit-file.ts";

/**
 * A unit file or drop-in that somebody is writing. It stays the same object while its text changes, and so do all lines that an edit
 * leaves alone: what is known of them is still right.
 */
export class LivingFile implements UnitFile {
  readonly path: string;
  readonly place: Place;
  #syntax: UnitSyntax;
  #looks = 0;

  constructor({ path, place, syntax }: UnitFile) {
    this.path = path;
    this.place = place;
    this.#syntax = syntax;
  }

  get syntax(): UnitSyntax {
    this.#looks++;
    return this.#syntax;
  }

  /** How often somebody looked at its text: who did so meanwhile is seen by that. */
  get looks(): number {
    return this.#looks;
  }

  /** It has another text now. Gives whether lines that stay stand elsewhere, as editors count lines. */
  rewrite(text: string): boolean {
    const last = this.#syntax.nodes.at(-1)?.start;
    const number = last?.number;
    this.#syntax = reparse(text, this.#syntax);
    return last?.number !== number || this.#syntax.nodes.at(-1)?.start !== last;
  }
}
