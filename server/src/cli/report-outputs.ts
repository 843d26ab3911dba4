import pc from "picocolors";
import { closest } from "../text/suggest.ts";
import { UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import type { Report } from "./report.ts";
import { reportBlob } from "./report-blob.ts";
import { reportCheckstyle } from "./report-checkstyle.ts";
import { reportConcise } from "./report-concise.ts";
import { reportGithub } from "./report-github.ts";
import { reportGithubSummary } from "./report-github-summary.ts";
import { reportGitlab } from "./report-gitlab.ts";
import { reportJson } from "./report-json.ts";
import { reportJunit } from "./report-junit.ts";
import { reportRdjson } from "./report-rdjson.ts";
import { reportSarif } from "./report-sarif.ts";
import { reportText, type TextOptions } from "./report-text.ts";
import { visible } from "./visible.ts";

/** Where reports go and how they look, as it comes from the command line. */
export interface OutputOptions {
  /** Names of formats, or `FORMAT=FILE`; none means `text`. */
  readonly format: readonly string[];
  /** The file for formats that name none. */
  readonly output?: string;
  readonly quiet?: boolean;
  readonly color: "auto" | "always" | "never";
}

/** One report to write. */
export interface Output {
  readonly format: Format;
  /** Standard output when left out. */
  readonly file?: string;
}

/** How each format is written. Only `text` looks at the style. */
const reporters = {
  text: reportText,
  concise: reportConcise,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  "github-summary": reportGithubSummary,
  gitlab: reportGitlab,
  junit: reportJunit,
  checkstyle: reportCheckstyle,
  rdjson: reportRdjson,
  blob: reportBlob,
} satisfies Readonly<Record<string, (report: Report, style: TextOptions) => string>>;

export type Format = keyof typeof reporters;

/** Drawing the maps of a project takes time: only these formats have them. */
export const showsMaps = (format: Format) => format === "github-summary" || format === "blob";

/** The names of all formats. */
export const formats = Object.keys(reporters) as readonly Format[];

/** What `--format` and `--output` ask for. Throws `UsageError` for unknown formats and for two reports in one place. */
export function outputsOf({ format, output }: OutputOptions): readonly Output[] {
  const outputs = (format.length > 0 ? format : ["text"]).map((text): Output => {
    const [name = "", ...rest] = text.split("=");
    const known = formats.find((it) => it === name);
    if (!known) {
      const meant = closest(name, formats);
      throw new UsageError(
        `--format ${visible(text)}: ${meant ? `did you mean ${meant}?` : `the formats are ${formats.join(", ")}.`}`,
      );
    }
    const file = rest.length > 0 ? rest.join("=") : output;
    return { format: known, ...(file !== undefined && { file }) };
  });
  const files = outputs.map((it) => it.file);
  if (files.filter((it) => it === undefined).length > 1) {
    throw new UsageError("only one --format can go to standard output; write the others as FORMAT=FILE.");
  }
  const twice = files.find((it, index) => files.indexOf(it) !== index);
  if (twice !== undefined) throw new UsageError(`two reports cannot go to the same file ${visible(twice)}.`);
  return outputs;
}

/** Writes a report in all its formats; says whether that worked for each of them, and complains where it did not. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  options: OutputOptions,
  host: Host,
): Promise<boolean> {
  const written = await Promise.all(outputs.map((it) => write(it, report, options, host)));
  return !written.includes(false);
}

async function write({ format, file }: Output, report: Report, options: OutputOptions, host: Host): Promise<boolean> {
  const text = reporters[format](report, styleOf(file, options, host));
  if (file === undefined) {
    host.print(text);
    return true;
  }
  try {
    await host.files.write(file, text);
    return true;
  } catch (error) {
    host.complain(`unitwright: ${visible(file)}: ${error instanceof Error ? error.message : error}\n`);
    return false;
  }
}

function styleOf(file: string | undefined, { color, quiet = false }: OutputOptions, host: Host): TextOptions {
  const onTerminal = file === undefined && host.terminal;
  return {
    colors: pc.createColors(color === "always" || (color === "auto" && onTerminal && !host.plain)),
    width: onTerminal ? Math.min(Math.max(host.columns, 40), 100) : 80,
    quiet,
  };
}
