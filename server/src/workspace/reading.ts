import { type Directive, directiveOf, valueIn } from "../facts/directives.ts";
import type { ValueTypeName } from "../facts/value-spec.ts";
import type { Assessment } from "../unit/assess.ts";
import { resetGroupOf } from "../unit/reset-groups.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { emptyIn } from "../values/empty.ts";
import { meaningOfEmpty } from "./meaning-of-empty.ts";

/** What came of reading a unit's files one behind the other. */
export interface ReadFiles {
  readonly assessments: ReadonlyMap<UnitFile, Assessment>;
  /** The settings of all files, in reading order. */
  readonly settings: readonly Setting[];
  /** The main file has a line that keeps the unit from loading: its drop-ins are not read. */
  readonly refused: boolean;
}

/** Parts of a reading that can be looked at, beside the settings of one directive (`partOf`). */
export const ALL_SETTINGS = "settings";
export const VERDICTS = "verdicts";
export const REFUSED = "refused";

/** The settings of a directive, with those that are reset together with them, as a part that can be looked at. */
export const partOf = resetGroupOf;

/** The settings of all directives whose values are of a type, as a part that can be looked at. */
export const typePart = ({ value }: { readonly value: { readonly type: ValueTypeName } }) => `type ${value.type}`;

/** What one release, or several that read them alike, make of a unit's files. What is asked of it is worked out once. */
export class Reading implements ReadFiles {
  readonly #read: ReadFiles;
  readonly #unit: string;
  readonly #version: number;
  readonly #looks: (part: string) => void;
  /** The settings that an empty assignment resets together. */
  #grouped: Map<string, Group> | undefined;
  readonly #named: Map<Directive, readonly Setting[]>;
  readonly #lasting: Map<Directive, readonly Setting[]>;
  readonly #holding: Map<Directive, readonly Setting[]>;
  #inForce: readonly Setting[] | undefined;
  #inForceBy: ReadonlyMap<Directive, readonly Setting[]> | undefined;
  #byDirective: ReadonlyMap<Directive, readonly Setting[]> | undefined;

