import { isUnitType, type UnitType, unitTypes } from "../facts/unit-type.ts";
import { typeOf } from "../unit/unit-file.ts";

/** The unit file or drop-in that a line of a document speaks of. */
export interface Announced {
  /** As written, without what is before the names: `docker.service.d/cpu.conf`, `web.service`. */
  readonly path: string;
  readonly type: UnitType;
}

const types = unitTypes.join("|");
const unitPath = new RegExp(
  `(?:^|[\\s"'\`=:(>])(?:[\\w@.:+%{}$~-]*/)*((?:[\\w@.:\\\\+%-]+\\.)?(?:${types})\\.d/[\\w@.+-]+\\.conf|[\\w@:\\\\+%-][\\w@.:\\\\+%-]*\\.(?:${types}))(?=$|[\\s"'\`,;:).])`,
);

/** The first unit file that a line names; variables in names stand for themselves. */
export function announcedIn(line: string): Announced | undefined {
  // A longer line is no announcement, and would take long to search.
  const plain = line.slice(0, 400).replace(/\$\{\w+\}|\$\w+|\{\{[^}]*\}\}|<[\w-]+>/g, "x");
  const path = unitPath.exec(plain)?.[1];
  if (path === undefined) return undefined;
  const folder = /^(.*)\.d\/[^/]+$/.exec(path)?.[1];
  const type = folder === undefined ? typeOf(path) : isUnitType(folder) ? folder : typeOf(folder);
  return type && { path, type };
}
