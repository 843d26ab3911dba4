import { type Command, InvalidArgumentError, Option } from "commander";
import { severities } from "../rules/finding.ts";

/** An option that may be given more than once; `none` says in the help what holds without it. */
export function listOption(flags: string, description: string, none: string): Option {
  return new Option(flags, description).argParser(collect).default([], none);
}

/** `--config` and `--no-config`. */
export function addConfigOptions(command: Command): Command {
  return command
    .option("--config <file>", "use this configuration file for everything")
    .option("--no-config", "read no unitwright.conf");
}

/** What is written where, and when findings fail the run. */
export function addReportOptions(command: Command): Command {
  return command
    .addOption(
      listOption(
        "--format <format>",
        "how to report: text, concise, json, sarif, github, github-summary, gitlab, junit, checkstyle, rdjson or blob; " +
          "FORMAT=FILE writes to a file; may be given more than once",
        "text",
      ),
    )
    .option("--output <file>", "write the report to a file")
    .addOption(failOnOption())
    .option("--max-warnings <number>", "fail when there are more warnings", wholeNumber)
    .addOption(exitZeroOption())
    .option("--quiet", "print findings only, no summary")
    .addOption(colorOption());
}

export const failOnOption = () =>
  new Option("--fail-on <level>", "level from which findings fail the run").choices([...severities]).default("error");

export const exitZeroOption = () => new Option("--exit-zero", "end with 0 whatever was found");

export const colorOption = () =>
  new Option("--color <when>", "colours").choices(["auto", "always", "never"]).default("auto");

export const hostOption = () =>
  listOption("--host <file>", "a host profile to check against; may be given more than once", "none");

export const rootOption = () =>
  new Option("--root <folder>", "the root of an image: units are found below its systemd folders only");

/** For commands that print for people or for programs. */
export const outputFormatOption = (formats: readonly string[] = ["text", "json"]) =>
  new Option("--format <format>", "output").choices([...formats]).default("text");

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Write a whole number.");
  return Number(text);
}
