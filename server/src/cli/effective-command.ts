import pc from "picocolors";
import { ConfigFiles } from "../discovery/config-files.ts";
import { absolute } from "../discovery/paths.ts";
import { NEWEST } from "../facts/versions.ts";
import { type EffectiveSetting, type EffectiveUnit, effectiveUnit } from "../features/effective.ts";
import { typeOf } from "../unit/unit-file.ts";
import { treesOf } from "../workspace/tree.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { configUse, versionsFor } from "./lint-options.ts";
import { readTree } from "./read-tree.ts";
import { targetsOf } from "./targets.ts";
import { visible } from "./visible.ts";

/** The options of `effective` as they come from the command line. */
export interface EffectiveOptions {
  readonly root?: string;
  readonly systemd?: string;
  readonly format: "text" | "json";
  /** The configuration file to use; `false` for none. */
  readonly config?: string | boolean;
}

/** `unitwright effective`: prints a unit as systemd sees it; gives the exit status, which does not depend on whether the unit loads. */
export async function effectiveCommand(name: string, paths: readonly string[], options: EffectiveOptions, host: Host) {
  if (!typeOf(name)) throw new UsageError(`${name} is not the name of a unit: it ends in no unit type.`);
  const { files, print, complain } = host;
  const roots = options.root === undefined ? (paths.length > 0 ? paths : ["."]) : [options.root];
  const version = await versionFor(options, roots[0] ?? ".", host);
  let status: number = exitStatus.clean;
  const units: EffectiveUnit[] = [];
  for (const root of roots) {
    if ((await files.kindOf(root)) !== "folder") throw new UsageError(`${root}: there is no such folder.`);
    const read = await readTree(files, root);
    for (const { path, reason } of read.unreadable) {
      complain(`unitwright: ${visible(path)}: ${reason}\n`);
      status = exitStatus.unreadable;
    }
    const trees = treesOf(read.files, read.links, read.folders);
    units.push(...trees.map((it) => effectiveUnit(it, name, version)));
  }
  const unit = units.find((it) => it.load !== "not-found") ?? units[0];
  if (!unit) return status;
  if (options.format === "json") print(`${JSON.stringify({ schema: 1, ...unit }, undefined, 2)}\n`);
  else print(textOf(unit, version, pc.createColors(host.terminal && !host.plain)));
  return status;
}

/** The release that is named; else the newest that the configuration of the folder names. That of an image is not looked at. */
async function versionFor(options: EffectiveOptions, folder: string, host: Host): Promise<number> {
  const named = options.systemd === undefined ? [] : targetsOf(options.systemd);
  if (named.length > 1) throw new UsageError("effective shows one release: write --systemd with a single version.");
  if (named[0] !== undefined) return named[0];
  const place = options.root === undefined ? folder : ".";
  const { settingsOf, hosts } = await new ConfigFiles(host, configUse(options)).forFolder(place);
  const set = settingsOf(`${absolute(host.folder, place)}/`).versions?.value;
  return (set ?? versionsFor(undefined, hosts)).at(-1) ?? NEWEST;
}

type Colors = ReturnType<typeof pc.createColors>;

function textOf(unit: EffectiveUnit, version: number, colors: Colors): string {
  const { load, id, fragment, dropins, slice, settings } = unit;
  const lines = [`${colors.bold(unit.unit)}  ${load} (systemd ${version})`];
  if (id !== undefined) lines.push(`  alias of   ${id}`);
  if (fragment !== undefined) lines.push(`  main file  ${fragment}`);
  for (const [index, path] of dropins.entries()) lines.push(`  ${index === 0 ? "drop-ins " : "         "}  ${path}`);
  if (slice !== undefined) lines.push(`  slice      ${slice}`);
  let section = "";
  for (const setting of settings) {
    if (setting.section !== section) lines.push("", colors.cyan(`[${setting.section}]`));
    section = setting.section;
    lines.push(...settingLines(setting, colors));
  }
  return `${lines.map((it) => it.trimEnd()).join("\n")}\n`;
}

function settingLines({ directive, value, lines }: EffectiveSetting, colors: Colors): readonly string[] {
  const shown = value === null ? colors.dim("nothing") : typeof value === "object" ? JSON.stringify(value) : `${value}`;
  return [
    `${colors.bold(directive)} = ${visible(shown)}`,
    ...lines.map(({ path, line, text, does }) => {
      const [first = "", ...rest] = text.split(/[\r\n]+/);
      return `    ${does.padEnd(7)}  ${colors.dim(`${visible(path)}:${line}`)}  ${visible(first)}${rest.length > 0 ? " …" : ""}`;
    }),
  ];
}
