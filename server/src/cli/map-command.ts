import pc from "picocolors";
import { ConfigFiles } from "../discovery/config-files.ts";
import { NEWEST } from "../facts/versions.ts";
import { type LintSettings, lint } from "../lint/lint.ts";
import { mapHtml } from "../render/map-html.ts";
import { mapsObject } from "../render/map-json.ts";
import type { PlaneMap } from "../render/map-model.ts";
import { mapSvg } from "../render/map-svg.ts";
import { mapText } from "../render/map-text.ts";
import { planeMapsOf } from "../render/plane-maps.ts";
import type { Theme } from "../render/svg-style.ts";
import type { Paint } from "../render/text-cells.ts";
import { rules } from "../rules/all.ts";
import { type Severity, severities } from "../rules/finding.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { examiner } from "./examine.ts";
import { exitStatus } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { json } from "./json.ts";
import { assignmentOf, complainAbout } from "./lint-command.ts";
import { inputsOf, readAll } from "./lint-inputs.ts";
import { configUse, hostFrom, type LintOptions } from "./lint-options.ts";
import { visible } from "./visible.ts";

/** The options of `map` as they come from the command line. */
export interface MapOptions {
  readonly systemd?: string;
  readonly root?: string;
  readonly host: readonly string[];
  readonly format: "text" | "svg" | "json" | "html";
  readonly output?: string;
  readonly theme: Theme;
  readonly ascii?: boolean;
  readonly failOn: Severity;
  readonly exitZero?: boolean;
  readonly color: "auto" | "always" | "never";
  /** The configuration file to use for everything; `false` for none. */
  readonly config?: string | boolean;
}

/** `unitwright map`: draws who has which cores and memory; gives the exit status. Throws `UsageError` for calls that make no sense. */
export async function mapCommand(paths: readonly string[], options: MapOptions, host: Host): Promise<number> {
  const hosts = await Promise.all(options.host.map((it) => hostFrom(it, host)));
  const asLint: LintOptions = { ...options, format: [], rule: [], only: [] };
  const configs = new ConfigFiles(host, configUse(asLint));
  const inputs = await inputsOf(paths, asLint, host, configs);
  const read = await readAll(inputs, asLint, host);
  const projects = new Projects();
  const assignment = await assignmentOf({ rules, hosts }, inputs, read, configs, asLint);
  const examined = examiner({
    ...assignment,
    lintWith: (files, settings) => {
      projects.add(files, settings);
      return lint(files, settings);
    },
  })(read.texts);
  complainAbout({ strangers: [], failures: examined.failures }, host);
  const maps = projects.all().flatMap(([files, settings]) => planeMapsOf(files, settings, examined, read.all));
  const written = await write(drawn(maps, options, host), options, host);
  if (examined.failures.length > 0) return exitStatus.defect;
  if (inputs.missing.length + read.unreadable > 0 || !written) return exitStatus.unreadable;
  return options.exitZero || !fails(maps, options.failOn) ? exitStatus.clean : exitStatus.findings;
}

/** The projects that were checked. One whose files are for several releases is drawn once: as the newest of them reads it. */
export class Projects {
  readonly #settings = new Map<readonly UnitFile[], LintSettings>();

  add(files: readonly UnitFile[], settings: LintSettings): void {
    const known = this.#settings.get(files) ?? settings;
    const newest = (it: LintSettings) => it.versions.at(-1) ?? NEWEST;
    const hosts = new Map([...(known.hosts ?? []), ...(settings.hosts ?? [])].map((it) => [it.name, it]));
    const chosen = newest(settings) > newest(known) ? settings : known;
    this.#settings.set(files, { ...chosen, hosts: [...hosts.values()] });
  }

  all(): readonly (readonly [readonly UnitFile[], LintSettings])[] {
    return [...this.#settings];
  }
}

function drawn(maps: readonly PlaneMap[], { format, theme, ascii, output, color }: MapOptions, host: Host): string {
  if (format === "json") return json(mapsObject(maps));
  if (format === "svg") return mapSvg(maps, theme);
  if (format === "html") return mapHtml(maps, theme);
  const onTerminal = output === undefined && host.terminal;
  const style = {
    width: onTerminal ? Math.min(Math.max(host.columns, 60), 160) : 80,
    unicode: !ascii && host.unicode,
    paint: paintWith(color === "always" || (color === "auto" && onTerminal && !host.plain)),
  };
  return mapText(maps, style);
}

/** `picocolors` writes colours, as in the reports of `lint`. */
function paintWith(on: boolean): Paint {
  const { red, yellow, green, dim, bold, blue, cyan, magenta, blueBright, greenBright } = pc.createColors(on);
  return { bad: red, notice: yellow, good: green, dim, bold, planes: [blue, cyan, magenta, blueBright, greenBright] };
}

async function write(text: string, { output }: MapOptions, host: Host): Promise<boolean> {
  if (output === undefined) {
    host.print(text);
    return true;
  }
  try {
    await host.files.write(output, text);
    return true;
  } catch (error) {
    host.complain(`unitwright: ${visible(output)}: ${error instanceof Error ? error.message : error}\n`);
    return false;
  }
}

function fails(maps: readonly PlaneMap[], failOn: Severity): boolean {
  const limit = severities.indexOf(failOn);
  return maps.some((it) => it.findings.some(({ severity }) => severities.indexOf(severity) <= limit));
}
