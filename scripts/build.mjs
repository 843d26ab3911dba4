/*
 * Bundles what runs: the command line (server/dist), and what the VS Code extension is made of (client/dist).
 *
 * Usage: node scripts/build.mjs [--outdir DIR] [--extension DIR]
 *
 * With --outdir alone only the command line is built, into DIR.
 */
import { renameSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * What the extension is made of runs in Node and in a web worker: one file for both is half as large as two. What belongs to one of
 * them is behind an `import()`, so that the other does not look at it.
 */
const anywhere = {
  ...common,
  platform: "node",
  // Packages that have a part for each place say so by these names.
  conditions: ["browser", "module"],
  target: "es2022",
  minifyIdentifiers: true,
};

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
  await inPlace(values.extension ?? "client/dist", async (outdir) => {
    await Promise.all([
      // CommonJS, with VS Code itself from outside.
      build({
        ...anywhere,
        entryPoints: { extension: "client/src/main.ts" },
        outdir,
        format: "cjs",
        external: ["vscode"],
      }),
      // The command line, and with it the language server; in a worker the language server alone.
      build({
        ...anywhere,
        stdin: {
          contents: `if (typeof process === "object" && process.versions?.node) import("./node/main.ts");
            else import("./browser/main.ts");`,
          resolveDir: "server/src",
        },
        outfile: `${outdir}/server.js`,
        // A script, as VS Code gives its workers nothing else.
        format: "iife",
        banner: {
          js: 'var __address=typeof __filename=="string"?require("node:url").pathToFileURL(__filename).href:"";',
        },
        define: { "import.meta.url": "__address" },
      }),
    ]);
    // Where sources are, the package of the client says that files are modules; these are not.
    writeFileSync(`${outdir}/package.json`, '{ "type": "commonjs" }\n');
  });
}

/** Builds aside and puts in place at once: whoever runs the program meanwhile finds all of it. */
async function inPlace(folder, work) {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  await work(aside);
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
}
