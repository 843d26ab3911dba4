import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, unitwright } from "./run.ts";

const LOOSE = "[Service]\nExecStart=/bin/true\nCPUAffinity=3 2 1\n";
const TIDY = "[Service]\nExecStart=/bin/true\nCPUAffinity=1-3\n";
const UNSAFE = "[Service]\nExecStart=/bin/true\nMemoryMax=4GB\n";

const textOf = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

describe("--fix", () => {
  test("makes safe fixes, tells what is left, and is done after one run", async () => {
    const folder = folderWith({ "a.service": LOOSE, "b.service": UNSAFE });
    const ran = await unitwright(folder, ["--fix", "--format", "concise"]);
    expect([ran.status, ran.err]).toEqual([1, "unitwright: 1 fix made in 1 file\n"]);
    expect(ran.out).toMatch(/^b\.service:3:.*invalid-value/);
    expect([textOf(folder, "a.service"), textOf(folder, "b.service")]).toEqual([TIDY, UNSAFE]);
    expect((await unitwright(folder, ["--fix"])).err).toBe("");
  });

  test("leaves files alone in which nothing is fixed", async () => {
    const folder = folderWith({ "a.service": TIDY });
    const before = statSync(join(folder, "a.service"));
    await unitwright(folder, ["--fix"]);
    const after = statSync(join(folder, "a.service"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test("with --unsafe-fixes makes the others as well", async () => {
    const folder = folderWith({ "b.service": UNSAFE });
    expect((await unitwright(folder, ["--unsafe-fixes"])).status).toBe(0);
    expect(textOf(folder, "b.service")).toBe(UNSAFE.replace("4GB", "4G"));
  });

  test("with --diff prints a patch and changes nothing", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    const ran = await unitwright(folder, ["--fix", "--diff"]);
    expect(ran.out).toContain("--- a/a.service\n+++ b/a.service\n");
    expect(ran.out).toContain("-CPUAffinity=3 2 1\n+CPUAffinity=1-3\n");
    expect([ran.status, textOf(folder, "a.service")]).toEqual([0, LOOSE]);
  });

  test("keeps mode, ends of lines, byte order mark and bytes that are no text", async () => {
    const bytes = (value: string) =>
      Buffer.concat([
        Buffer.from("\ufeff[Service]\r\n# "),
        Buffer.from([0xe9, 0xff]),
        Buffer.from(`\r\nCPUAffinity=${value}\r\nExecStart=/bin/true`),
      ]);
    const folder = folderWith({ "a.service": bytes("2 1") });
    chmodSync(join(folder, "a.service"), 0o640);
    await unitwright(folder, ["--fix"]);
    expect(readFileSync(join(folder, "a.service"))).toEqual(bytes("1-2"));
    expect(statSync(join(folder, "a.service")).mode & 0o7777).toBe(0o640);
  });

  test("writes to what a link leads to", async () => {
    const folder = folderWith({ "lib/a.service": LOOSE, "etc/": "" });
    symlinkSync("../lib/a.service", join(folder, "etc/a.service"));
    await unitwright(folder, ["--fix", "etc/a.service"]);
    expect(lstatSync(join(folder, "etc/a.service")).isSymbolicLink()).toBe(true);
    expect(textOf(folder, "lib/a.service")).toBe(TIDY);
  });

  test("writes nothing outside of what was named", async () => {
    const outside = folderWith({ "a.service": LOOSE });
    const folder = folderWith();
    symlinkSync(join(outside, "a.service"), join(folder, "a.service"));
    const ran = await unitwright(folder, ["--fix", "a.service"]);
    expect([ran.status, ran.err]).toEqual([
      3,
      "unitwright: a.service: lies outside of the folder that was named: it is not written to.\n",
    ]);
    expect(textOf(outside, "a.service")).toBe(LOOSE);
  });

  test("does not part a file's names", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    linkSync(join(folder, "a.service"), join(folder, "other"));
    const ran = await unitwright(folder, ["--fix", "a.service"]);
    expect([ran.status, textOf(folder, "other"), textOf(folder, "a.service")]).toEqual([3, LOOSE, LOOSE]);
    expect(ran.err).toContain("has several names");
  });

  test("names what it may not write", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    chmodSync(join(folder, "a.service"), 0o444);
    const ran = await unitwright(folder, ["--fix"]);
    // The superuser may write everything.
    if (process.getuid?.() === 0) expect([ran.status, textOf(folder, "a.service")]).toEqual([0, TIDY]);
    else expect([ran.status, ran.err]).toEqual([3, "unitwright: a.service: may not be read or written by you.\n"]);
    expect(statSync(join(folder, "a.service")).mode & 0o777).toBe(0o444);
  });

  test("clears away what a killed run left", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    // Nobody has this number: it is larger than Linux gives.
    const left = join(folder, ".a.service.unitwright-99999999.tmp");
    writeFileSync(left, "half");
    await unitwright(folder, ["--fix"]);
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(folder)).toEqual(["a.service"]);
  });

  test("does not take standard input, --diff does", async () => {
    const folder = folderWith();
    expect((await unitwright(folder, ["--fix", "-"], { input: LOOSE })).status).toBe(2);
    const ran = await unitwright(folder, ["--diff", "--stdin-filename", "a.service", "-"], { input: LOOSE });
    expect(ran.out).toContain("+CPUAffinity=1-3\n");
  });

  test("repairs documents, and no prose", async () => {
    const lines = (list: string) => `CPUAffinity=2 1\n\n\`\`\`ini\n[Service]\nCPUAffinity=${list}\n\`\`\`\n`;
    const folder = folderWith({ "notes.md": lines("2 1") });
    await unitwright(folder, ["--fix", "notes.md"]);
    expect(textOf(folder, "notes.md")).toBe(lines("1-2"));
  });
});

