/** What the build puts into the page beside the program. */
export interface Bundled {
  /** The program of the worker. */
  readonly worker: string;
  readonly examples: readonly Example[];
  /** Host profiles, as JSON. */
  readonly hosts: readonly { readonly name: string; readonly json: string }[];
  /** The address of the folder with the pages of rules. */
  readonly docs: string;
}

/** A set of units to begin with, and the machine it is for. */
export interface Example {
  readonly name: string;
  readonly systemd: string;
  /** The name of a profile; empty for none. */
  readonly host: string;
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** What the page holds. */
export function bundled(): Bundled {
  return JSON.parse(document.getElementById("bundled")?.textContent ?? "");
}
