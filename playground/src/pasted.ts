import { unitFile } from "../../server/src/unit/unit-file.ts";
import { cleanPath } from "./paths.ts";

/**
 * The files in a text that holds several: each below a line with its path, `# /etc/systemd/system/web.service` as `systemctl cat` prints
 * them, or `#- web.service`. Empty when the text does not begin with such a line.
 */
export function pastedFiles(text: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let path: string | undefined;
  let lines: string[] = [];
  const finish = () => {
    if (path !== undefined) files.set(path, `${lines.join("\n").replace(/\n+$/, "")}\n`);
  };
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const head = headIn(line);
    if (head === undefined && path === undefined) {
      if (line.trim() === "") continue;
      return new Map();
    }
    if (head === undefined) lines.push(line);
    else {
      finish();
      [path, lines] = [head, []];
    }
  }
  finish();
  return files;
}

/** The path that a line names, if it is that of a unit file. */
function headIn(line: string): string | undefined {
  const [, named = ""] = /^#(?:-| (?=\/)) *(\S+)\s*$/.exec(line) ?? [];
  const path = cleanPath(named);
  return path !== undefined && unitFile(path, "") ? path : undefined;
}
