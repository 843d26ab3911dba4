import { invalidUtf8At, utf8Length } from "../../text/utf8.ts";

/** A path that begins with `/`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/");
}

/**
 * `path` without repeated and trailing slashes and without `.` components: `///a//./b/.` is `/a/b`.
 * From 257 on `..` right behind the root is dropped as well. Nothing left is `.`.
 *
 * Source: `path_simplify()` in systemd's path-util.c.
 */
export function simplifyPath(path: string, version: number): string {
  if (path === "") return path;
  const absolute = isAbsolutePath(path);
  const components = path.split("/").filter((it) => it !== "" && it !== ".");
  if (absolute && version >= 257) while (components[0] === "..") components.shift();
  return (absolute ? "/" : "") + components.join("/") || ".";
}

/**
 * Not empty, below 4096 bytes, and from 252 on no component longer than 255 bytes.
 *
 * Source: `path_is_valid()` in systemd's path-util.c.
 */
export function isValidPath(path: string, version: number): boolean {
  if (path === "" || utf8Length(path) > LONGEST_PATH) return false;
  return version < FIRST_WITH_COMPONENT_LENGTH || path.split("/").every((it) => utf8Length(it) <= LONGEST_NAME);
}

/**
 * Valid, and no component is `..`.
 *
 * Source: `path_is_safe()` in systemd's path-util.c (`path_is_normalized()` in 247).
 */
export function isSafePath(path: string, version: number): boolean {
  return isValidPath(path, version) && !path.split("/").includes("..");
}

/**
 * Valid, without `..`, without `.` components and doubled slashes; a trailing slash is fine.
 *
 * Source: `path_is_normalized()` in systemd's path-util.c.
 */
export function isNormalizedPath(path: string, version: number): boolean {
  return isSafePath(path, version) && !path.split("/").includes(".") && !path.includes("//");
}

/**
 * A name for one file: not empty, not `.` or `..`, no slash, at most 255 bytes (4096 in 247).
 *
 * Source: `filename_is_valid()` in systemd's path-util.c.
 */
export function isFileName(name: string, version: number): boolean {
  const longest = version < FIRST_WITH_COMPONENT_LENGTH ? 4096 : LONGEST_NAME;
  return name !== "" && name !== "." && name !== ".." && !name.includes("/") && utf8Length(name) <= longest;
}

/** What a directive asks of its path, beside being valid UTF-8, of a possible length, and free of `..`. */
export interface PathDemands {
  /** Begins with `/`, or must not; not asked when not given. */
  readonly form?: "absolute" | "relative";
  /** Not below /proc, /sys and /dev (`allowed /dev`: not below /proc and /sys). Asked from 255 on only. */
  readonly apiFileSystems?: "refused" | "only /dev";
}

/** What is wrong with a path, and the way out. */
export interface PathFault {
  readonly message: string;
  readonly remedy?: string;
}

/**
 * What is wrong with `path`, a path with its specifiers expanded; `undefined` when nothing is. `written` is quoted in the message.
 *
 * Source: `path_simplify_and_warn()` in systemd's path-util.c, later parse-helpers.c.
 */
export function pathProblem(
  path: string,
  demands: PathDemands,
  version: number,
  written = path,
): PathFault | undefined {
  const quoted = written.length > 80 ? `\`${written.slice(0, 80)}…\`` : `\`${written}\``;
  if (invalidUtf8At(path) !== undefined) return { message: `${quoted} is not valid UTF-8.` };
  if (path === "") return { message: "There is no path.", remedy: "Write the path." };
  if (demands.form === "absolute" && !isAbsolutePath(path)) return notAbsolute(path, quoted);
  if (demands.form === "relative" && isAbsolutePath(path)) return notRelative(path, quoted);
  const simple = simplifyPath(path, version);
  if (!isValidPath(simple, version)) {
    if (utf8Length(simple) > LONGEST_PATH)
      return { message: `The path has ${utf8Length(simple)} bytes; ${LONGEST_PATH} are possible.` };
    return { message: `A component of the path is longer than ${LONGEST_NAME} bytes.` };
  }
  if (simple === ".") return { message: `${quoted} names no file or directory.`, remedy: "Write the path itself." };
  if (!isNormalizedPath(simple, version))
    return { message: `${quoted} contains \`..\`.`, remedy: "Write the path that it leads to." };
  if (demands.apiFileSystems && version >= 255 && isBelowApiFileSystem(simple, demands.apiFileSystems)) {
    return {
      message: `${quoted} is below a file system of the kernel (\`/proc\`, \`/sys\`${demands.apiFileSystems === "refused" ? ", `/dev`" : ""}).`,
    };
  }
  return undefined;
}

function notAbsolute(path: string, quoted: string): PathFault {
  if (path.startsWith("~")) {
    return {
      message: `${quoted} is not an absolute path: \`~\` is not expanded.`,
      remedy: "Write the home directory out, or `%h` for that of the manager's user.",
    };
  }
  if (path.startsWith("$")) {
    return {
      message: `${quoted} is not an absolute path: variables are not expanded here.`,
      remedy: "Write the path out, or use a specifier such as `%t` or `%h`.",
    };
  }
  if (/^["']/.test(path)) {
    return {
      message: `${quoted} is not an absolute path: quotes are part of it here.`,
      remedy: "Remove the quotes: blanks need none.",
    };
  }
  return { message: `${quoted} is not an absolute path.`, remedy: "Begin it with `/`." };
}

function notRelative(path: string, quoted: string): PathFault {
  const below = /^\/(?:var\/lib|var\/cache|var\/log|var\/run|run|etc)\/+(.+)$/.exec(path)?.[1];
  return {
    message: `${quoted} begins with \`/\`: a path relative to the system's directory of this kind is expected.`,
    remedy: below === undefined ? "Leave out that directory." : `Write \`${below}\`.`,
  };
}

/** `path`, simplified, is `directory` or below it. */
export function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

function isBelowApiFileSystem(path: string, which: "refused" | "only /dev"): boolean {
  const below = ["/proc", "/sys", "/dev"].find((it) => isBelow(path, it));
  return below !== undefined && !(which === "only /dev" && below === "/dev");
}

const LONGEST_PATH = 4095;
const LONGEST_NAME = 255;
/** The length of components was not looked at in 247, and is in 252. */
const FIRST_WITH_COMPONENT_LENGTH = 252;
