import { valueIn } from "../facts/directives.ts";
import type { UnitType } from "../facts/unit-type.ts";
import type { EmptyMeaning } from "../facts/value-spec.ts";
import { type Assessment, assess, type Judged, type ParsedValue } from "../unit/assess.ts";
import { JudgedLines } from "../unit/judged-lines.ts";
import { resetGroupOf } from "../unit/reset-groups.ts";
import type { Setting } from "../unit/setting.ts";
import { SettingsSoFar } from "../unit/settings-so-far.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { IndexSet } from "../values/cpu-set.ts";
import { emptyIn } from "../values/empty.ts";
import type { UnitIdentity } from "../values/value-type.ts";
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
  readonly #lines: JudgedLines<Judged, ParsedValue>;
  readonly #lastings = new Map<number, readonly Setting[]>();

  constructor(
    readonly name: string,
    readonly type: UnitType,
    readonly main: UnitFile | undefined,
    readonly dropins: readonly UnitFile[],
    readonly circumstances: Circumstances = {},
    /** The same unit with other texts: what values in it meant holds here, too. */
    before?: MergedUnit,
  ) {
    this.#lines = new JudgedLines(before?.name === name && before.type === type ? before.#lines : undefined);
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

  /** What `version` makes of the files, read one behind the other. Worked out once. */
  reading(version: number): Reading {
    const known = this.#readings.get(version);
    if (known) return known;
    const reading = this.#read(version);
    this.#readings.set(version, reading);
    return reading;
  }

  /**
   * The assignments of a directive that hold in `version`, in reading order: of a list all that no reset removed,
   * otherwise the last one. Without those that have no effect, like an empty `After=`.
   */
  effective(version: number, section: string, name: string): readonly Setting[] {
    const lasting = this.#lasting(version).filter((it) => it.section === section && it.name === name);
    const [first] = lasting;
    return first && valueIn(first.directive, version).list ? lasting : lasting.slice(-1);
  }

  /** All assignments of a directive that `version` takes, resets included, in reading order. */
  history(version: number, section: string, name: string): readonly Setting[] {
    return this.reading(version).settings.filter((it) => it.section === section && it.name === name);
  }

  /** What an assignment without a value does in `version`; `undefined` for one with a value. */
  meaningOfEmpty({ text, value, directive }: Setting, version: number): EmptyMeaning | undefined {
    // `AllowedCPUs=%i` is the same as an empty assignment in a unit that is no instance.
    const set = /^(?:%[iI]\s*)+$/.test(text) && !this.name.includes("@") ? (value as IndexSet | undefined) : undefined;
    const empty = text === "" || (set?.kind === "ranges" && set.ranges.length === 0);
    return empty ? emptyIn(valueIn(directive, version), version) : undefined;
  }

  /** The settings that come behind the last reset of what they belong to. */
  #lasting(version: number): readonly Setting[] {
    const known = this.#lastings.get(version);
    if (known) return known;
    const { settings } = this.reading(version);
    const resets = new Map<string, number>();
    for (const [index, setting] of settings.entries()) {
      if (this.meaningOfEmpty(setting, version) === "resets") resets.set(resetGroupOf(setting.directive), index);
    }
    const lasting = settings.filter((it, index) => {
      if (index <= (resets.get(resetGroupOf(it.directive)) ?? -1)) return false;
      return this.meaningOfEmpty(it, version) !== "nothing";
    });
    this.#lastings.set(version, lasting);
    return lasting;
  }

  #read(version: number): Reading {
    const { identity } = this;
    const assessments = new Map<UnitFile, Assessment>();
    const settings: Setting[] = [];
    const earlier = new SettingsSoFar();
    let refused = false;
    for (const file of this.files) {
      const assessment = assess(file, version, identity, earlier, this.#lines);
      assessments.set(file, assessment);
      if (refused) continue;
      for (const setting of assessment.settings) settings.push(setting);
      refused = assessment.endedBy !== undefined && file === this.main;
    }
    return { assessments, settings, refused };
  }
}

/** What one release makes of a unit's files. */
export interface Reading {
  readonly assessments: ReadonlyMap<UnitFile, Assessment>;
  /** The settings of all files, in reading order. */
  readonly settings: readonly Setting[];
  /** The main file has a line that keeps the unit from loading: its drop-ins are not read. */
  readonly refused: boolean;
}
