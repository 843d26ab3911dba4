/*
 * What the window shows where the API does not tell, from the package as users get it. The module that UNITWRIGHT_TEST_WINDOW names
 * opens the window (`withEditor`), with the package UNITWRIGHT_TEST_VSIX.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const { UNITWRIGHT_TEST_WINDOW, UNITWRIGHT_TEST_VSIX } = process.env;
const { withEditor } = await import(pathToFileURL(UNITWRIGHT_TEST_WINDOW).href);

suite("Unitwright in the window", () => {
  test("the language status names the release, the hosts and the number of conflicts, and follows settings and texts", () =>
    inWindow(
      {
        "web.service": "[Service]\nExecStart=/bin/true\n",
        "work.slice": "[Slice]\nAllowedCPUs=0-3\n",
        "play.slice": "[Slice]\nAllowedCPUs=4-7\n",
        "hosts/edge.json": JSON.stringify({ name: "edge", cpus: "0-9", memory: "16G" }),
        "hosts/core.json": JSON.stringify({ name: "core", cpus: "0-99", memory: "64G" }),
        ".vscode/settings.json": settings({ systemd: "252" }),
      },
      async (editor, write) => {
        const before = await status(editor, "No conflicts", "No host profile", "systemd 252");
        // No line was empty while the answer was waited for.
        assert.equal(
          before.find((it) => it.includes("")),
          undefined,
        );
        write(
          ".vscode/settings.json",
          settings({ systemd: "249..257", hosts: ["hosts/edge.json", "hosts/core.json"] }),
        );
        await status(editor, "No conflicts", "edge, core", "systemd 249–257");
        await rows(editor, "check No conflicts: Show Map", "check edge, core: Select", "check systemd 249–257: Select");
        write("play.slice", "[Slice]\nAllowedCPUs=3-7\n");
        await status(editor, "Conflicts: 1", "edge, core", "systemd 249–257");
        await rows(editor, "info Conflicts: 1: Show Map", "check edge, core: Select", "check systemd 249–257: Select");
        await choose(editor, "systemd 249–257", "debian-13");
        await status(editor, "Conflicts: 1", "edge, core", "systemd 257");
      },
    ));

  test("in Restricted Mode units are checked as the settings of the workspace say, and the same once it is trusted", () =>
    inWindow(
      {
        "web.service": "[Service]\nExecStart=/bin/true\nMemoryMx=1G\nMemoryZSwapMax=1G\nAllowedCPUs=0-7\n",
        "hosts/small.json": JSON.stringify({ name: "small", cpus: "0-3", memory: "8G" }),
        ".vscode/settings.json": settings({
          systemd: "247",
          hosts: ["hosts/small.json"],
          rules: { "unknown-directive": "warning" },
        }),
      },
      async (editor) => {
        await restrict(editor);
        await status(editor, "Conflicts: 1", "small", "systemd 247");
        await problems(
          editor,
          "3:1 unknown-directive warning",
          "4:1 too-new-directive error",
          "5:13 absent-cpus warning",
        );
        assert.ok((await editor.quickFixes(3, 1)).some((it) => it.includes("MemoryMax")));
        await editor.escape();
        await trust(editor);
        await editor.goto(1, 1);
        await editor.press("Enter");
        await problems(
          editor,
          "4:1 unknown-directive warning",
          "5:1 too-new-directive error",
          "6:13 absent-cpus warning",
        );
        await status(editor, "Conflicts: 1", "small", "systemd 247");
      },
      {
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.startupPrompt": "never",
        // Newer ones would lay the editor of trust over all others.
        "workbench.editor.useModal": "off",
      },
    ));
});

/** Opens a folder with these files, and its `web.service` in the editor. */
async function inWindow(files, work, userSettings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "unitwright-window-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const options = { folder, file: "web.service", vsix: [UNITWRIGHT_TEST_VSIX], settings: userSettings };
  try {
    await withEditor(options, (editor) => work(editor, write));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The settings of a workspace, as its file has them. */
function settings(own) {
  return JSON.stringify(Object.fromEntries(Object.entries(own).map(([name, value]) => [`unitwright.${name}`, value])));
}

/** Waits until the language status says this; gives what it said before. */
async function status(editor, ...texts) {
  const entry = editor.page.locator("#status\\.languageStatus a[aria-label]");
  const before = [];
  await editor.until(`the language status ${texts.join(" | ")}`, async () => {
    const label = await entry.getAttribute("aria-label", { timeout: 1000 }).catch(() => undefined);
    if (label === undefined) return undefined;
    const now = label.replace(/^Editor Language Status: /, "").split(", next: ");
    if (`${now}` === `${texts}`) return true;
    before.push(now);
    return undefined;
  });
  return before;
}

/** Waits until what is shown over the language status has these rows: icon, text and command. */
async function rows(editor, ...expected) {
  const { page } = editor;
  await editor.until(`the rows ${expected.join("; ")}`, async () => {
    await open(editor);
    const now = await page.locator(".hover-language-status").evaluateAll((all) =>
      all.map((it) => {
        const [, icon] = /codicon-(\w+)/.exec(it.querySelector(".severity .codicon").className);
        return `${icon} ${it.querySelector(".left").textContent}: ${it.querySelector(".right .monaco-link").textContent}`;
      }),
    );
    return `${now}` === `${expected}`;
  });
}

/** Moves the mouse onto the language status, from elsewhere: so its rows are as they are now. */
async function open(editor) {
  const { page } = editor;
  const first = page.locator(".hover-language-status").first();
  await editor.until("the rows of the language status", async () => {
    await page.mouse.move(500, 300);
    await page.locator("#status\\.languageStatus").hover();
    return first.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Takes an entry of the list that a row of the language status leads to. */
async function choose(editor, text, entry) {
  const { page } = editor;
  await open(editor);
  await page.locator(".hover-language-status", { hasText: text }).locator(".right .monaco-link").click();
  await page.locator(".quick-input-list .monaco-list-row", { hasText: entry }).click();
}

/** Waits until the Problems view has these rows. */
async function problems(editor, ...expected) {
  await editor.until(`the problems ${expected.join("; ")}`, async () => {
    const all = await editor.problems({ wait: false });
    const now = all.map(({ line, column, code, severity }) => `${line}:${column} ${code} ${severity}`).sort();
    return `${now}` === `${expected}`;
  });
}

/** Opens the window again where trust is asked for: the server that shows it was told not to ask, and tells the page. */
async function restrict(editor) {
  const { page } = editor;
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const meta = document.getElementById("vscode-workbench-web-configuration");
      if (!meta) return;
      observer.disconnect();
      const told = JSON.parse(meta.getAttribute("data-settings"));
      meta.setAttribute("data-settings", JSON.stringify({ ...told, enableWorkspaceTrust: true }));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await editor.until("Restricted Mode", () => isRestricted(editor));
}

async function isRestricted({ page }) {
  return (await page.locator("#status\\.workspaceTrust", { hasText: "Restricted Mode" }).count()) > 0;
}

/** Trusts the workspace, as a user does. */
async function trust(editor) {
  const { page } = editor;
  await editor.command("Workspaces: Manage Workspace Trust");
  await page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).click();
  await editor.until("the workspace to be trusted", async () => !(await isRestricted(editor)));
  await page.locator(".tab[data-resource-name='web.service']").click();
}
