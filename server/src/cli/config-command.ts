import type { FolderConfig } from "../config/configs.ts";
import type { Sourced } from "../config/project-config.ts";
import { ConfigFiles } from "../discovery/config-files.ts";
import { absolute, parentOf, shownFrom } from "../discovery/paths.ts";
import { formatRanges } from "../values/grammar/ranges.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { json } from "./json.ts";
import { visible } from "./visible.ts";

/** The options of `config` as they come from the command line. */
export interface ConfigOptions {
  readonly for?: string;
  readonly config?: string;
  readonly format: "text" | "json";
}

/** One value that is set, and where. */
interface Row {
  /** `systemd`, `rules.trailing-comment`, `planes.runner.members` … */
  readonly key: string;
  readonly value: string | boolean | readonly (string | number)[];
  /** From the current folder. */
  readonly path: string;
  readonly line: number;
}

/** `unitwright config`: what is set for a file or folder, and where; gives the exit status. */
export async function configCommand(options: ConfigOptions, host: Host): Promise<number> {
  const { for: path = "." } = options;
  const kind = await host.files.kindOf(path);
  // A file that is yet to be written has a configuration as well; its folder has to be there.
  if (kind === undefined && (await host.files.kindOf(parentOf(absolute(host.folder, path)))) !== "folder") {
    throw new UsageError(`--for ${visible(path)}: there is no such file or folder.`);
  }
  const configs = new ConfigFiles(host, options.config === undefined ? "found" : { path: options.config });
  const found = kind === "folder" ? await configs.forFolder(path) : await configs.forFile(path);
  const place = absolute(host.folder, path);
  const rows = rowsOf(found, kind === "folder" ? `${place}/` : place, host.folder);
  const files = found.paths.map((it) => shownFrom(host.folder, it));
  if (options.format === "json") {
    host.print(json({ schema: 1, for: path, files, settings: rows }));
    return exitStatus.clean;
  }
  if (files.length === 0) {
    host.print(`No unitwright.conf holds for ${visible(path)}: everything is as it comes.\n`);
    return exitStatus.clean;
  }
  const lines = rows.map(({ key, value, path: from, line }) => [
    visible(`${key} = ${Array.isArray(value) ? value.join(", ") : value}`),
    visible(`${from}:${line}`),
  ]);
  const widest = Math.min(Math.max(0, ...lines.map(([text = ""]) => text.length)), 60);
  host.print(lines.map(([text = "", from = ""]) => `${text.padEnd(widest)}  # ${from}\n`).join(""));
  return exitStatus.clean;
}

function rowsOf({ config, settingsOf }: FolderConfig, path: string, current: string): readonly Row[] {
  const row = <T>(key: string, set: Sourced<T> | undefined, value: (it: T) => Row["value"]): readonly Row[] =>
    set ? [{ key, value: value(set.value), path: shownFrom(current, set.path), line: set.line }] : [];
  const file = settingsOf(path);
  const paths = (all: readonly string[]) => all.map((it) => shownFrom(current, it));
  const levels = [...file.levels].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...row("systemd", file.versions, (it) => it),
    ...row("hosts", config.hosts, paths),
    ...config.layers.flatMap((it) => row("exclude", it.exclude, (patterns) => patterns)),
    ...row("documents", config.documents, (it) => (it.length === 0 ? "off" : it)),
    ...row("reserve", config.reserve, (it) => formatRanges(it, ",")),
    ...levels.flatMap(([rule, level]) => row(`rules.${rule}`, level, (it) => it)),
    ...[...config.planes].flatMap(([name, it]) => row(`planes.${name}.members`, it, (members) => members)),
    ...config.sharing.flatMap((it) =>
      row("sharing", it, ({ between, and, cpus }) => {
        const which = cpus ? ` on CPUs ${formatRanges(cpus, ",")}` : "";
        return `${between.join(" ")} with ${and.join(" ")}${which}`;
      }),
    ),
    ...[...config.folders].flatMap(([folder, it]) => {
      const name = `folders.${shownFrom(current, folder)}`;
      const { image, dropinsOf } = it.value;
      return [
        ...(image ? row(`${name}.image`, it, () => true) : []),
        ...(dropinsOf === undefined ? [] : row(`${name}.dropins-of`, it, () => shownFrom(current, dropinsOf))),
      ];
    }),
  ];
}
