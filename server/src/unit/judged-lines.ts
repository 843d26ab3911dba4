import type { Directive } from "../facts/directives.ts";
import type { Assignment } from "../syntax/tree.ts";
import { changesIn } from "./epochs.ts";

/**
 * What was found out about lines, for releases that judge them alike: with many targeted releases most lines are read
 * once or twice instead of once for each.
 */
export class JudgedLines<Judged> {
  readonly #changes = new Map<Directive, readonly number[]>();
  readonly #judged = new Map<Assignment, Map<number, Judged>>();

  /** What `judge` says of the line, or said of it for a release that sees the directive in the same way. */
  of(node: Assignment, directive: Directive, version: number, judge: () => Judged): Judged {
    const epoch = this.#changesIn(directive).findLastIndex((it) => it <= version);
    const judged = this.#judged.get(node) ?? new Map<number, Judged>();
    this.#judged.set(node, judged);
    const known = judged.get(epoch) ?? judge();
    judged.set(epoch, known);
    return known;
  }

  #changesIn(directive: Directive): readonly number[] {
    const changes = this.#changes.get(directive) ?? changesIn(directive);
    this.#changes.set(directive, changes);
    return changes;
  }
}
