// Bundles the command line: one file to start with, and what only some commands need in files of its own.
import { renameSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({ options: { outdir: { type: "string", default: "server/dist" } } });

// Built aside and put in place at once: whoever runs the program meanwhile finds all of it.
const aside = `${values.outdir}.new`;
rmSync(aside, { recursive: true, force: true });
await build({
  entryPoints: { cli: "server/src/node/main.ts" },
  outdir: aside,
  bundle: true,
  splitting: true,
  chunkNames: "[name]-[hash]",
  platform: "node",
  target: "node20.19",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  sourcemap: false,
  // Some dependencies are CommonJS and ask for Node's modules by `require`.
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
  },
  logLevel: "warning",
});
rmSync(values.outdir, { recursive: true, force: true });
renameSync(aside, values.outdir);
