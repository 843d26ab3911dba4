import { Uri } from "vscode";

/**
 * The server knows files only. What is on no disk it sees below a folder that no disk has: `vscode-vfs://github/units/a.service` as
 * `file:///~/vscode-vfs/github/units/a.service`.
 */
export function toServer(uri: Uri): string {
  if (uri.scheme === "file" || uri.scheme === "untitled") return uri.toString();
  const authority = uri.authority === "" ? NONE : uri.authority;
  return Uri.from({ scheme: "file", path: `/~/${uri.scheme}/${authority}${uri.path}` }).toString();
}

/** The address behind what the server names. */
export function fromServer(address: string): Uri {
  const uri = Uri.parse(address);
  const [, scheme, authority, path] = /^\/~\/([^/]+)\/([^/]+)(\/.*)?$/s.exec(uri.path) ?? [];
  if (uri.scheme !== "file" || scheme === undefined) return uri;
  return Uri.from({ scheme, authority: authority === NONE ? "" : (authority ?? ""), path: path ?? "/" });
}

const NONE = "~";
