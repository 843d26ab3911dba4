import type { Directive } from "../facts/directives.ts";
import type { Memo } from "../tracking/memo.ts";
import { changesIn } from "./epochs.ts";

/**
 * What was found out about values, for releases that judge them alike: with many targeted releases most lines are read
 * once or twice instead of once for each. Where they stand in a file does not matter.
 */
export class JudgedLines<Judgement> {
  readonly #memo: Memo;
  /** What stands for the releases that judge a directive alike, by the first of them. */
  readonly #epochs = new Map<Directive, readonly (readonly [from: number, epoch: object])[]>();
  readonly #releases = new Map<number, Map<Directive, object>>();

  constructor(memo: Memo) {
    this.#memo = memo;
  }

  /** What `judge` says of a value, or said of it for a release that sees the directive in the same way. */
  of(directive: Directive, version: number, text: string, judge: (text: string) => Judgement): Judgement {
    let release = this.#releases.get(version);
    if (!release) {
      release = new Map();
      this.#releases.set(version, release);
    }
    let epoch = release.get(directive);
    if (!epoch) {
      epoch = this.#epochOf(directive, version);
      release.set(directive, epoch);
    }
    return this.#memo.of(epoch, text, judge);
  }

  /** The releases from which on a value of the directive may be judged differently, ascending. */
  changesIn(directive: Directive): readonly number[] {
    return this.#epochsOf(directive).map(([from]) => from);
  }

  #epochOf(directive: Directive, version: number): object {
    const epochs = this.#epochsOf(directive);
    return epochs.findLast(([from]) => from <= version)?.[1] ?? epochs;
  }

  #epochsOf(directive: Directive): readonly (readonly [from: number, epoch: object])[] {
    const epochs = this.#epochs.get(directive) ?? [0, ...changesIn(directive)].map((from) => [from, {}] as const);
    this.#epochs.set(directive, epochs);
    return epochs;
  }
}
