/*
 * Usage: node scripts/bundle.mjs [--outfile unitwright.mjs]
 *
 * Bundles the command line with all that it needs into one file, for machines without npm: image builds, build systems, rescue.
 */
import { chmodSync, renameSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({ options: { outfile: { type: "string", default: "unitwright.mjs" } } });

const aside = `${values.outfile}.new`;
await build({
  entryPoints: ["server/src/node/main.ts"],
  outfile: aside,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  // The licences of what is bundled go with it.
  legalComments: "eof",
  // Some dependencies are CommonJS and ask for Node's modules by `require`.
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
  },
  logLevel: "warning",
});
chmodSync(aside, 0o755);
renameSync(aside, values.outfile);
