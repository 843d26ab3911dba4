import { LivingFile } from "../unit/living-file.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { byTarget, type Target, targetKeys } from "./by-target.ts";
import type { Finished } from "./finish.ts";
import type { LintResult, LintSettings, RuleFailure } from "./lint.ts";
import { Linter } from "./linter.ts";

/** Linters for files that are for different releases or hosts: one for each target that a file has. */
export class Linters {
  readonly #files: Map<string, UnitFile>;
  readonly #targetOf: (file: UnitFile) => Target;
  readonly #settingsFor: (target: Target) => LintSettings;
  readonly #linters = new Map<string, Linter>();
  readonly #targets = new Map<string, Target>();
  readonly #keyOf = targetKeys();
  #result: LintResult | undefined;

  constructor(
    files: readonly UnitFile[],
    targetOf: (file: UnitFile) => Target,
    settingsFor: (target: Target) => LintSettings,
  ) {
    this.#files = new Map(files.map((it) => [it.path, it]));
    this.#targetOf = targetOf;
    this.#settingsFor = settingsFor;
    for (const it of files) this.#targets.set(it.path, targetOf(it));
  }

  /** The file is one of those that are checked. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** The file at `path` was written, or removed when there is none. */
  change(path: string, file: UnitFile | undefined): void {
    if (this.#files.get(path) === file && !(file instanceof LivingFile)) return;
    this.#result = undefined;
    if (file) {
      this.#files.set(path, file);
      this.#targets.set(path, this.#targetOf(file));
    } else {
      this.#files.delete(path);
      this.#targets.delete(path);
    }
    const used = new Set([...this.#linters.keys()]);
    if (used.size > 1) {
      const now = new Set([...this.#targets.values()].map(this.#keyOf));
      for (const it of used) if (!now.has(it)) this.#linters.delete(it);
    }
    for (const it of this.#linters.values()) it.change(path, file);
  }

  /** Somebody is about to write the file at `path`. See `Linter.expect`. */
  expect(path: string): void {
    if (!(this.#files.get(path) instanceof LivingFile)) return;
    for (const it of this.#linters.values()) it.expect(path);
  }

  /** The first look at all files for all targets, bit by bit: how much is done, in per cent. See `Linter.steps`. */
  *steps(): Generator<number> {
    const targets = new Map([...this.#targets.values()].map((it) => [this.#keyOf(it), it]));
    let done = 0;
    for (const it of targets.values()) {
      for (const percent of this.#linterFor(it).steps()) yield (100 * done + percent) / targets.size;
      done++;
    }
  }

  /** The linter that looks at the file at `path` for its target; that of `base` for what is no file here. */
  linterAt(path: string, base: Target): Linter {
    return this.#linterFor(this.#targets.get(path) ?? this.#likeOthers(base));
  }

  /** What is reported of one file, in order. */
  at(path: string): Finished {
    const target = this.#targets.get(path);
    return target ? this.#linterFor(target).at(path) : { findings: [], suppressed: [], failures: [] };
  }

  /** What is reported of all files. */
  result(): LintResult {
    this.#result ??= byTarget(
      [...this.#files.values()],
      (file) => this.#targets.get(file.path) ?? this.#targetOf(file),
      (target) => this.#linterFor(target).result(),
    );
    return this.#result;
  }

  /** Rules that failed. */
  get failures(): readonly RuleFailure[] {
    return [...this.#linters.values()].flatMap((it) => [...it.failures]);
  }

  /** Where no file is for `base`, what the first of them is for: there is a linter for that. */
  #likeOthers(base: Target): Target {
    const [first = base, ...others] = this.#targets.values();
    return [first, ...others].find((it) => this.#keyOf(it) === this.#keyOf(base)) ?? first;
  }

  #linterFor(target: Target): Linter {
    const key = this.#keyOf(target);
    const known = this.#linters.get(key) ?? new Linter([...this.#files.values()], this.#settingsFor(target), lazily);
    this.#linters.set(key, known);
    return known;
  }
}

const lazily = { living: true, inSteps: true };
