import { NEWEST } from "../../facts/versions.ts";
import { trailingComment } from "../../unit/trailing-comment.ts";
import { parseIndexList } from "../../values/grammar/index-list.ts";
import { formatRanges } from "../../values/grammar/ranges.ts";
import { quoted } from "./wording.ts";

/**
 * What does in a slice what a setting for processes was meant to do: slices take resource control only, and hand nothing
 * down to processes but what the control group gives them.
 *
 * Source: systemd.slice(5), systemd.resource-control(5), systemd.exec(5).
 */
export function insteadInSlice(
  key: string,
  value: string,
): { readonly remedy: string; readonly rename?: string } | undefined {
  const shown = indexes(value);
  switch (key) {
    case "CPUAffinity":
      return value === "numa"
        ? { remedy: "Set `CPUAffinity=` in each service of the slice." }
        : {
            remedy: `Use ${quoted(`AllowedCPUs=${shown}`)} (systemd 244 or later), or set \`CPUAffinity=\` in each service of the slice.`,
            ...(shown === value && { rename: "AllowedCPUs" }),
          };
    case "NUMAMask":
      return {
        remedy: `Use ${quoted(`AllowedMemoryNodes=${shown}`)} (systemd 244 or later), or set \`NUMAMask=\` in each service of the slice.`,
        ...(shown === value && { rename: "AllowedMemoryNodes" }),
      };
    case "NUMAPolicy":
      return {
        remedy:
          "Use `AllowedMemoryNodes=` with the nodes (systemd 244 or later), or set `NUMAPolicy=` in each service of the slice.",
      };
    case "Nice":
      return { remedy: "Use `CPUWeight=` to favour the slice, or set `Nice=` in each service of the slice." };
    case "IOSchedulingClass":
    case "IOSchedulingPriority":
      return { remedy: `Use \`IOWeight=\` to favour the slice, or set \`${key}=\` in each service of the slice.` };
    case "OOMScoreAdjust":
      return {
        remedy: "Use `MemoryMin=` or `ManagedOOMPreference=`, or set `OOMScoreAdjust=` in each service of the slice.",
      };
    case "LimitNPROC":
      return { remedy: "Use `TasksMax=` for the slice, or set `LimitNPROC=` in each service of the slice." };
    case "LimitAS":
    case "LimitRSS":
    case "LimitDATA":
      return { remedy: `Use \`MemoryMax=\` for the slice, or set \`${key}=\` in each service of the slice.` };
    default:
      return { remedy: `A slice has no processes of its own: set \`${key}=\` in each service of the slice.` };
  }
}

/** The list of a value as short as it can be written, without a comment behind it; `…` where it is not a plain list. */
function indexes(value: string): string {
  const comment = trailingComment(value);
  const list = comment ? value.slice(0, comment.start).trim() : value;
  const { value: ranges, problems } = parseIndexList(list, { version: NEWEST, thing: "CPU", does: "ignores" });
  if (!ranges || ranges.length === 0 || problems.length > 0) return "…";
  const shortest = formatRanges(ranges);
  return list.length <= shortest.length ? list : shortest;
}