  /**
   * `unit` is the unit's name; `looks` is told which part somebody looks at. Of `before`, a reading of the same unit, all is taken over
   * but what is about the parts in `changed`.
   */
  constructor(
    read: ReadFiles,
    unit: string,
    version: number,
    looks: (part: string) => void,
    before?: {
      readonly reading: Reading;
      readonly changed: ReadonlySet<string>;
      /** What lines set that are gone, and those that have come; `undefined` where that is not all. */
      readonly settings: { readonly gone: readonly Setting[]; readonly come: readonly Setting[] } | undefined;
    },
  ) {
    this.#read = read;
    this.#unit = unit;
    this.#version = version;
    this.#looks = looks;
    if (!before) {
      this.#named = new Map();
      this.#lasting = new Map();
      this.#holding = new Map();
      return;
    }
    const { reading, changed, settings } = before;
    this.#grouped = settings
      ? regrouped(reading.#groups, settings, [...read.assessments.keys()])
      : grouped(read.settings);
    this.#named = new Map(reading.#named);
    this.#lasting = new Map(reading.#lasting);
    this.#holding = new Map(reading.#holding);
    for (const part of changed) {
      // Of a directive that comes to a group nothing may be what was known.
      for (const groups of [reading.#groups, this.#groups]) {
        for (const it of groups.get(part)?.directives ?? []) {
          for (const lists of [this.#named, this.#lasting, this.#holding]) lists.delete(it);
        }
      }
    }
  }

  get #groups(): Map<string, Group> {
    this.#grouped ??= grouped(this.#read.settings);
    return this.#grouped;
  }

  /** Forgets what is quickly worked out again. */
  rest(): void {
    this.#grouped = undefined;
    this.#inForce = undefined;
    this.#inForceBy = undefined;
    this.#byDirective = undefined;
    for (const it of [this.#named, this.#lasting, this.#holding]) it.clear();
  }

  get settings(): readonly Setting[] {
    this.#looks(ALL_SETTINGS);
    return this.#read.settings;
  }

  get assessments(): ReadonlyMap<UnitFile, Assessment> {
    this.#looks(VERDICTS);
    return this.#read.assessments;
  }

  get refused(): boolean {
    this.#looks(REFUSED);
    return this.#read.refused;
  }

  /** All of it, for who makes the next one of it: nobody is taken to look. */
  get whole(): ReadFiles {
    return this.#read;
  }

  /** All assignments of a directive that are taken, resets included, in reading order. */
  named(section: string, name: string): readonly Setting[] {
    return this.#of(this.#named, section, name, (directive, group) => group.filter((it) => it.directive === directive));
  }

  /**
   * The assignments of a directive that hold: of a list all that no reset removed, otherwise the last one. Without those that have no
   * effect, like an empty `After=`.
   */
  effective(section: string, name: string): readonly Setting[] {
    return this.#of(this.#lasting, section, name, (directive, group) => {
      const meanings = group.map((it) => meaningOfEmpty(it, this.#unit, this.#version));
      const reset = meanings.lastIndexOf("resets");
      const isLasting = (it: Setting, index: number) =>
        it.directive === directive && index > reset && meanings[index] !== "nothing";
      const lasting = group.filter(isLasting);
      return valueIn(directive, this.#version).list ? lasting : lasting.slice(-1);
    });
  }

  /** The settings that hold, in reading order: without what was reset, and of single values only the last. */
  get inForce(): readonly Setting[] {
    this.#looks(ALL_SETTINGS);
    if (!this.#inForce) {
      const holding = new Set([...this.#allHolding().values()].flat());
      this.#inForce = this.#read.settings.filter((it) => holding.has(it));
    }
    return this.#inForce;
  }

  /** The same by directive: a unit may be long, but has few directives. The same lists as long as nothing of them changes. */
  get inForceBy(): ReadonlyMap<Directive, readonly Setting[]> {
    this.#looks(ALL_SETTINGS);
    this.#inForceBy ??= this.#allHolding();
    return this.#inForceBy;
  }

  /** The lists of those of them whose values have one of these types. */
  inForceOf(types: readonly ValueTypeName[]): readonly (readonly Setting[])[] {
    return this.#ofTypes(types, (settings, directive) => this.#holdingOf(settings, directive));
  }

  /** The same with resets and with what does not hold. */
  allOf(types: readonly ValueTypeName[]): readonly (readonly Setting[])[] {
    return this.#ofTypes(types, (_, { section, name }) => this.named(section, name));
  }

  /** All settings by directive, resets included. The same lists as long as nothing of them changes. */
  get byDirective(): ReadonlyMap<Directive, readonly Setting[]> {
    this.#looks(ALL_SETTINGS);
    this.#byDirective ??= this.#allNamed();
    return this.#byDirective;
  }

  #of(
    known: Map<Directive, readonly Setting[]>,
    section: string,
    name: string,
    work: (directive: Directive, group: readonly Setting[]) => readonly Setting[],
  ): readonly Setting[] {
    const directive = directiveOf(section, name);
    if (!directive) return [];
    const part = partOf(directive);
    this.#looks(part);
    const group = this.#groups.get(part);
    if (!group) return [];
    const list = known.get(directive) ?? work(directive, group.settings);
    known.set(directive, list);
    return list;
  }

  #ofTypes(
    types: readonly ValueTypeName[],
    listOf: (settings: readonly Setting[], directive: Directive) => readonly Setting[],
  ): readonly (readonly Setting[])[] {
    for (const type of types) this.#looks(typePart({ value: { type } }));
    const found: (readonly Setting[])[] = [];
    for (const { settings, directives } of this.#groups.values()) {
      for (const directive of directives) {
        if (!types.includes(directive.value.type)) continue;
        const list = listOf(settings, directive);
        if (list.length > 0) found.push(list);
      }
    }
    return found;
  }

  #holdingOf(group: readonly Setting[], directive: Directive): readonly Setting[] {
    const holding = this.#holding.get(directive) ?? this.#holdingIn(group, directive);
    this.#holding.set(directive, holding);
    return holding;
  }

  #allNamed(): ReadonlyMap<Directive, readonly Setting[]> {
    const found = new Map<Directive, readonly Setting[]>();
    for (const { directives } of this.#groups.values()) {
      for (const it of directives) found.set(it, this.named(it.section, it.name));
    }
    return found;
  }

  #allHolding(): ReadonlyMap<Directive, readonly Setting[]> {
    const found = new Map<Directive, readonly Setting[]>();
    for (const { settings, directives } of this.#groups.values()) {
      for (const directive of directives) {
        const holding = this.#holdingOf(settings, directive);
        if (holding.length > 0) found.set(directive, holding);
      }
    }
    return found;
  }

  #holdingIn(group: readonly Setting[], directive: Directive): readonly Setting[] {
    const resets = ({ directive: it, text }: Setting) =>
      text === "" && emptyIn(valueIn(it, this.#version), this.#version) === "resets";
    const reset = group.findLastIndex(resets);
    const own = (it: Setting) => it.directive === directive;
    if (valueIn(directive, this.#version).list) {
      return group.filter((it, index) => own(it) && index > reset && it.text !== "");
    }
    const last = group.findLastIndex((it) => own(it) && !resets(it));
    const setting = group[last];
    return setting && last > reset && setting.text !== "" ? [setting] : [];
  }
}

/** Settings that an empty assignment resets together. */
interface Group {
  /** In reading order. */
  readonly settings: Setting[];
  /** Mostly one. */
  readonly directives: Directive[];
}

/** The groups without some settings, and with others, whose places are in `files`. */
function regrouped(
  before: ReadonlyMap<string, Group>,
  { gone, come }: { readonly gone: readonly Setting[]; readonly come: readonly Setting[] },
  files: readonly UnitFile[],
): Map<string, Group> {
  const groups = new Map(before);
  const isBehind = (a: Setting, b: Setting) =>
    (files.indexOf(a.file) - files.indexOf(b.file) || a.key.start - b.key.start) > 0;
  for (const part of new Set([...gone, ...come].map((it) => partOf(it.directive)))) {
    const left = before.get(part)?.settings.filter((it) => !gone.includes(it)) ?? [];
    for (const it of come) {
      if (partOf(it.directive) !== part) continue;
      let low = 0;
      let high = left.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBehind(left[middle] as Setting, it)) high = middle;
        else low = middle + 1;
      }
      left.splice(low, 0, it);
    }
    if (left.length === 0) groups.delete(part);
    else groups.set(part, { settings: left, directives: [...new Set(left.map((it) => it.directive))] });
  }
  return groups;
}

/** The settings by what is reset together. */
function grouped(settings: readonly Setting[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const it of settings) {
    const part = partOf(it.directive);
    const group = groups.get(part);
    if (!group) groups.set(part, { settings: [it], directives: [it.directive] });
    else {
      group.settings.push(it);
      if (!group.directives.includes(it.directive)) group.directives.push(it.directive);
    }
  }
  return groups;
}