describe("--fix leaves alone", () => {
  const IGNORED = LOOSE.replace("CPU", "# unitwright: ignore[untidy-list] as the vendor has it\nCPU");

  test("what is suppressed", async () => {
    const folder = folderWith({ "a.service": IGNORED });
    expect((await unitwright(folder, ["--fix"])).err).toBe("");
    expect(textOf(folder, "a.service")).toBe(IGNORED);
  });

  test("what a configuration switches off", async () => {
    const folder = folderWith({ "a.service": LOOSE, "unitwright.conf": "[rules]\nuntidy-list=off\n" });
    await unitwright(folder, ["--fix"]);
    expect(textOf(folder, "a.service")).toBe(LOOSE);
  });

  test("links in a folder that lead out of it", async () => {
    const folder = folderWith({ "units/a.service": LOOSE, "other/b.service": LOOSE });
    symlinkSync("../other/b.service", join(folder, "units/b.service"));
    await unitwright(folder, ["--fix", "units"]);
    expect([textOf(folder, "units/a.service"), textOf(folder, "other/b.service")]).toEqual([TIDY, LOOSE]);
  });

  test("everything, with --diff: files, their times, the baseline", async () => {
    const folder = folderWith({ "a.service": LOOSE, "b.service": UNSAFE });
    await unitwright(folder, ["--baseline", "known.json", "--update-baseline"]);
    const state = () => readdirSync(folder).map((it) => [it, textOf(folder, it), statSync(join(folder, it)).mtimeMs]);
    const before = state();
    for (const more of ["--fix", "--unsafe-fixes", "--baseline=known.json"]) await unitwright(folder, ["--diff", more]);
    expect(state()).toEqual(before);
  });
});

describe("--fix repairs", () => {
  test("what a baseline knows, whose entry is named then", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    await unitwright(folder, ["--baseline", "known.json", "--update-baseline"]);
    const ran = await unitwright(folder, ["--fix", "--baseline", "known.json"]);
    expect([ran.status, textOf(folder, "a.service")]).toEqual([0, TIDY]);
    expect(ran.err).toContain("a.service no longer has untidy-list in `CPUAffinity=3 2 1`");
  });

  test("lines of templates, and nothing that is filled in", async () => {
    const lines = (output: string) =>
      `[Service]\nExecStart={{ program }}\nStandardOutput=${output}\n{% if x %}\nStandardError={{ y }}syslog\n{% endif %}\n`;
    const folder = folderWith({ "a.service.j2": lines("syslog") });
    await unitwright(folder, ["--fix", "a.service.j2"]);
    expect(textOf(folder, "a.service.j2")).toBe(lines("journal"));
  });

  test("units in scripts, and no other line of them", async () => {
    const lines = (list: string) =>
      `#!/bin/sh\nCPUAffinity=3 2 1\ncat >/etc/systemd/system/a.service <<'END'\n${LOOSE.replace("3 2 1", list)}END\n`;
    const folder = folderWith({ "set-up.sh": lines("3 2 1") });
    await unitwright(folder, ["--fix", "set-up.sh"]);
    expect(textOf(folder, "set-up.sh")).toBe(lines("1-3"));
  });

  test("the last line, and puts no end to it", async () => {
    const folder = folderWith({ "a.service": LOOSE.trimEnd() });
    await unitwright(folder, ["--fix"]);
    expect(textOf(folder, "a.service")).toBe(TIDY.trimEnd());
  });

  test.runIf(process.getuid?.() === 0)("files of others, which stay theirs", async () => {
    const folder = folderWith({ "a.service": LOOSE });
    chownSync(join(folder, "a.service"), 1234, 2345);
    chmodSync(join(folder, "a.service"), 0o604);
    await unitwright(folder, ["--fix"]);
    const { uid, gid, mode } = statSync(join(folder, "a.service"));
    expect([textOf(folder, "a.service"), uid, gid, mode & 0o7777]).toEqual([TIDY, 1234, 2345, 0o604]);
  });
});

