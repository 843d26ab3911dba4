// Runs `--fix` on a disk without room, and fails unless files that could not be written are as they were, are named, and the status is 3.
// Usage: node scripts/check-fix-full-disk.mjs [--cli server/dist/cli.js]
// The disk is a small one in memory, which needs the superuser or user namespaces; the status is 77 where neither is there.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { cli: { type: "string", default: "server/dist/cli.js" }, disk: { type: "string" } },
});
if (values.disk === undefined) inNamespace();
else check(values.disk);

/** Once more, with a disk that nobody else sees and that is gone at the end. */
function inNamespace() {
  const disk = mkdtempSync(join(tmpdir(), "unitwright-disk-"));
  const mount = ["sh", "-c", 'mount -t tmpfs -o size=256k none "$1" || exit 77; shift; exec "$@"', "sh", disk];
  const again = [process.execPath, fileURLToPath(import.meta.url), "--cli", resolve(values.cli), "--disk", disk];
  const { status, error } = spawnSync("unshare", ["--map-root-user", "--mount", ...mount, ...again], {
    stdio: "inherit",
  });
  rmSync(disk, { recursive: true, force: true });
  process.exitCode = error ? 77 : (status ?? 1);
}

function check(disk) {
  const head = "[Service]\nExecStart=/bin/true\nCPUAffinity=3 2 1\n";
  const small = head;
  const large = head + "# A line that makes the file longer than what room is left.\n".repeat(300);
  const fixed = (text) => text.replace("3 2 1", "1-3");
  const old = new Map(Array.from({ length: 8 }, (_, it) => [`u${it}.service`, it === 3 ? large : small]));
  const filler = join(disk, "filler");
  const faults = [];
  const expect = (what, fine) => fine || faults.push(what);
  // Not one block is left; then one: enough for a small file beside the old one, and for the first part of the large one.
  for (const room of [0, 4096]) {
    for (const [name, text] of old) writeFileSync(join(disk, name), text);
    fill(filler, room);
    const ran = spawnSync(process.execPath, [values.cli, "--fix", "--exit-zero", "--only", "untidy-list"], {
      cwd: disk,
      encoding: "utf8",
    });
    const complaints = ran.stderr.split("\n").filter((it) => it.endsWith(": the disk is full."));
    const left = room === 0 ? [...old.keys()] : ["u3.service"];
    expect(`status ${ran.status} with ${room} bytes left: ${ran.stderr}`, ran.status === 3);
    expect(
      `complaints: ${complaints}`,
      complaints.length === left.length && left.every((it) => ran.stderr.includes(it)),
    );
    for (const [name, text] of old) {
      const now = readFileSync(join(disk, name), "utf8");
      expect(`${name} is neither old nor new`, now === (left.includes(name) ? text : fixed(text)));
    }
    const strays = readdirSync(disk).filter((it) => it !== "filler" && !old.has(it));
    expect(`left behind: ${strays}`, strays.length === 0);
    rmSync(filler);
  }
  console.log(`a full disk: ${faults.length === 0 ? "every file is old or new, and named" : faults.join("\n")}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** Takes all of the disk but `room` bytes. */
function fill(path, room) {
  let size = 0;
  try {
    for (;;) {
      writeFileSync(path, Buffer.alloc(4096), { flag: "a" });
      size += 4096;
    }
  } catch {
    truncateSync(path, size - room);
  }
}
