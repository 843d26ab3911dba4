/**
 * The path under which the core knows a document: that of a file (`/etc/…`, `c:/…`), otherwise the scheme and path of its
 * address (`untitled:/web.service`), which no file can have.
 */
export function pathOf(uri: string): string {
  const [, scheme = "", rest = uri] = /^([A-Za-z][\w+.-]*):(.*)$/s.exec(uri) ?? [];
  const path = decoded(rest.replace(/[?#].*$/s, ""));
  if (scheme.toLowerCase() !== "file") return `${scheme}:/${path.replace(/^\/+/, "")}`;
  const local = path.replace(/^\/\/(?=\/)/, "");
  return local.replace(/^\/([A-Za-z]:)/, "$1");
}

/** The address of the file at `path`. Open documents keep the one that the editor gave them. */
export function uriOf(path: string): string {
  const scheme = /^([A-Za-z][\w+.-]+):\//.exec(path)?.[1];
  const local = scheme === undefined ? path : path.slice(scheme.length + 1);
  const encoded = local.split("/").map(encodedPart).join("/");
  return scheme === undefined ? `file://${encoded.startsWith("/") ? "" : "/"}${encoded}` : `${scheme}:${encoded}`;
}

/** The document is a file on a disk. */
export const isFile = (uri: string) => /^file:/i.test(uri);

/** A byte that is not UTF-8, which no address can have, becomes a question mark. */
const encodedPart = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, "?")).replace(/%40/g, "@");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
