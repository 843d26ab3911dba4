/*
 * Builds the playground: one page that holds everything it needs, and asks for nothing else.
 *
 * Usage: node scripts/playground.mjs [--out DIR] [--screenshot FILE] [--docs ADDRESS] [--port NUMBER]
 *
 * Without --out it is written to playground/dist and shown on 127.0.0.1 until it is stopped. `--docs` is the address of the folder
 * with the pages of rules. --screenshot makes a picture (PNG) of it instead, in a headless browser.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    out: { type: "string" },
    screenshot: { type: "string" },
    docs: { type: "string", default: "https://github.com/unitwright/unitwright/blob/main/docs/rules/" },
    port: { type: "string", default: "8252" },
  },
});

/** The sets of units to choose from, and the machine each is for. */
const sets = [
  { name: "orchestrator", systemd: "252", host: "edge-20c" },
  { name: "workstation", systemd: "252", host: "edge-20c" },
  { name: "cluster", systemd: "252", host: "edge-20c" },
  { name: "miner", systemd: "252", host: "smt-8c" },
].flatMap((it) => [it, { ...it, name: `${it.name}-repaired` }]);

const page = await playground(values.docs);
const folder = values.out ?? join(root, "playground/dist");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "index.html.new"), page);
renameSync(join(folder, "index.html.new"), join(folder, "index.html"));
if (values.screenshot !== undefined) await screenshot(join(folder, "index.html"), values.screenshot);
else if (values.out === undefined) serve(page, Number(values.port));

async function playground(docs) {
  const [script, worker, style] = await Promise.all([
    bundle("main.ts"),
    bundle("worker.ts"),
    readFileSync(join(root, "playground/src/page.css"), "utf8"),
  ]);
  const bundled = JSON.stringify({ worker, examples: examples(), hosts: hosts(), docs: docs.replace(/\/?$/, "/") });
  const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, "media/unit-light.svg"), "utf8"))}`;
  const parts = {
    policy: policy(script, style),
    icon,
    style,
    // Neither ends the element that it stands in.
    bundled: bundled.replaceAll("<", "\\u003c"),
    script,
  };
  const template = readFileSync(join(root, "playground/index.html"), "utf8");
  // In programs and styles the places are comments, so that tools take the template for what it is.
  return template.replace(
    /\/\*\{\{(\w+)\}\}\*\/|"\{\{(bundled)\}\}"|\{\{(\w+)\}\}/g,
    (_, a, b, c) => parts[a ?? b ?? c],
  );
}

/** What the page may do: run its own program and its worker's. It can ask nobody for anything. */
function policy(script, style) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

async function bundle(name) {
  const { outputFiles } = await build({
    entryPoints: [join(root, "playground/src", name)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
  return outputFiles[0].text.replace(/<(?=\/script|!--)/gi, "\\x3c").trim();
}

function examples() {
  return sets.map((set) => {
    const below = join(root, "examples", set.name);
    const paths = readdirSync(below, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile() && !/\.(?:md|svg)$/.test(it.name))
      .map((it) => join(it.parentPath ?? it.path, it.name))
      .toSorted();
    const named = (path) => path.slice(below.length + 1).replaceAll("\\", "/");
    return { ...set, files: paths.map((it) => [named(it), readFileSync(it, "utf8")]) };
  });
}

function hosts() {
  return readdirSync(join(root, "examples/hosts"))
    .toSorted()
    .map((it) => ({ name: it.replace(/\.json$/, ""), json: readFileSync(join(root, "examples/hosts", it), "utf8") }));
}

/** The page with one of its examples, as somebody sees it who has looked at a file with mistakes. */
async function screenshot(file, picture) {
  const { withPage } = await import("./headless.mjs");
  await withPage(pathToFileURL(resolve(file)).href, { width: 1440, height: 1340 }, async (shown) => {
    await shown.until("document.querySelector('#maps svg') !== null");
    await shown.value(`document.querySelector('#files button[title="orchestrator-control.slice"]').click()`);
    await shown.press("F8");
    await shown.until("document.querySelector('#here .message') !== null");
    writeFileSync(picture, await shown.screenshot());
  });
}

/** Shows the page to this machine alone. */
function serve(text, port) {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "content-security-policy": "frame-ancestors 'none'",
  };
  const server = createServer((request, response) => {
    const isPage = request.url?.replace(/[?#].*/s, "") === "/";
    response.writeHead(isPage ? 200 : 404, isPage ? headers : {}).end(isPage ? text : "");
  });
  server.listen(port, "127.0.0.1", () => {
    console.log(`The playground is at http://127.0.0.1:${server.address().port}/ until you press Ctrl+C.`);
  });
}
