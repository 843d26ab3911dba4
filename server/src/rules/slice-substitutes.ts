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
  const shown = value.length > 0 && value.length <= 40 ? value : "…";
  switch (key) {
    case "CPUAffinity":
      return value === "numa"
        ? { remedy: "Set `CPUAffinity=` in each service of the slice." }
        : {
            remedy: `Use ${quoted(`AllowedCPUs=${shown}`)} (systemd 244 or later), or set \`CPUAffinity=\` in each service of the slice.`,
            rename: "AllowedCPUs",
          };
    case "NUMAMask":
      return {
        remedy: `Use ${quoted(`AllowedMemoryNodes=${shown}`)} (systemd 244 or later), or set \`NUMAMask=\` in each service of the slice.`,
        ...(value !== "all" && { rename: "AllowedMemoryNodes" }),
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
