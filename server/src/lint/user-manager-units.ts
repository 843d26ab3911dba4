import { isUserManager } from "../rules/support/user-managers.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";

/** The units that run the managers of users, by the home that the units of these managers have below the same root. */
export class UserManagerUnits {
  readonly #units = new Map<string, Set<MergedUnit>>();
  #isChanged = false;

  /** `home` is that of the unit, as `Homes` names it. */
  add(home: string, unit: MergedUnit): void {
    if (!isUserManager(unit)) return;
    const users = homeOfUsers(home);
    this.#units.set(users, (this.#units.get(users) ?? new Set()).add(unit));
    this.#isChanged = true;
  }

  remove(home: string, unit: MergedUnit): void {
    const units = this.#units.get(homeOfUsers(home));
    if (!units?.delete(unit)) return;
    if (units.size === 0) this.#units.delete(homeOfUsers(home));
    this.#isChanged = true;
  }

  /** A unit that is being written may say something else now. */
  reread(unit: MergedUnit): void {
    if (isUserManager(unit)) this.#isChanged = true;
  }

  /** Those for the units of a system with these homes. */
  for(homes: readonly string[]): readonly MergedUnit[] {
    return homes.flatMap((it) => [...(this.#units.get(it) ?? [])]);
  }

  /** Something is another than when this was asked last. */
  takeChanged(): boolean {
    const isChanged = this.#isChanged;
    this.#isChanged = false;
    return isChanged;
  }
}

/** Only the folders of a load path are on one machine for certain; any other folder has no users' units beside it. */
const homeOfUsers = (home: string) => home.replace(/^system many /, "user many ");
