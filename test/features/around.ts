import { Surroundings } from "../../server/src/features/surroundings.ts";
import { Linter } from "../../server/src/lint/linter.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Span } from "../../server/src/text/span.ts";
import { type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";
import { exampleHosts } from "../fixture.ts";

/** What a project is looked at with: the newest release, no host and no clock when left out. */
export interface Look {
  readonly versions?: readonly number[];
  /** A host of the examples. */
  readonly host?: string;
  /** What every clock shows: `2026-11-23 22:00`. */
  readonly now?: string;
}

/** A project with a cursor: the place of `$0` in one of its files, and the span between it and `$1` where that is there. */
export interface Looked {
  readonly around: Surroundings;
  readonly file: UnitFile;
  readonly offset: number;
  readonly selected: Span;
  readonly textOf: (path: string) => string;
}

/** Looks at files, by path. */
export function lookAt(files: Readonly<Record<string, string>>, { versions = [262], host, now }: Look = {}): Looked {
  const plain = new Map(Object.entries(files).map(([path, text]) => [path, text.replace(/\$[01]/g, "")]));
  const units = [...plain].map(([path, text]) => unitFile(path, text)).filter((it) => it !== undefined);
  const [path = "", marked = ""] = Object.entries(files).find(([, text]) => text.includes("$0")) ?? [];
  const file = units.find((it) => it.path === path) ?? units[0];
  if (!file) throw new Error("There is no unit file.");
  const offset = Math.max(marked.replace("$1", "").indexOf("$0"), 0);
  const end = marked.includes("$1") ? marked.replace("$0", "").indexOf("$1") : offset;
  const clock = now === undefined ? undefined : () => Date.parse(`${now.replace(" ", "T")}Z`);
  const around = new Surroundings(new Linter(units, { rules, versions, hosts: exampleHosts(host) }), clock);
  return { around, file, offset, selected: { start: offset, end }, textOf: (it) => plain.get(it) ?? "" };
}
