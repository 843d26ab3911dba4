import type { Setting } from "../../unit/setting.ts";
import type { Fix } from "../finding.ts";

/** Puts an empty assignment of the same key above the line of a setting, so that it replaces what came before. */
export function resetAbove(setting: Setting): Fix {
  return {
    title: `Reset \`${setting.name}=\` first`,
    safety: "unsafe",
    edits: [{ path: setting.file.path, at: setting.line.extent.before, text: `${setting.name}=\n` }],
  };
}
