import { workspace } from "vscode";

const types = "{service,socket,timer,target,mount,automount,swap,path,slice,scope,device}";

/**
 * The files that the server is asked about: units and drop-ins, also where another extension has named their language. Only where
 * files are: not what versions of them, or of ours, are shown beside.
 */
export function units(): readonly Files[] {
  return schemes().flatMap((scheme) => [
    { scheme, language: "systemd-unit" },
    ...["systemd-conf", "systemd-unit-file"].flatMap((language) =>
      [`**/*.${types}`, `**/*.${types}.d/*.conf`, `**/${types}.d/*.conf`].map((pattern) => ({
        scheme,
        language,
        pattern,
      })),
    ),
  ]);
}

/** Configuration files of Unitwright, whatever language they are taken for. */
export const confs = () => schemes().map((scheme) => ({ scheme, pattern: "**/unitwright.conf" }));

/** Where files are. */
function schemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map((it) => it.uri.scheme)])];
}

/** Files of a language, at certain places only where a pattern says so. */
interface Files {
  readonly scheme: string;
  readonly language: string;
  readonly pattern?: string;
}
