/*
 * Usage: node scripts/snippet-units.mjs FOLDER
 *
 * Writes each snippet, filled in with what it proposes, as a unit file into `FOLDER/RELEASE/`, RELEASE being the first that it is for;
 * for checks with real parsers.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** File names for snippets whose section does not say them, or whose contents ask for a certain one. */
const names = {
  Mount: "srv-data.mount",
  Automount: "srv-data.automount",
  Swap: "dev-vg0-swap.swap",
  Target: "planes.target",
  "Template Service": "work@.service",
  "Parent of Planes": "plane.slice",
  "System Reserve": "system.slice.d/10-cores.conf",
  "Drop-In for a List": "work.service.d/50-list.conf",
  "Dedicated Hardware": "work.service.d/50-hardware.conf",
  "Shared Hardware": "work.service.d/50-hardware.conf",
  "Container Daemon": "containerd.service.d/50-cores.conf",
  "Override of a Command": "work.service.d/50-command.conf",
  "Override of the Environment": "work.service.d/50-environment.conf",
};

/** Units that a snippet needs beside it. */
const neighbours = {
  "Control Plane": { "planes.slice": "[Slice]\n" },
  "Database Service": { "database.slice": "[Slice]\nMemoryLow=4G\n" },
  Timer: { "work.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/program\n" },
  "Interval Timer": { "work.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/program\n" },
  Socket: { "work.service": "[Service]\nExecStart=/usr/bin/program\n" },
  "Socket for Each Connection": { "work@.service": "[Service]\nExecStart=/usr/bin/program\n" },
  Path: { "work.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/program\n" },
  Automount: { "srv-data.mount": "[Mount]\nWhat=/dev/disk/by-label/data\nWhere=/srv/data\n" },
};

/** What snippets are without their places: name, path, text, units beside it as path and text, first release. */
export function unitsOfSnippets(snippets, withoutPlaceholders) {
  return Object.entries(snippets).map(([name, { body, description }]) => {
    const text = withoutPlaceholders(body.join("\n"));
    const section = /^\[(?!Unit|Install)(\w+)\]$/m.exec(text)?.[1] ?? "Service";
    const inDropin = !/^\[/m.test(text);
    return {
      name,
      path: names[name] ?? `work.${section.toLowerCase()}`,
      text: `${inDropin ? `[Service]\n${text.replace(/=$/m, "=")}` : text}\n`,
      beside: Object.entries(neighbours[name] ?? {}),
      from: Number(/\(systemd (\d+) or later\)$/.exec(description)?.[1] ?? 239),
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error("usage: node scripts/snippet-units.mjs FOLDER");
    process.exit(2);
  }
  const root = new URL("../", import.meta.url);
  const { withoutPlaceholders } = await bundled("server/src/features/complete-snippets.ts");
  const snippets = JSON.parse(readFileSync(new URL("snippets/systemd-unit.json", root), "utf8"));
  for (const { name, path, text, beside, from } of unitsOfSnippets(snippets, withoutPlaceholders)) {
    const home = join(folder, String(from), name.replaceAll(" ", "-"));
    for (const [file, content] of [...beside, [path, text]]) {
      mkdirSync(dirname(join(home, file)), { recursive: true });
      writeFileSync(join(home, file), content);
    }
  }
}

async function bundled(path) {
  const entry = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
