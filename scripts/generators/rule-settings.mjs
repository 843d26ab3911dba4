import { readFileSync } from "node:fs";
import { loadRules } from "./rule-pages.mjs";

/** The extension's manifest, with a setting for each rule: editors complete their names and say what they are about. */
export async function ruleSettings() {
  const rules = await loadRules();
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const setting = manifest.contributes.configuration.properties["unitwright.rules"];
  setting.properties = Object.fromEntries(
    rules.map(({ id, severity, summary }) => [
      id,
      { enum: ["off", "info", "warning", "error"], default: severity, description: summary },
    ]),
  );
  return [{ path: "package.json", content: `${JSON.stringify(manifest, undefined, 2)}\n` }];
}
