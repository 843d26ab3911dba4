/*
 * A page in a headless Chromium, over Chrome's DevTools protocol on a pipe: no port is opened and no library is needed.
 * `chromium` is the program that UNITWRIGHT_BROWSER names, or the first of the usual names on the path.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The browser's program; `undefined` when there is none. */
export const chromium = process.env.UNITWRIGHT_BROWSER || onPath(["chromium", "chromium-browser", "google-chrome"]);

/** Runs `work` with a page at `address`, and ends the browser afterwards. */
export async function withPage(address, { width = 1440, height = 900, dark = false }, work) {
  const profile = mkdtempSync(join(tmpdir(), "unitwright-browser-"));
  const browser = spawn(
    chromium,
    [
      ...["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage"],
      // Chromium refuses to start as root with its sandbox; the page is ours.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    // A process group of its own: its helpers end with it.
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true },
  );
  const ended = new Promise((done) => browser.once("close", done));
  try {
    const { send, on } = connection(browser);
    const { targetInfos } = await send("Target.getTargets");
    const { targetId } = targetInfos.find((it) => it.type === "page");
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const call = (method, params) => send(method, params, sessionId);
    const troubles = [];
    const requests = [];
    on("Runtime.exceptionThrown", ({ exceptionDetails: it }) => troubles.push(it.exception?.description ?? it.text));
    on("Log.entryAdded", ({ entry }) => entry.level === "error" && troubles.push(entry.text));
    on("Network.requestWillBeSent", ({ request }) => requests.push(request.url));
    for (const it of ["Page", "Runtime", "Log", "Network"]) await call(`${it}.enable`);
    await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }];
    await call("Emulation.setEmulatedMedia", { features });
    await call("Page.navigate", { url: address });
    const page = {
      /** What went wrong on the page, and what it asked for, so far. */
      troubles,
      requests,
      call,
      /** The value of an expression. */
      async value(expression) {
        const { result, exceptionDetails: wrong } = await call("Runtime.evaluate", {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (wrong) throw new Error(wrong.exception?.description ?? wrong.text);
        return result.value;
      },
      /** Waits until an expression is true. */
      async until(expression, milliseconds = 20_000) {
        for (const end = Date.now() + milliseconds; Date.now() < end; ) {
          if (await page.value(expression).catch(() => false)) return;
          await new Promise((done) => setTimeout(done, 30));
        }
        throw new Error(`Never true: ${expression}`);
      },
      type: (text) => call("Input.insertText", { text }),
      async press(key) {
        await call("Input.dispatchKeyEvent", { type: "keyDown", key });
        await call("Input.dispatchKeyEvent", { type: "keyUp", key });
      },
      async screenshot(whole = false) {
        const { data } = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
        return Buffer.from(data, "base64");
      },
    };
    return await work(page);
  } finally {
    endGroup(browser);
    await ended;
    remove(profile);
  }
}

/** Ends the browser and its helpers, which would otherwise go on to write into the profile. */
function endGroup({ pid }) {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // All have ended already.
  }
}

/** A helper that is still dying may add a file while the folder is emptied: a folder left among the temporary ones does no harm. */
function remove(profile) {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {
    // The page was right or wrong all the same.
  }
}

/** Messages end in NUL; answers are known by their number. */
function connection(browser) {
  const [, , , writing, reading] = browser.stdio;
  const waiting = new Map();
  const listeners = new Map();
  let number = 0;
  let rest = "";
  writing.on("error", () => {});
  reading.setEncoding("utf8").on("data", (data) => {
    const parts = (rest + data).split("\0");
    rest = parts.pop() ?? "";
    for (const it of parts) hear(JSON.parse(it));
  });
  browser.once("error", fail);
  browser.once("close", () => fail(new Error("The browser ended.")));
  function hear({ id, method, params, result, error }) {
    if (id === undefined) return listeners.get(method)?.(params);
    const { done, failed } = waiting.get(id);
    waiting.delete(id);
    if (error) failed(new Error(error.message));
    else done(result);
  }
  function fail(error) {
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  }
  return {
    on: (method, listener) => listeners.set(method, listener),
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((done, failed) => {
        waiting.set(++number, { done, failed });
        writing.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
      }),
  };
}

function onPath(names) {
  const all = names.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((it) => join(it, name)));
  return all.find((it) => {
    try {
      accessSync(it, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
