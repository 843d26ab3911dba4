import type { Setting } from "../../unit/setting.ts";
import type { Fix } from "../finding.ts";
import { assignmentOf } from "./written.ts";

/** Puts an empty assignment of the same key above the line of a setting, so that it replaces what came before. */
export function resetAbove(setting: Setting): Fix {
  const start = assignmentOf(setting)?.extent.start ?? setting.key.start;
  return {
    title: `Reset \`${setting.name}=\` first`,
    safety: "unsafe",
    edits: [{ path: setting.file.path, at: { start, end: start }, text: `${setting.name}=\n` }],
  };
}
