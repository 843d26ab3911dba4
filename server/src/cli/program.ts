// `commander` reads the arguments: subcommands, help and conflicts would be a library of our own otherwise.
import { Command, CommanderError, Option } from "commander";
import { BrokenConfig } from "../discovery/config-files.ts";
import { shownFrom } from "../discovery/paths.ts";
import { version } from "../version.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import {
  addConfigOptions,
  addReportOptions,
  colorOption,
  exitZeroOption,
  failOnOption,
  hostOption,
  listOption,
  outputFormatOption,
  rootOption,
} from "./shared-options.ts";
import { visible } from "./visible.ts";

/** Runs `unitwright` with `args` (without the program's own name); gives the exit status. Never throws. */
export async function run(args: readonly string[], host: Host): Promise<number> {
  let status: number = exitStatus.clean;
  try {
    await program(host, (ended) => {
      status = ended;
    }).parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.usage;
    if (error instanceof UsageError) {
      host.complain(`unitwright: ${error.message.split("\n").map(visible).join("\n")}\n`);
      return exitStatus.usage;
    }
    if (error instanceof BrokenConfig) {
      for (const { path, line, column, message } of error.problems) {
        const place = `${shownFrom(host.folder, path)}:${line}:${column}`;
        host.complain(`unitwright: ${visible(`${place}: ${message}`)}\n`);
      }
      return exitStatus.usage;
    }
    host.complain(
      `unitwright: a defect of the program: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
    );
    return exitStatus.defect;
  }
}

/** All commands with their options. `end` is told the exit status; help and wrong calls throw `CommanderError`. */
export function program(host: Host, end: (status: number) => void): Command {
  const root = new Command("unitwright")
    .description("Says what systemd will really do with unit files, for each systemd release.")
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .helpCommand(false)
    // Names alone: with their arguments too little room is left for what they do.
    .configureHelp({ subcommandTerm: (it) => it.name() })
    .exitOverride()
    .configureOutput({
      writeOut: host.print,
      writeErr: host.complain,
      getOutHelpWidth: () => host.columns,
      outputError: (text, write) => write(text.replace(/^error: /, "unitwright: ")),
    });

  addConfigOptions(
    addReportOptions(
      root
        .command("lint", { isDefault: true })
        .summary("check files and folders (the default)")
        .description("Checks unit files, drop-ins and folders of them; the current folder when nothing is named.")
        .argument("[paths...]", "files and folders; - reads standard input")
        .option("--systemd <target>", "releases to check for: 252, 249..257, debian-12, or several with commas")
        .addOption(rootOption())
        .addOption(hostOption()),
    ),
  )
    .addOption(listOption("--rule <id=level>", "set a rule to off, info, warning or error", "none"))
    .addOption(listOption("--only <id>", "run this rule only; may be given more than once", "all"))
    .option("--fix", "make the safe fixes: what systemd does stays the same")
    .option("--unsafe-fixes", "make the others as well: they change what systemd does")
    .option("--diff", "print what --fix would change as a patch, and change nothing")
    .option("--stdin-filename <name>", "the name that standard input is checked under")
    .option("--baseline <file>", "leave out the findings that are listed there")
    .option("--update-baseline", "write that list; one that is there only shrinks")
    .option("--add-ignore", "write a comment above each finding that suppresses it")
    .option("--reason <text>", "the reason to give in these comments")
    .option("--files-from <file>", "read names of files and folders from a file, one a line; - is standard input")
    .option("--list-files", "print the files that would be checked, and stop")
    .option("--shard <i/n>", "look only at the I-th of N parts of the project; `merge` joins the reports")
    .option("--cache <folder>", "keep results there, and take those for unchanged units from there")
    .option("--list-inputs", "print the files that the result hangs on, and stop")
    .option("--depfile <file>", "write that list as a rule for Make and Ninja; needs a --format FORMAT=FILE")
    .option("--timings", "tell on standard error how long each step took")
    .action(async (paths: string[], options) => {
      const { lintCommand } = await import("./lint-command.ts");
      const { listInputs, withDepfile } = await import("./list-inputs.ts");
      const lint = (own: typeof options, on: Host) => lintCommand(paths, own, on);
      if (options.listInputs) end(await listInputs(options, host, lint));
      else if (options.depfile !== undefined) end(await withDepfile(options.depfile, options, host, lint));
      else end(await lint(options, host));
    });

  root
    .command("fmt")
    .summary("format unit files")
    .description(
      "Formats unit files and drop-ins; what systemd reads stays the same. Standard input goes to standard output.",
    )
    .argument("[paths...]", "files and folders; the current folder when nothing is named; - reads standard input")
    .option("--check", "change nothing; name the files that are not formatted")
    .option("--diff", "change nothing; print a patch")
    .action(async (paths: string[], options) => {
      const { fmtCommand } = await import("./fmt-command.ts");
      end(await fmtCommand(paths, options, host));
    });

  root
    .command("diff-versions")
    .summary("say what changes from one release to another")
    .description(
      "Says what another systemd release makes of units: what starts or stops working, and what means something else.",
    )
    .argument("<releases>", "from one to another: 247..257")
    .argument("[paths...]", "files and folders; the current folder when nothing is named")
    .addOption(rootOption())
    .addOption(outputFormatOption())
    .action(async (releases: string, paths: string[], options) => {
      const { diffVersionsCommand } = await import("./diff-versions-command.ts");
      end(await diffVersionsCommand(releases, paths, options, host));
    });

  root
    .command("rules")
    .summary("list every rule")
    .description("Lists every rule: name, category, level, whether it can be fixed, and what it is about.")
    .addOption(outputFormatOption())
    .action(async (options) => {
      const { rulesCommand } = await import("./rules-command.ts");
      end(rulesCommand(options, host));
    });

  root
    .command("explain")
    .summary("explain a rule, a directive, a %i …")
    .description(
      "Explains a rule, a directive (AllowedCPUs, Slice.AllowedCPUs), a section, a type of unit, a word of values (on-failure), " +
        "a group of system calls, a value type or a specifier (%i).",
    )
    .argument("<name>", "what to explain")
    .option("--systemd <target>", "releases to explain it for")
    .addOption(outputFormatOption(["text", "json", "markdown"]))
    .action(async (name: string, options) => {
      const { explainCommand } = await import("./explain-command.ts");
      end(explainCommand(name, options, host));
    });

  const machine = root
    .command("host")
    .summary("describe machines")
    .description("Describes machines: the host profiles that units are checked against.")
    .helpCommand(false);
  machine
    .command("detect")
    .description("Prints the profile of this machine, from /sys and /proc.")
    .option("--root <folder>", "a folder with sys and proc of another machine")
    .option("--name <name>", "what to call it")
    .action(async (options) => {
      const { hostDetectCommand } = await import("./host-command.ts");
      end(await hostDetectCommand(options, host));
    });
  machine
    .command("check")
    .description("Says what is wrong with host profiles, or what they describe.")
    .argument("<files...>", "host profiles (JSON)")
    .action(async (files: string[]) => {
      const { hostCheckCommand } = await import("./host-command.ts");
      end(await hostCheckCommand(files, host));
    });
  machine
    .command("import")
    .description("Makes a host profile of what lstopo (XML) or lscpu (JSON) printed.")
    .argument("<file>", "the output of `lstopo --of xml` or `lscpu --json`; - is standard input")
    .option("--name <name>", "what to call it")
    .action(async (file: string, options) => {
      const { hostImportCommand } = await import("./host-command.ts");
      end(await hostImportCommand(file, options, host));
    });

  addConfigOptions(
    root
      .command("effective")
      .summary("show a unit with its drop-ins merged")
      .description("Shows a unit as systemd sees it: each value, with the lines that set, add to or reset it.")
      .argument("<unit>", "the unit's name: app.service, web@1.service")
      .argument("[paths...]", "folders with units; the current folder when nothing is named")
      .addOption(rootOption())
      .option("--systemd <version>", "the release to ask; the newest of the configuration when left out")
      .addOption(outputFormatOption()),
  ).action(async (unit: string, paths: string[], options) => {
    const { effectiveCommand } = await import("./effective-command.ts");
    end(await effectiveCommand(unit, paths, options, host));
  });

  addReportOptions(
    root
      .command("merge")
      .summary("join the reports of several runs")
      .description("Joins reports that `lint --format blob` wrote into one, in any format.")
      .argument("<reports...>", "files with blobs"),
  ).action(async (reports: string[], options) => {
    const { mergeCommand } = await import("./merge-command.ts");
    end(await mergeCommand(reports, options, host));
  });

  addConfigOptions(
    root
      .command("map")
      .summary("draw who has which cores and memory")
      .description(
        "Draws the plane map: who claims which core and memory node, who has how much memory, and what is wrong with it.",
      )
      .argument("[paths...]", "files and folders with units; the current folder when nothing is named")
      .addOption(hostOption())
      .option("--systemd <target>", "the release to read the files as: the newest of those named")
      .addOption(rootOption())
      .addOption(outputFormatOption(["text", "svg", "json", "html"]))
      .option("--output <file>", "write the map to a file")
      .addOption(
        new Option("--theme <theme>", "colours of svg and html").choices(["auto", "light", "dark"]).default("auto"),
      )
      .option("--ascii", "text without box characters"),
  )
    .addOption(failOnOption())
    .addOption(exitZeroOption())
    .addOption(colorOption())
    .action(async (paths: string[], options) => {
      const { mapCommand } = await import("./map-command.ts");
      end(await mapCommand(paths, options, host));
    });

  root
    .command("config")
    .summary("show the configuration")
    .description("Shows the configuration that holds for a file or folder, with the place that each value comes from.")
    .option("--for <path>", "a file or folder; the current folder when left out")
    .option("--config <file>", "use this configuration file")
    .addOption(outputFormatOption())
    .action(async (options) => {
      const { configCommand } = await import("./config-command.ts");
      end(await configCommand(options, host));
    });

  root
    .command("init")
    .summary("write a unitwright.conf")
    .description("Writes the smallest useful unitwright.conf into a folder. One that is there stays as it is.")
    .argument("[folder]", "where to write it", ".")
    .option("--systemd <target>", "the releases to check for; the newest when left out")
    .action(async (folder: string, options) => {
      const { initCommand } = await import("./init-command.ts");
      end(await initCommand(folder, options, host));
    });

  root
    .command("lsp")
    .summary("serve an editor")
    .description("Serves an editor: the language server.")
    .option("--stdio", "speak over standard input and output (there is no other way)")
    .addOption(new Option("--clientProcessId <id>", "end when this process has ended").hideHelp())
    .action(async () => {
      end(await host.serveEditor());
    });

  return root;
}
