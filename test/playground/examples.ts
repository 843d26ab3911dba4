import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The texts of the units and drop-ins below a folder, by their paths in it. */
export function filesOf(folder: string): Map<string, string> {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((it) => it.replaceAll("\\", "/"));
  const paths = all.filter((it) => /\.(?:service|slice|timer|mount|conf)$/.test(it)).toSorted();
  return new Map(paths.map((it) => [it, readFileSync(join(folder, it), "utf8")]));
}
