import type { HostProfile } from "../planes/host-profile.ts";
import { readHostProfile } from "../planes/read-host-profile.ts";
import { baseName } from "../workspace/tree.ts";
import type { Outside } from "./outside.ts";

/**
 * Reads host profiles from what a client has set: paths of files, whole or from one of the open folders, or profiles as objects. What
 * cannot be read is left out; `problems` says why.
 */
export async function readHosts(
  sent: readonly unknown[],
  folders: readonly string[],
  outside: Pick<Outside, "read">,
): Promise<{ readonly hosts: readonly HostProfile[]; readonly problems: readonly string[] }> {
  const read = await Promise.all(sent.map((it) => readOne(it, folders, outside)));
  return {
    hosts: read.flatMap((it) => ("host" in it ? it.host : [])),
    problems: read.flatMap((it) => ("problems" in it ? it.problems : [])),
  };
}

type Read = { readonly host: HostProfile } | { readonly problems: readonly string[] };

async function readOne(sent: unknown, folders: readonly string[], outside: Pick<Outside, "read">): Promise<Read> {
  if (typeof sent === "object" && sent !== null) return profileFrom(JSON.stringify(sent), "host", "unitwright.hosts");
  if (typeof sent !== "string")
    return { problems: ["unitwright.hosts: a host is the path of a profile, or a profile."] };
  const isWhole = /^(?:\/|[A-Za-z]:[\\/])/.test(sent);
  const paths = isWhole ? [sent] : folders.map((it) => `${it}/${sent}`);
  for (const path of paths) {
    const text = await outside.read(path);
    if (text !== undefined) return profileFrom(text, baseName(path).replace(/\.json$/, ""), sent);
  }
  return { problems: [`unitwright.hosts: \`${sent}\` cannot be read.`] };
}

function profileFrom(text: string, name: string, place: string): Read {
  const result = readHostProfile(text, name);
  if ("host" in result) return result;
  return { problems: result.problems.map(({ key, message }) => `${place}: ${key || "the profile"} ${message}`) };
}
