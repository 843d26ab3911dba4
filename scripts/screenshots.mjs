/*
 * Makes the pictures of the README: the packed extension in a real VS Code, with the example planes open.
 *
 * Usage: UNITWRIGHT_VSCODE_RUNNER=…/run-tests node scripts/screenshots.mjs --vsix FILE [--outdir media/screenshots]
 *
 * Beside the runner there has to be `host.mjs` with its `withEditor`.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { vsix: { type: "string" }, outdir: { type: "string", default: "media/screenshots" } },
});
const runner = process.env.UNITWRIGHT_VSCODE_RUNNER;
if (!runner || !values.vsix)
  throw new Error("Name the runner in UNITWRIGHT_VSCODE_RUNNER, and the package with --vsix.");
const { withEditor } = await import(pathToFileURL(join(dirname(resolve(runner)), "host.mjs")).href);

const root = resolve(import.meta.dirname, "..");
const place = mkdtempSync(join(tmpdir(), "unitwright-pictures-"));
// Its name is in the pictures.
const folder = join(place, "orchestrator");
cpSync(join(root, "examples/orchestrator"), folder, { recursive: true });
cpSync(join(root, "examples/hosts/edge-20c.json"), join(folder, "edge-20c.host.json"));
mkdirSync(values.outdir, { recursive: true });
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const picture = (name) => join(values.outdir, `${name}.png`);

const options = {
  folder,
  vsix: [resolve(values.vsix)],
  width: 1120,
  height: 700,
  settings: { "unitwright.hosts": ["edge-20c.host.json"], "workbench.colorTheme": "Default Dark Modern" },
};
try {
  await withEditor({ ...options, file: "orchestrator-control.slice" }, async (editor) => {
    const { page } = editor;
    await editor.waitForLanguageMode("systemd Unit");
    await editor.waitForSquiggle();
    await editor.problems();
    await editor.focus();
    await editor.screenshot(picture("diagnostics"));
    await editor.press("Control+j");
    await editor.hover(18, 4);
    await editor.screenshot(picture("hover"));
    await editor.escape();
    await editor.quickFixes(10, 4);
    await editor.screenshot(picture("quick-fix"));
    await editor.escape();
    await editor.goto(10, 1);
    await editor.press("Control+Shift+Enter");
    await editor.type("AllowedM");
    await editor.complete();
    await editor.screenshot(picture("completion"));
    await editor.escape();
    await editor.press("Control+z");
    await editor.press("Control+z");
    await editor.command("Explorer: Focus on Planes View");
    await page.locator(".pane-header", { hasText: "Planes" }).waitFor();
    await page.locator(".pane-header").first().click();
    await page.locator(".monaco-list-row", { hasText: "CPUs" }).first().waitFor();
    await editor.screenshot(picture("planes"));
    await editor.focus();
    await editor.command("Unitwright: Show Plane Map");
    await pause(3000);
    await editor.command("View: Toggle Primary Side Bar Visibility");
    await pause(1000);
    await page.mouse.move(500, 690);
    await page.setViewportSize({ width: 1600, height: 800 });
    await editor.until("the colours of the map", () => painted(page));
    await pause(500);
    await editor.screenshot(picture("map"));
  });
  await withEditor({ ...options, file: "orchestrator-runner.service" }, async (editor) => {
    const { page } = editor;
    await editor.waitForLanguageMode("systemd Unit");
    // Commands about units are there as soon as the extension is.
    await page.locator(".editor-actions .action-label[aria-label*='Plane Map']").first().waitFor();
    await pause(3000);
    await editor.command("Unitwright: Compare Main File with Effective Unit");
    await pause(3000);
    await editor.command("View: Toggle Primary Side Bar Visibility");
    await page.mouse.move(500, 690);
    await pause(500);
    await editor.screenshot(picture("effective"));
  });
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** The map's own style sheet holds: the page's policy could keep it out, and everything would be black. */
async function painted(page) {
  for (const frame of page.frames()) {
    const colours = await frame
      .evaluate(() => [...document.querySelectorAll("svg rect")].map((it) => getComputedStyle(it).fill))
      .catch(() => []);
    if (new Set(colours).size > 3) return true;
  }
  return undefined;
}
