import { type Directive, directiveOf } from "../facts/directives.ts";
import { resetGroupOf } from "./reset-groups.ts";
import type { Setting } from "./setting.ts";

/** The settings read so far, by what an empty assignment resets together. */
export class SettingsSoFar {
  /** By what is reset together, then by directive. */
  readonly #groups = new Map<string, Map<string, Setting[]>>();
  /** Hardly any directive asks: those that are not put in their groups yet. */
  #waiting: Setting[] = [];

  add(setting: Setting): void {
    this.#waiting.push(setting);
  }

  #group(setting: Setting): void {
    const { directive, text, section, name } = setting;
    const group = resetGroupOf(directive);
    const lists = this.#groups.get(group) ?? new Map<string, Setting[]>();
    this.#groups.set(group, lists);
    if (text === "" && directive.value.empty === "resets") {
      lists.clear();
      return;
    }
    const key = `${section}.${name}`;
    const list = lists.get(key);
    if (list) list.push(setting);
    else lists.set(key, [setting]);
  }

  /** Earlier settings of the same directive, from the last reset on. */
  of(directive: Directive): readonly Setting[] {
    for (const it of this.#waiting) this.#group(it);
    this.#waiting = [];
    return this.#groups.get(resetGroupOf(directive))?.get(`${directive.section}.${directive.name}`) ?? [];
  }

  /** The last setting of a directive since what it belongs to was reset. */
  last(section: string, name: string): Setting | undefined {
    const directive = directiveOf(section, name);
    return directive && this.of(directive).at(-1);
  }
}
