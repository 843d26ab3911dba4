/** `path` seen from the folder `current`, as an absolute path without `.` and `..`. */
export function absolute(current: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${current}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The folder of an absolute path; `/` for what is in the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 1));
}

/** An absolute path as it is shown to who stands in `current`: relative where it is below. */
export function shownFrom(current: string, path: string): string {
  const prefix = current.endsWith("/") ? current : `${current}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** The absolute path `path` seen from the folder `current`: `../units/web.service`. */
export function relativeTo(current: string, path: string): string {
  const [from, to] = [current, path].map((it) => it.split("/").filter((part) => part !== "")) as [string[], string[]];
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
