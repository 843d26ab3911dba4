import type { UnitType } from "../facts/unit-type.ts";
import { type Assessment, assess } from "../unit/assess.ts";
import { resetGroupOf } from "../unit/reset-groups.ts";
import type { Setting } from "../unit/setting.ts";
import type { UnitFile } from "../unit/unit-file.ts";

/** What systemd loads under one name: a main file, if there is one, and the drop-ins for it in reading order. */
export class MergedUnit {
  readonly #readings = new Map<number, Reading>();

  constructor(
    readonly name: string,
    readonly type: UnitType,
    readonly main: UnitFile | undefined,
    readonly dropins: readonly UnitFile[],
  ) {}

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
   * otherwise the last one. Empty when the unit does not load.
   */
  effective(version: number, section: string, name: string): readonly Setting[] {
    const history = this.#lasting(version).filter((it) => it.section === section && it.name === name);
    const lasting = history.filter((it) => it.text !== "" || it.directive.value.empty !== "resets");
    return history[0]?.directive.value.list ? lasting : lasting.slice(-1);
  }

  /** All assignments of a directive that `version` takes, resets included, in reading order. */
  history(version: number, section: string, name: string): readonly Setting[] {
    return this.reading(version).settings.filter((it) => it.section === section && it.name === name);
  }

  /** The settings that come behind the last reset of what they belong to. */
  #lasting(version: number): readonly Setting[] {
    const { settings } = this.reading(version);
    const resets = new Map<string, number>();
    for (const [index, { directive, text }] of settings.entries()) {
      if (text === "" && directive.value.empty === "resets") resets.set(resetGroupOf(directive), index);
    }
    return settings.filter((it, index) => index >= (resets.get(resetGroupOf(it.directive)) ?? 0));
  }

  #read(version: number): Reading {
    const identity = { name: this.name, type: this.type, template: this.template };
    const assessments = new Map<UnitFile, Assessment>();
    let settings: readonly Setting[] = [];
    let refused = false;
    for (const file of this.files) {
      const assessment = assess(file, version, identity, settings);
      assessments.set(file, assessment);
      if (refused) continue;
      settings = [...settings, ...assessment.settings];
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
