import { exitStatus, gravest } from "../cli/exit-status.ts";
import { run } from "../cli/program.ts";
import { disk, reasonOf, textOf } from "./disk.ts";

/**
 * Writes as far as anybody reads: a closed pipe (`| head`) is no error. Of what else goes wrong, a full disk say, the first is told, and
 * the run ends as one that could not write a file.
 */
function writer(stream: NodeJS.WriteStream): (text: string) => void {
  let failed = false;
  stream.on("error", (error: Error & { code?: string }) => {
    if (error.code === "EPIPE" || failed) return;
    failed = true;
    if (stream === process.stdout) process.stderr.write(`unitwright: standard output: ${reasonOf(error)}\n`);
    end(exitStatus.unreadable);
  });
  return (text) => {
    stream.write(text);
  };
}

run(process.argv.slice(2), {
  files: disk,
  folder: process.cwd(),
  standardInput: async () => {
    const parts: Buffer[] = [];
    for await (const part of process.stdin) parts.push(part as Buffer);
    return textOf(Buffer.concat(parts));
  },
  // In a file of its own: the commands do not load it.
  serveEditor: async () => (await import("./lsp.ts")).serveStandardStreams(),
  storeIn: async (folder) => (await import("./store.ts")).storeIn(folder, import.meta.url),
  print: writer(process.stdout),
  complain: writer(process.stderr),
  terminal: process.stdout.isTTY ?? false,
  columns: process.stdout.columns ?? 80,
  plain: (process.env.NO_COLOR ?? "") !== "" || process.env.TERM === "dumb",
  unicode: /utf-?8/i.test(process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || ""),
  clock: () => performance.now(),
}).then(end);

/** Sets the exit status; of several the gravest counts. */
function end(status: number): void {
  process.exitCode = gravest(status, Number(process.exitCode ?? exitStatus.clean));
}
