import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, type Page, withPage } from "../../scripts/headless.mjs";
import { runInMemory } from "../cli/memory-host.ts";

import { filesOf } from "./examples.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitwright-playground-"));
  execFileSync(process.execPath, ["scripts/playground.mjs", "--out", folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the page names no address that a browser would ask by itself", () => {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const [head = ""] = page.split("<script");
  expect(head.match(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//g)).toBeNull();
  expect(/Content-Security-Policy" content="([^"]*)"/.exec(head)?.[1]).toMatch(
    /^default-src 'none'; script-src 'sha256-/,
  );
});

// Where no browser is, the tests above and beside this file have to do: CI has one.
describe.skipIf(chromium === undefined)("in a browser, from the disk", { timeout: 120_000 }, () => {
  const onPage = (fragment: string, work: (page: Page) => Promise<void>, width = 1440) =>
    withPage(`${pathToFileURL(join(folder, "index.html"))}${fragment}`, { width }, async (page) => {
      await page.until("document.querySelector('#verdict .chip') !== null");
      await work(page);
      expect(page.troubles).toEqual([]);
      expect(page.requests.filter((it) => !/^(?:file|blob|data):/.test(it))).toEqual([]);
    });
  const shown = (page: Page) =>
    page.value<string[]>(`[...document.querySelectorAll("#findings section")].flatMap((it) =>
      [...it.querySelectorAll(":scope > ul > li")].map((li) => [it.querySelector("h3").textContent, li.querySelector(".place").textContent,
        li.className, li.querySelector("summary code").textContent, li.querySelector(".message").textContent].join(" ")))`);
  const drop = async (page: Page, path: string) => {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await page.call("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
    }
  };
  const choose = (id: string, value: string) =>
    `{ const it = document.getElementById("${id}"); it.value = "${value}"; it.dispatchEvent(new Event("change")); }`;

  test("every example has the findings of the command line", async () => {
    await onPage("", async (page) => {
      const names = await page.value<string[]>(
        `[...document.querySelectorAll("#example option")].map((it) => it.value).filter(Boolean)`,
      );
      expect(names.length).toBe(8);
      for (const name of names) {
        await page.value(`document.getElementById("verdict").replaceChildren(); ${choose("example", name)}`);
        await page.until("document.querySelector('#verdict .chip') !== null");
        const host = await page.value<string>("document.getElementById('host').value");
        const files = new Map([
          ...filesOf(join("examples", name)),
          ["host.json", readFileSync(`examples/hosts/${host}.json`, "utf8")],
        ]);
        const args = ["lint", "--systemd", "252", "--host", "host.json", "--format", "json", "."];
        const { out } = await runInMemory(files, args);
        const expected = (JSON.parse(out).findings as Record<string, string>[]).map(
          ({ path, line, column, severity, rule, message = "" }) =>
            `${path} ${line}:${column} ${severity} ${rule} ${message.replaceAll("`", "")}`,
        );
        expect((await shown(page)).toSorted(), name).toEqual(expected.toSorted());
      }
    });
  });

  test("what is typed is checked, marked and kept in the address; a fix repairs it", async () => {
    await onPage("#example=miner-repaired", async (page) => {
      await page.value(`document.getElementById("add").click()`);
      await page.value(`document.querySelector("#path-dialog input").value = "/etc/systemd/system/x.slice"`);
      await page.value(`document.querySelector("#path-dialog form").requestSubmit()`);
      await page.until("document.activeElement.id === 'text'");
      await page.type("[Slice]\nAllowedCPUs=3,1\n");
      await page.until("document.querySelector('#paint .mark')?.textContent === '1'");
      expect(await page.value("document.querySelector('#gutter [data-sign]').textContent")).toBe("2");
      await page.until("document.querySelector('#findings .fix') !== null");
      await page.value("document.querySelector('#findings .fix').click()");
      await page.until("document.getElementById('text').value === '[Slice]\\nAllowedCPUs=1 3\\n'");
      await page.until("document.querySelector('#paint .mark') === null");
      await page.until("location.hash.startsWith('#v1=')");
      await page.value("location.reload()");
      await page.until("document.getElementById('open-path')?.textContent === 'etc/systemd/system/x.slice'");
      await page.until("document.getElementById('text').value === '[Slice]\\nAllowedCPUs=1 3\\n'");
    });
  });

  test("keys lead from finding to finding; the map and the effective unit lead to lines", async () => {
    await onPage("#example=orchestrator", async (page) => {
      await page.press("F8");
      await page.until("document.activeElement.id === 'text' && document.querySelector('#here .message') !== null");
      await page.until("document.querySelector('#maps svg [data-path]') !== null");
      await page.value(
        `document.querySelector('#maps svg .find[data-path="orchestrator-runner.slice"]').dispatchEvent(new MouseEvent("click", { bubbles: true }))`,
      );
      await page.until("document.getElementById('open-path').textContent === 'orchestrator-runner.slice'");
      await page.value(
        `document.querySelector('#files button[title="orchestrator-runner.service.d/50-huge-jobs.conf"]').click(); document.getElementById("tab-effective").click()`,
      );
      await page.until("document.querySelector('#effective .unit')?.textContent === 'orchestrator-runner.service'");
      expect(await page.value("document.getElementById('effective').textContent")).toContain("50-huge-jobs.conf:");
    });
  });

  test("nothing in a file becomes markup", async () => {
    await onPage("#example=miner", async (page) => {
      await page.value(`document.getElementById("paste").click()`);
      const bad =
        "#- <img/src=x>.slice\\n[Slice]\\nCPUAffinity=<img src=x onerror=alert(1)>\\n[<b>]\\nAllowedCPUs=0 # <script>alert(1)</script>\\n";
      await page.value(
        `document.querySelector("#paste-dialog textarea").value = "${bad.replace("</script>", "<\\/script>")}"`,
      );
      await page.value(`document.querySelector("#paste-dialog form").requestSubmit()`);
      await page.until("document.querySelector('#files').textContent.includes('.slice')");
      await page.until("document.querySelector('#findings .message') !== null");
      expect(await page.value("document.querySelectorAll('img, #paint b, #findings b, #maps script').length")).toBe(0);
    });
  });

  test("a folder that is dropped on the page is read with all that is in it", async () => {
    const dropped = join(folder, "dropped");
    const units = join(dropped, "etc/systemd/system");
    mkdirSync(join(units, "web.service.d"), { recursive: true });
    writeFileSync(join(units, "web.service"), "[Service]\nExecStart=/usr/bin/web\nMemoryMax=1G\n");
    writeFileSync(join(units, "web.service.d/50-plane.conf"), "[Service]\nCPUAfinity=0-3\n");
    writeFileSync(join(dropped, "notes.txt"), "No unit.\n");
    await onPage("#example=miner", async (page) => {
      await drop(page, join(dropped, "etc"));
      await page.until("document.querySelector('#files').textContent.includes('50-plane.conf')");
      await page.until("document.querySelector('#findings .message')?.textContent.includes('CPUAfinity=')");
      expect(await page.value("document.querySelectorAll('#files button').length")).toBe(2);
    });
  });

  test("a thousand files are checked", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let at = 0; at < 1000; at++) {
      const slice = `Slice=plane-${at % 20}.slice`;
      writeFileSync(join(many, `job-${at}.service`), `[Service]\nExecStart=/usr/bin/job ${at}\n${slice}\nNice=99\n`);
    }
    await onPage("#example=miner", async (page) => {
      await drop(page, many);
      await page.until("document.querySelectorAll('#files button').length === 1000", 60_000);
      await page.until("document.querySelector('#verdict').textContent.includes('1000 errors')", 60_000);
    });
  });

  test("on a phone nothing is wider than the screen", async () => {
    await onPage(
      "",
      async (page) => {
        expect(await page.value("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      },
      390,
    );
  });
});
