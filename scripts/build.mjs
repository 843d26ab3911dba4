// Bundles the command line (and, with it, the whole core) into one file that starts quickly.
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({ options: { outdir: { type: "string", default: "server/dist" } } });

await build({
  entryPoints: { cli: "server/src/node/main.ts" },
  outdir: values.outdir,
  bundle: true,
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
