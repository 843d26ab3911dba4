import { valueIn } from "../../facts/directives.ts";
import { sectionOfType } from "../../facts/sections.ts";
import type { Setting } from "../../unit/setting.ts";
import { emptyIn } from "../../values/empty.ts";
import { parseBoolean } from "../../values/grammar/boolean.ts";
import { simplifyPath } from "../../values/grammar/paths.ts";
import { type Expanded, expandSpecifiers } from "../../values/grammar/specifiers.ts";
import { parseTimespan, type Timespan } from "../../values/grammar/timespan.ts";
import type { MergedUnit } from "../merged-unit.ts";

/** A unit as one release sees it after reading its files, with what it asks of its settings before it takes the unit. */
export class LoadingUnit {
  /** The section named after the unit's type. */
  readonly section: string;

  constructor(
    readonly unit: MergedUnit,
    readonly version: number,
  ) {
    this.section = sectionOfType(unit.type);
  }

  /**
   * The assignments of directives that write into the same place, in reading order, from behind the last one that empties
   * it. Names are those of the unit's own section, or `Unit.…`.
   */
  all(...names: readonly string[]): readonly Setting[] {
    const history = this.history(...names);
    return history.slice(history.findLastIndex((it) => this.#resets(it)) + 1);
  }

  /** The same with what was emptied since. */
  history(...names: readonly string[]): readonly Setting[] {
    const lists = names.flatMap((it) => {
      const [section = "", name = ""] = it.includes(".") ? it.split(".") : [this.section, it];
      const list = this.unit.history(this.version, section, name);
      return list.length > 0 ? [list] : [];
    });
    if (lists.length < 2) return lists[0] ?? [];
    const { files } = this.unit;
    const inOrder = (a: Setting, b: Setting) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.key.start - b.key.start;
    return lists.flat().sort(inOrder);
  }

  /** The assignment that holds, of directives that write into the same place; `undefined` when none does. */
  last(...names: readonly string[]): Setting | undefined {
    return this.all(...names).at(-1);
  }

  /** One of the directives has a value, each for itself. */
  has(...names: readonly string[]): boolean {
    return names.some((it) => this.last(it) !== undefined);
  }

  /** A boolean; `false` when it is not set. */
  flag(name: string): boolean {
    return parseBoolean(this.last(name)?.text ?? "") ?? false;
  }

  /** A word of a table; `undefined` when it is not set. Booleans, where they are taken, become `yes` and `no`. */
  word(...names: readonly string[]): string | undefined {
    const text = this.last(...names)?.text;
    if (text === undefined) return undefined;
    const boolean = parseBoolean(text);
    return boolean === undefined ? text : boolean ? "yes" : "no";
  }

  /** A span of time in microseconds; `undefined` when it is not set. */
  timespan(name: string): Timespan | undefined {
    const span = parseTimespan(this.last(name)?.text ?? "", this.version);
    return typeof span === "bigint" || span === "infinity" ? span : undefined;
  }

  /** The list's items that are taken, of all assignments in force; empty for values that are no lists. */
  items(...names: readonly string[]): readonly unknown[] {
    return this.all(...names).flatMap(({ value }) => (Array.isArray(value) ? value : []));
  }

  /** The text of a setting with its specifiers replaced; `undefined` where it hangs on what is not known. */
  expanded(setting: Setting): string | undefined {
    const { text, certain } = this.expansion(setting);
    return certain ? text : undefined;
  }

  /** The same with plausible parts where something is not known. */
  expansion({ directive, text }: Setting): Pick<Expanded, "text" | "certain" | "uncertain"> {
    const { version, unit } = this;
    const spec = valueIn(directive, version);
    const asWritten = { text, certain: true, uncertain: [] };
    if (spec.specifiers === "no" || !text.includes("%")) return asWritten;
    const expansion = expandSpecifiers(text, spec.specifiers, { version, spec, unit, earlier: [] });
    // A setting with a specifier that cannot be replaced is not taken in the first place.
    return expansion.kind === "text" ? expansion : asWritten;
  }

  /** The same as a simplified path. */
  path(setting: Setting): string | undefined {
    const text = this.expanded(setting);
    return text === undefined ? undefined : simplifyPath(text, this.version);
  }

  #resets({ directive, text }: Setting): boolean {
    return text === "" && emptyIn(valueIn(directive, this.version), this.version) === "resets";
  }
}