describe("fmt", () => {
  test("leaves documents as they are, also those that are named", async () => {
    const files = {
      "README.md": "- text\n  ```ini\n  [Service]\n  CPUQuota = 20%\n  ```\n",
      "install.sh": "cat <<-EOF >a.service\n\t[Service]\n\tCPUQuota = 20%\nEOF\n",
      "web.service.j2": "[Service]\n  {{ lines }}\n",
    };
    const folder = folderWith(files);
    const names = Object.keys(files);
    const ran = await unitwright(folder, ["fmt", ...names]);
    const told = names.map((it) => `unitwright: ${it}: a document, and left as it is.\n`);
    expect([ran.status, ran.err]).toEqual([0, `${told.join("")}unitwright: 0 of 0 files formatted\n`]);
    expect(names.map((it) => readFileSync(join(folder, it), "utf8"))).toEqual(Object.values(files));
    const compared = await unitwright(folder, ["diff-versions", "239..262", ...names]);
    expect([compared.status, compared.out]).toEqual([0, "0 changes from systemd 239 to 262\n"]);
  });

  const WIDE = "[Service]\nExecStart = /bin/true \n[Install]\nWantedBy=a.target";
  const NARROW = "[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=a.target\n";

  test("formats files", async () => {
    const folder = folderWith({ "a.service": WIDE, "notes.txt": "a = b" });
    const ran = await unitwright(folder, ["fmt"]);
    expect([ran.status, textOf(folder, "a.service"), ran.err]).toEqual([
      0,
      NARROW,
      "unitwright: 1 of 1 file formatted\n",
    ]);
  });

  test("--check names files, --diff shows what would change", async () => {
    const folder = folderWith({ "a.service": WIDE, "b.service": NARROW });
    const checked = await unitwright(folder, ["fmt", "--check"]);
    expect([checked.status, checked.out]).toEqual([1, "a.service: not formatted\n"]);
    const shown = await unitwright(folder, ["fmt", "--diff"]);
    expect([shown.status, shown.out]).toEqual([
      0,
      expect.stringContaining("-ExecStart = /bin/true \n+ExecStart=/bin/true\n"),
    ]);
    expect(textOf(folder, "a.service")).toBe(WIDE);
    expect((await unitwright(folder, ["fmt", "--check", "b.service"])).status).toBe(0);
    expect((await unitwright(folder, ["fmt", "none.service"])).status).toBe(3);
  });

  test("reads standard input", async () => {
    expect(await unitwright(folderWith(), ["fmt", "-"], { input: WIDE })).toEqual({ status: 0, out: NARROW, err: "" });
  });
});

describe("diff-versions", () => {
  const unit = "[Service]\nExecStart=/bin/true\nRestartSteps=3\nMemoryLimit=1G\nStandardOutput=syslog\n";

  test("says what starts and stops working, and since when", async () => {
    const folder = folderWith({ "a.service": unit });
    const ran = await unitwright(folder, ["diff-versions", "247..262", "--format", "json"]);
    const { changes } = JSON.parse(ran.out);
    expect(changes.map((it: Record<string, unknown>) => [it.kind, it.line, it.since])).toEqual([
      ["starts-working", 3, 254],
      ["stops-working", 4, 258],
    ]);
  });

  test("needs two releases", async () => {
    const ran = await unitwright(folderWith(), ["diff-versions", "252"]);
    expect([ran.status, ran.err]).toEqual([
      2,
      "unitwright: 252 is one release: write from which to which, like 247..257.\n",
    ]);
  });
});

test("--list-inputs only looks, whatever else is asked for", async () => {
  const folder = folderWith({ "a.service": LOOSE });
  const ran = await unitwright(folder, ["--list-inputs", "--fix", "--baseline", "b.json", "--update-baseline"]);
  expect([ran.status, ran.out.split("\n")]).toEqual([0, expect.arrayContaining(["a.service"])]);
  expect([readFileSync(join(folder, "a.service"), "utf8"), existsSync(join(folder, "b.json"))]).toEqual([LOOSE, false]);
});
