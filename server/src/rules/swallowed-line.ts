import type { UnitFile } from "../unit/unit-file.ts";
import { defineRule, type Found } from "./rule.ts";
import { type SwallowedLine, swallowedLines } from "./support/swallowed-lines.ts";

export default defineRule({
  id: "swallowed-line",
  category: "syntax",
  severity: "warning",
  since: "0.1.0",
  summary: "A backslash makes the header or setting on the next line a part of the value.",
  why: "Only the backslash counts, not what the next line looks like. A setting that is swallowed does not hold, and the lines below a header that is swallowed are read as settings of the section above; systemd says nothing of either.",
  source: "systemd.syntax(7); `config_parse()` in systemd's conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "The section header becomes an argument of the command.",
      bad: [
        "#- web.service",
        "[Unit]",
        "Description=Web",
        "[Service]",
        "ExecStart=/usr/bin/web --port=8080 \\",
        "[Install]",
        "# <--------- The backslash above makes `[Install]` a part of `ExecStart=`.",
        "WantedBy=multi-user.target",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "Description=Web",
        "[Service]",
        "ExecStart=/usr/bin/web --port=8080",
        "[Install]",
        "WantedBy=multi-user.target",
      ],
    },
    {
      title: "The user becomes a variable, and the service runs as root.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "Environment=PORT=8080 \\",
        "User=web",
        "# <---- The backslash above makes `User=` a part of `Environment=`.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "Environment=PORT=8080", "User=web"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    for (const file of unit.files) {
      const forOthers = new Map<SwallowedLine["node"], boolean>();
      for (const line of swallowedLines(file, unit.type)) {
        const { kind, node } = line;
        if (kind === "assignment") {
          const isArgument = forOthers.get(node) ?? setsForOthers(file, line);
          forOthers.set(node, isArgument);
          if (isArgument || !unit.takes(line.directive, line.value, version)) continue;
        }
        yield foundIn(file, line);
      }
    }
  },
});

/** A command that is given settings of other units. */
function setsForOthers({ syntax }: UnitFile, { node }: SwallowedLine): boolean {
  return /\bset-property\b|\bsystemd-run\b/.test(syntax.text.slice(node.extent.start, node.extent.end));
}

function foundIn(file: UnitFile, line: SwallowedLine): Found {
  const { node, section, at, backslash } = line;
  const swallowed = line.kind === "header" ? `[${line.name}]` : `${line.directive.name}=`;
  const into = node.kind === "assignment" ? `\`${node.key}=\`` : "that line";
  const below = section === undefined ? "outside of any section" : `settings of [${section}]`;
  return {
    file,
    at,
    message: `The backslash above makes \`${swallowed}\` a part of ${into}.`,
    effect:
      line.kind === "header"
        ? `systemd sees no header here, and takes the lines below for ${below}.`
        : "systemd takes the whole line for a part of the value, and the setting does not hold.",
    remedy: "Remove the backslash at the end of the line above.",
    fixes: [
      { title: "Remove the backslash above", safety: "unsafe", edits: [{ path: file.path, at: backslash, text: "" }] },
    ],
  };
}
