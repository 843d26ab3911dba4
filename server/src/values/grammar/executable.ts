import { invalidUtf8At } from "../../text/utf8.ts";
import { isFileName, isValidPath, type PathFault } from "./paths.ts";

/**
 * What is wrong with the program of a command, specifiers expanded: it must be an absolute path or a mere file name,
 * without quotes, backslashes and control characters, and no directory. `undefined` when it is fine.
 *
 * Source: `config_parse_exec()` in systemd's load-fragment.c, `string_is_safe()` in string-util.c (with wildcards and UTF-8
 * since 260), `path_implies_directory()` in path-util.c (since 257; before, only a final slash).
 */
export function executableFault(path: string, version: number, written = path): PathFault | undefined {
  if (path === "") return { message: "There is no program to run.", remedy: "Write it right behind the prefixes." };
  const special = (version >= 260 ? /[\x00-\x1f\x7f"'\\*?[]/ : /[\x00-\x1f\x7f"'\\]/).exec(path)?.[0];
  if (special !== undefined) {
    const shown = /[\x00-\x1f\x7f]/.test(special) ? "a control character" : `\`${special}\``;
    return { message: `\`${written}\` contains ${shown}, which the path of a program cannot.` };
  }
  if (version >= 260 && invalidUtf8At(path) !== undefined) return { message: `\`${written}\` is not valid UTF-8.` };
  if (path.endsWith("/") || (version >= 257 && /(^|\/)\.\.?$/.test(path))) {
    return { message: `\`${written}\` is a directory, not a program.` };
  }
  if (path.startsWith("/")) {
    return version < 252 || isValidPath(path, version)
      ? undefined
      : { message: `\`${written}\` is too long for a path.` };
  }
  return isFileName(path, version) ? undefined : notAbsolute(written, version);
}

function notAbsolute(written: string, version: number): PathFault {
  const message = `\`${written}\` is neither an absolute path nor the mere name of a program.`;
  if (written.startsWith("|"))
    return {
      message,
      remedy: `\`|\` before a command is known since systemd 258; this is ${version}. Run a shell yourself: \`/bin/sh -c '…'\`.`,
    };
  if (written.startsWith("~"))
    return { message, remedy: "`~` is not expanded: write the home directory out, or `%h`." };
  if (written.includes("$"))
    return { message, remedy: "Variables are not expanded in the path of a program: write it out." };
  if (/^[-@:+!]/.test(written))
    return { message, remedy: "Each prefix may be given once, and of `+`, `!` and `!!` only one." };
  if (written.includes("://")) return { message, remedy: "Name the program that is to open it." };
  return { message, remedy: "Write its absolute path." };
}
