import { NEWEST } from "../facts/versions.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { targetsOf } from "./targets.ts";
import { visible } from "./visible.ts";

/** `unitwright init`: writes a configuration into `folder`; gives the exit status. Refuses to replace one that is there. */
export async function initCommand(
  folder: string,
  { systemd = String(NEWEST) }: { readonly systemd?: string },
  { files, print, complain }: Host,
): Promise<number> {
  targetsOf(systemd);
  if ((await files.kindOf(folder)) !== "folder") throw new UsageError(`${visible(folder)}: there is no such folder.`);
  const path = folder === "." ? "unitwright.conf" : `${folder.replace(/\/+$/, "")}/unitwright.conf`;
  // A link that leads nowhere is there, too: writing would go where it leads.
  if ((await files.kindOf(path)) !== undefined || (await files.linkAt(path)) !== undefined) {
    throw new UsageError(`${visible(path)} is there already: it stays as it is.`);
  }
  try {
    await files.create(path, template(systemd));
  } catch (error) {
    complain(`unitwright: ${visible(path)}: ${error instanceof Error ? error.message : error}\n`);
    return exitStatus.unreadable;
  }
  print(`${visible(path)} is written.\n`);
  return exitStatus.clean;
}

const template = (systemd: string) => `# What Unitwright checks below this folder: see docs/configuration.md.
root = true

# The systemd of the machines: releases, ranges, distributions.
systemd = ${systemd.replace(/[\r\n]+/g, " ").trim()}

# Profiles of the machines, written by \`unitwright host detect\`.
; hosts = hosts/this-machine.json

[rules]
; trailing-comment = error
`;
