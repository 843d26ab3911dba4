import { isAlike } from "../../tracking/alike.ts";
import { Tracked } from "../../tracking/tracker.ts";
import type { Delegation } from "../../values/delegate.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";

/** The managers of users, as files of the system manager below the same root say. */
export class UserManagers extends Tracked {
  #given: Delegation = [];

  /** `Delegate=` hands them this controller, at least for one user. */
  areGiven(controller: string): boolean {
    this.looks("given");
    return this.#given === "all" || this.#given.includes(controller);
  }

  /** Other files may say something of them. */
  take(units: Iterable<MergedUnit>, version: number): void {
    const given = [...units].map((it) => delegatedBy(it, version));
    const now = given.includes("all") ? "all" : [...new Set(given.flat())].toSorted();
    if (isAlike(now, this.#given)) return;
    this.#given = now;
    this.changed("given");
  }
}

/** The unit of the system manager that runs the managers of users, or of one. */
export function isUserManager({ name, circumstances }: MergedUnit): boolean {
  return circumstances.manager !== "user" && /^user@.*\.service$/.test(name);
}

/**
 * The lines of `Delegate=` together: a boolean takes back what is before it.
 *
 * Source: `config_parse_delegate()` in systemd's load-fragment.c.
 */
function delegatedBy(unit: MergedUnit, version: number): "all" | readonly string[] {
  let result: "all" | readonly string[] = [];
  for (const { value } of unit.effective(version, "Service", "Delegate")) {
    const delegation = (value ?? "none") as Delegation;
    if (typeof delegation === "string") result = delegation === "all" ? "all" : [];
    else if (result !== "all") result = [...result, ...delegation];
  }
  return result;
}
