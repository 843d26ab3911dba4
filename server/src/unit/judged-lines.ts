import type { Directive } from "../facts/directives.ts";
import type { Assignment } from "../syntax/tree.ts";
import { changesIn } from "./epochs.ts";

/**
 * What was found out about lines, for releases that judge them alike: with many targeted releases most lines are read
 * once or twice instead of once for each.
 */
export class JudgedLines<Judged, Parsed> {
  /** Values that were read, for the text that the unit has now and the one before. */
  readonly #parsed = new Map<Directive, Map<string, Parsed>>();
  readonly #parsedBefore: ReadonlyMap<Directive, ReadonlyMap<string, Parsed>> | undefined;
  readonly #changes = new Map<Directive, readonly number[]>();
  readonly #judged = new Map<Assignment, Map<number, Judged>>();

  /** `before` is what was found out about the same unit when it had another text: most of its values are the same. */
  constructor(before?: JudgedLines<Judged, Parsed>) {
    if (before) this.#parsedBefore = before.#parsed;
  }

  /** What a value means for a release, read by `parse` or earlier. */
  value(directive: Directive, version: number, text: string, parse: () => Parsed): Parsed {
    const key = `${this.#epochOf(directive, version)} ${text}`;
    const parsed = this.#parsed.get(directive) ?? new Map<string, Parsed>();
    this.#parsed.set(directive, parsed);
    const known = parsed.get(key) ?? this.#parsedBefore?.get(directive)?.get(key) ?? parse();
    parsed.set(key, known);
    return known;
  }

  /** What `judge` says of the line, or said of it for a release that sees the directive in the same way. */
  of(node: Assignment, directive: Directive, version: number, judge: () => Judged): Judged {
    const epoch = this.#epochOf(directive, version);
    const judged = this.#judged.get(node) ?? new Map<number, Judged>();
    this.#judged.set(node, judged);
    const known = judged.get(epoch) ?? judge();
    judged.set(epoch, known);
    return known;
  }

  #epochOf(directive: Directive, version: number): number {
    return this.#changesIn(directive).findLastIndex((it) => it <= version);
  }

  #changesIn(directive: Directive): readonly number[] {
    const changes = this.#changes.get(directive) ?? changesIn(directive);
    this.#changes.set(directive, changes);
    return changes;
  }
}
