import { readFileSync } from "node:fs";

/** What a rule says of a fixture. One without marks must be silent. */
export interface Case {
  readonly title: string;
  /** A fixture: files with `^^^` under what is found. */
  readonly text: string;
  /** The host, a file of `examples/hosts/` without its ending. */
  readonly host?: string;
  /** The targeted release. */
  readonly systemd?: number;
}

/** The cases of a file, one below the other: `#= What it shows.`, a line `#@ host=… systemd=…` where it takes one, and a fixture. */
export function casesOf(file: URL): readonly Case[] {
  return readFileSync(file, "utf8")
    .split(/^#= /m)
    .filter(Boolean)
    .map((it): Case => {
      const [, title = "", circumstances = "", text = ""] = /^([^\n]*)\n(?:#@ ([^\n]*)\n)?(.*)$/s.exec(it) ?? [];
      // A word that is not understood would make another case of it.
      if (!/^(?:host=\S+)? ?(?:systemd=\d+)?$/.test(circumstances))
        throw new Error(`${file.pathname}: #@ ${circumstances}`);
      const host = /\bhost=(\S+)/.exec(circumstances)?.[1];
      const systemd = /\bsystemd=(\d+)/.exec(circumstances)?.[1];
      return {
        title,
        text: text.trimEnd(),
        ...(host !== undefined && { host }),
        ...(systemd !== undefined && { systemd: Number(systemd) }),
      };
    });
}
