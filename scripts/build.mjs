/*
 * Bundles what runs: the command line (server/dist), and what the VS Code extension is made of (client/dist).
 *
 * Usage: node scripts/build.mjs [--outdir DIR] [--extension DIR]
 *
 * With --outdir alone only the command line is built, into DIR.
 */
import { renameSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({ options: { outdir: { type: "string" }, extension: { type: "string" } } });
const both = values.outdir === undefined && values.extension === undefined;

const common = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  sourcemap: false,
  logLevel: "warning",
};

/** Node's program. */
const node = {
  ...common,
  platform: "node",
  target: "node20.19",
  format: "esm",
  // Some dependencies are CommonJS and ask for Node's modules by `require`.
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
  },
};

/** What VS Code loads: CommonJS, with VS Code itself from outside. */
const loaded = { ...common, format: "cjs", external: ["vscode"], minifyIdentifiers: true };

if (both || values.outdir !== undefined) {
  await inPlace(values.outdir ?? "server/dist", (outdir) =>
    // What only some commands need is in files of its own.
    build({
      ...node,
      entryPoints: { cli: "server/src/node/main.ts" },
      outdir,
      splitting: true,
      chunkNames: "[name]-[hash]",
    }),
  );
}

if (both || values.extension !== undefined) {
  await inPlace(values.extension ?? "client/dist", (outdir) =>
    Promise.all([
      build({
        ...loaded,
        entryPoints: { main: "client/src/node.ts" },
        outdir,
        outExtension: { ".js": ".cjs" },
        platform: "node",
        target: "node20.9",
      }),
      build({
        ...loaded,
        entryPoints: { browser: "client/src/browser.ts" },
        outdir,
        platform: "browser",
        target: "es2022",
        define: { "process.platform": '"browser"' },
      }),
      build({
        ...common,
        minifyIdentifiers: true,
        entryPoints: { worker: "server/src/browser/main.ts" },
        outdir,
        platform: "browser",
        target: "es2022",
        format: "iife",
      }),
      build({
        ...node,
        minifyIdentifiers: true,
        entryPoints: { cli: "server/src/node/main.ts" },
        outdir,
        outExtension: { ".js": ".mjs" },
      }),
    ]),
  );
}

/** Builds aside and puts in place at once: whoever runs the program meanwhile finds all of it. */
async function inPlace(folder, work) {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  await work(aside);
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
}
