import { type Directive, directiveOf } from "../facts/directives.ts";
import type { UnitType } from "../facts/unit-type.ts";
import type { EmptyMeaning } from "../facts/value-spec.ts";
import { Memo } from "../tracking/memo.ts";
import { type Assessment, assess, headerChanges, judged } from "../unit/assess.ts";
import { changesIn } from "../unit/epochs.ts";
import type { Setting } from "../unit/setting.ts";
import { SettingsSoFar } from "../unit/settings-so-far.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { UnitIdentity } from "../values/value-type.ts";
import { meaningOfEmpty } from "./meaning-of-empty.ts";
import { type ReadFiles, Reading } from "./reading.ts";
import type { Manager } from "./unit-folders.ts";

/** What is known of a unit beside its files. */
export interface Circumstances {
  readonly aliases?: readonly string[];
  /** Why the unit cannot be loaded whatever its files say; `loaded` when nothing stands against it. */
  readonly state?: "loaded" | "masked" | "not-found" | "error";
  /** A file of the same name in a stronger folder hides the main file: systemd never reads it. */
  readonly hidden?: true;
  /** `system` when left out. */
  readonly manager?: Manager;
}

/** What systemd loads under one name: a main file, if there is one, and the drop-ins for it in reading order. */
export class MergedUnit {
  readonly #readings = new Map<number, Reading>();
  readonly #memo: Memo;
  readonly #derived = new Map<string, unknown>();
  #breaks: readonly number[] | undefined;

  constructor(
    readonly name: string,
    readonly type: UnitType,
    readonly main: UnitFile | undefined,
    readonly dropins: readonly UnitFile[],
    readonly circumstances: Circumstances = {},
    /** The same unit with other texts: what values in it meant holds here, too. */
    before?: MergedUnit,
  ) {
    const same = before?.name === name && before.type === type ? before : undefined;
    this.#memo = same ? same.#memo.turn() : new Memo();
  }

  /** Other names of the unit, sorted: links to its file. */
  get aliases(): readonly string[] {
    return this.circumstances.aliases ?? [];
  }

  /** What values know of their unit. */
  get identity(): UnitIdentity & { readonly name: string } {
    return { name: this.name, type: this.type, template: this.template };
  }

  /** A template (`web@.service`): it is not loaded itself, only instances of it. */
  get template(): boolean {
    return this.name.includes("@.");
  }

  get files(): readonly UnitFile[] {
    return this.main ? [this.main, ...this.dropins] : this.dropins;
  }

  /** What `version` makes of the files, read one behind the other. Worked out once, also for releases that read them alike. */
  reading(version: number): Reading {
    const known = this.#readings.get(version);
    if (known) return known;
    const alike = [...this.#readings].find(([other]) => this.#readsAlike(other, version))?.[1];
    const reading = alike ?? new Reading(this.#read(version), this.name, version);
    this.#readings.set(version, reading);
    return reading;
  }

  /** `version` takes an assignment of `directive` with this value, wherever in the unit it stands, if nothing before it matters. */
  takes(directive: Directive, value: string, version: number): boolean {
    return judged(directive, value, version, this.identity, new SettingsSoFar(), this.#memo).taken !== undefined;
  }

  /**
   * What `work` makes of a text of the unit, done once for each text and not again after a change. `kind` names the work, and all that
   * its result hangs on beside the text.
   */
  remembered<Result>(kind: string, text: string, work: (text: string) => Result): Result {
    return this.#memo.of(kind, text, work);
  }

  /** What `work` makes of the unit, done once. `kind` names the work. */
  once<Result>(kind: string, work: () => Result): Result {
    const known = this.#derived.get(kind) as Result | undefined;
    if (known !== undefined) return known;
    const made = work();
    this.#derived.set(kind, made);
    return made;
  }

  /**
   * The assignments of a directive that hold in `version`, in reading order: of a list all that no reset removed,
   * otherwise the last one. Without those that have no effect, like an empty `After=`.
   */
  effective(version: number, section: string, name: string): readonly Setting[] {
    return this.reading(version).effective(section, name);
  }

  /** The settings that hold in `version`, in reading order: without what was reset, and of single values only the last. */
  inForce(version: number): readonly Setting[] {
    return this.reading(version).inForce;
  }

  /** The same by directive: who looks for few directives among very many settings asks for them. */
  inForceBy(version: number): ReadonlyMap<Directive, readonly Setting[]> {
    return this.reading(version).inForceBy;
  }

  /** All assignments of a directive that `version` takes, resets included, in reading order. */
  history(version: number, section: string, name: string): readonly Setting[] {
    return this.reading(version).named(section, name);
  }

  /** What an assignment without a value does in `version`; `undefined` for one with a value. */
  meaningOfEmpty(setting: Setting, version: number): EmptyMeaning | undefined {
    return meaningOfEmpty(setting, this.name, version);
  }

  #read(version: number): ReadFiles {
    const { identity } = this;
    const assessments = new Map<UnitFile, Assessment>();
    const settings: Setting[] = [];
    const earlier = new SettingsSoFar();
    let refused = false;
    for (const file of this.files) {
      const assessment = assess(file, version, identity, earlier, this.#memo);
      assessments.set(file, assessment);
      if (refused) continue;
      for (const setting of assessment.settings) settings.push(setting);
      refused = assessment.endedBy !== undefined && file === this.main;
    }
    return { assessments, settings, refused };
  }

  /** Nothing that the unit's files hold is read differently by one of two releases, or by one between them. */
  #readsAlike(one: number, other: number): boolean {
    this.#breaks ??= breaksIn(this.files);
    const [from, to] = one < other ? [one, other] : [other, one];
    for (const it of this.#breaks) if (it > from && it <= to) return false;
    return true;
  }
}

/** The releases from which on a line of the files may be read differently. */
function breaksIn(files: readonly UnitFile[]): readonly number[] {
  const directives = new Set<Directive>();
  for (const { syntax } of files) {
    let section = "";
    for (const node of syntax.nodes) {
      if (node.kind === "section") section = node.name;
      const directive = node.kind === "assignment" ? directiveOf(section, node.key) : undefined;
      if (directive) directives.add(directive);
    }
  }
  return [...new Set([...headerChanges, ...[...directives].flatMap(changesIn)])];
}
