import { type Directive, directiveOf } from "../facts/directives.ts";
import type { UnitType } from "../facts/unit-type.ts";
import type { EmptyMeaning, ValueTypeName } from "../facts/value-spec.ts";
import { Memo } from "../tracking/memo.ts";
import { PerObject } from "../tracking/per-object.ts";
import { overlap, type Watched } from "../tracking/watched.ts";
import { type Assessment, assess } from "../unit/assess.ts";
import { changesIn } from "../unit/epochs.ts";
import { headerChanges } from "../unit/judge-line.ts";
import { type Judgement, judged, type Outcome } from "../unit/judge-value.ts";
import { LivingFile } from "../unit/living-file.ts";
import type { Setting } from "../unit/setting.ts";
import { SettingsSoFar } from "../unit/settings-so-far.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { UnitIdentity } from "../values/value-type.ts";
import { meaningOfEmpty } from "./meaning-of-empty.ts";
import { ALL_SETTINGS, partOf, REFUSED, type ReadFiles, Reading, typePart, VERDICTS } from "./reading.ts";
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
  #readings = new Map<number, Reading>();
  readonly #memo: Memo;
  readonly #derived = new Map<string, Watched<unknown>>();
  readonly #ofLists = new PerObject();
  readonly #ofSettings = new PerObject();
  /** Somebody is writing one of its files. */
  #isWritten = false;
  /** What those look at who are watched right now. */
  #looked: Set<string> | undefined;
  /** How often the unit itself looked at the texts of its files. */
  #ownLooks = 0;
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
    // Who asks for it does not look at the texts by that.
    const looks = this.#textLooks();
    const alike = [...this.#readings].find(([other]) => this.#readsAlike(other, version))?.[1];
    const reading = alike ?? new Reading(this.#read(version), this.name, version, this.looks);
    this.#readings.set(version, reading);
    this.#ownLooks += this.#textLooks() - looks;
    return reading;
  }

  /** Does some work, and says which parts of the unit it looked at. */
  watched<Result>(work: () => Result): Watched<Result> {
    const outer = this.#looked;
    const own = new Set<string>();
    const before = this.#textLooks();
    this.#looked = own;
    try {
      const result = work();
      if (this.#textLooks() !== before) own.add(TEXT);
      return { result, looked: own };
    } finally {
      this.#looked = outer;
      if (outer) for (const it of own) outer.add(it);
    }
  }

  /** Somebody looks at a part of the unit. */
  readonly looks = (part: string): void => {
    this.#looked?.add(part);
  };

  /** Forgets what is quickly worked out again: nobody will ask for it soon. */
  rest(): void {
    if (!this.#isWritten) for (const it of this.#readings.values()) it.rest();
  }

  #textLooks(): number {
    let looks = -this.#ownLooks;
    for (const it of this.files) if (it instanceof LivingFile) looks += it.looks;
    return looks;
  }

  /**
   * Takes in that files of the unit have other texts now. Gives the parts that are not as they were; what is about others still holds.
   * For files that are written by somebody (`LivingFile`): of others the unit is made anew.
   */
  reread(): ReadonlySet<string> {
    this.#isWritten = true;
    const before = this.#readings;
    const changed = new Set([TEXT]);
    this.#memo.turn();
    this.#breaks = undefined;
    const read: { readonly versions: number[]; readonly reading: Reading; readonly next: NextReading }[] = [];
    for (const [version, reading] of before) {
      // What releases read alike before, and still do, is read once.
      const twin = read.find((it) => it.reading === reading && this.#readsAlike(it.versions[0] ?? version, version));
      if (twin) twin.versions.push(version);
      else {
        const files = this.#read(version, reading.whole);
        const { parts, settings } = changesOf(reading.whole, files);
        for (const it of parts) changed.add(it);
        read.push({ versions: [version], reading, next: { files, settings } });
      }
    }
    // A map that was cleared would lead from what was to what is, and the engine would keep both for long.
    this.#readings = new Map();
    for (const { versions, reading, next } of read) {
      const { files, settings } = next;
      const now = new Reading(files, this.name, versions[0] ?? 0, this.looks, { reading, changed, settings });
      for (const it of versions) this.#readings.set(it, now);
    }
    for (const [kind, { looked }] of this.#derived) {
      if (overlap(looked, changed)) this.#derived.delete(kind);
    }
    return changed;
  }

  /** `version` takes an assignment of `directive` with this value, wherever in the unit it stands, if nothing before it matters. */
  takes(directive: Directive, value: string, version: number): boolean {
    return this.#judged(directive, value, version).taken !== undefined;
  }

  /** What `version` has against such an assignment; empty where it takes it without a message. */
  objections(directive: Directive, value: string, version: number): readonly Outcome[] {
    return this.#judged(directive, value, version).outcomes;
  }

  #judged(directive: Directive, value: string, version: number): Judgement {
    return judged(directive, value, version, this.identity, new SettingsSoFar(), this.#memo);
  }

  /**
   * What `work` makes of a text of the unit, done once for each text and not again after a change. `kind` names the work, and all that
   * its result hangs on beside the text.
   */
  remembered<Result>(kind: string, text: string, work: (text: string) => Result): Result {
    return this.#memo.of(kind, text, work);
  }

  /**
   * What `work` makes of a list of settings that a reading of the unit gives, and of nothing else: done once, and again only for another
   * list. `kind` names the work, and all that its result hangs on beside the list.
   */
  ofList<Result>(list: readonly Setting[], kind: string, work: () => Result): Result {
    // Of most units nobody asks twice.
    if (!this.#isWritten) return work();
    return this.#ofLists.of(list, kind, work);
  }

  /** What `work` makes of a setting together with another one, and of nothing else: done again only for another other one. */
  ofSetting<Result>(setting: Setting, kind: string, other: Setting, work: () => Result): Result {
    if (!this.#isWritten) return work();
    const kept = this.#ofSettings.of(setting, kind, (): { other?: Setting; result?: Result } => ({}));
    if (kept.other === other) return kept.result as Result;
    kept.other = other;
    kept.result = work();
    return kept.result;
  }

  /** What `work` makes of the unit, done once. `kind` names the work. */
  once<Result>(kind: string, work: () => Result): Result {
    const known = (this.#derived.get(kind) as Watched<Result> | undefined) ?? this.watched(work);
    this.#derived.set(kind, known);
    for (const it of known.looked) this.looks(it);
    return known.result;
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

  /** The same for directives whose values have one of these types: the list of each, that of a directive without any left out. */
  inForceOf(version: number, ...types: readonly ValueTypeName[]): readonly (readonly Setting[])[] {
    return this.reading(version).inForceOf(types);
  }

  /** All assignments of a directive that `version` takes, resets included, in reading order. */
  history(version: number, section: string, name: string): readonly Setting[] {
    return this.reading(version).named(section, name);
  }

  /** What an assignment without a value does in `version`; `undefined` for one with a value. */
  meaningOfEmpty(setting: Setting, version: number): EmptyMeaning | undefined {
    return meaningOfEmpty(setting, this.name, version);
  }

  #read(version: number, before?: ReadFiles): ReadFiles {
    const { identity } = this;
    const assessments = new Map<UnitFile, Assessment>();
    let settings: readonly Setting[] = [];
    const earlier = new SettingsSoFar();
    let refused = false;
    for (const file of this.files) {
      const assessment = assess(file, version, identity, earlier, this.#memo, before?.assessments.get(file));
      assessments.set(file, assessment);
      if (refused) continue;
      settings = settings.length > 0 ? settings.concat(assessment.settings) : assessment.settings;
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

/** What comes of reading the files again. */
interface NextReading {
  readonly files: ReadFiles;
  readonly settings: ReadingChanges["settings"];
}

/** The texts of the files, as a part of a unit that can be looked at. */
const TEXT = "text";

/** What of a reading is not as it was before. */
interface ReadingChanges {
  readonly parts: ReadonlySet<string>;
  /** Settings that are gone, and those that have come; `undefined` where any may be another. */
  readonly settings: { readonly gone: readonly Setting[]; readonly come: readonly Setting[] } | undefined;
}

function changesOf(before: ReadFiles, now: ReadFiles): ReadingChanges {
  const parts = new Set<string>();
  const gone: Setting[] = [];
  const come: Setting[] = [];
  let isAll = before.refused !== now.refused;
  if (isAll) parts.add(REFUSED);
  for (const [file, { endedBy, changed }] of now.assessments) {
    if (endedBy || before.assessments.get(file)?.endedBy) isAll = true;
    for (const list of [changed?.gone ?? [], changed?.come ?? []]) {
      for (const { setting, verdicts } of list) {
        if (setting) parts.add(ALL_SETTINGS).add(partOf(setting.directive)).add(typePart(setting.directive));
        if (setting) (list === changed?.gone ? gone : come).push(setting);
        if (verdicts.length > 0) parts.add(VERDICTS);
      }
    }
  }
  if (!isAll) return { parts, settings: { gone, come } };
  for (const { directive } of [...before.settings, ...now.settings]) {
    parts.add(partOf(directive)).add(typePart(directive));
  }
  parts.add(ALL_SETTINGS).add(VERDICTS);
  return { parts, settings: undefined };
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
