import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** What a run of the program came to. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  /** What comes in on standard input; nothing when left out. */
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The built program; another one can be named to try it with the same tests. */
const program = resolve(process.env.UNITWRIGHT_CLI ?? "server/dist/cli.js");

/** Runs `unitwright` in `folder` as a user does, its output going into pipes. */
export function unitwright(folder: string, args: readonly string[], around: Surroundings = {}): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...around.environment },
    });
    const [out, err] = [child.stdout, child.stderr].map((stream) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      return parts;
    });
    // A program that does not read its input may be gone before all is written.
    child.stdin.on("error", () => {});
    child.stdin.end(around.input ?? "");
    child.on("error", failed);
    child.on("close", (status) => done({ status, out: text(out), err: text(err) }));
  });
}

const text = (parts: readonly Buffer[] | undefined) => Buffer.concat(parts ?? []).toString("utf8");

/** A folder with these files, gone when the test is over. Names that end in `/` become empty folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "unitwright-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(path, content);
  }
  return folder;
}

/** A service without a fault. */
export const GOOD = "[Service]\nExecStart=/bin/true\n";
/** A service with one error. */
export const BAD = "[Service]\nExecStart=/bin/true\nMemoryMax=4GB\n";
/** A service with one warning in every release. */
export const OUTDATED = "[Service]\nExecStart=/bin/true # note\n";
