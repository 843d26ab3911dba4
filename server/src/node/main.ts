import { run } from "../cli/program.ts";
import { disk, textOf } from "./disk.ts";

/** Writes as far as anybody reads: a closed pipe (`| head`) is no error. */
function writer(stream: NodeJS.WriteStream): (text: string) => void {
  stream.on("error", (error: Error & { code?: string }) => {
    if (error.code !== "EPIPE") throw error;
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
}).then((status) => {
  process.exitCode = status;
});
