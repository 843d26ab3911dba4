import type { Directive } from "../facts/directives.ts";
import { cgroupTexts } from "./directives/cgroup.ts";
import { conditionText } from "./directives/conditions.ts";
import { execProcessTexts } from "./directives/exec-process.ts";
import { execSandboxTexts } from "./directives/exec-sandbox.ts";
import { serviceTexts } from "./directives/service.ts";
import {
  automountTexts,
  installTexts,
  killTexts,
  mountTexts,
  pathTexts,
  scopeTexts,
  sliceTexts,
  swapTexts,
  timerTexts,
} from "./directives/small-sections.ts";
import { socketTexts } from "./directives/socket.ts";
import { unitTexts } from "./directives/unit.ts";
import { type Text, type TextRows, textIn } from "./text.ts";

/** The texts that sections have in common, by family. */
const ofFamilies: Readonly<Record<string, readonly TextRows[]>> = {
  cgroup: [cgroupTexts],
  exec: [execProcessTexts, execSandboxTexts],
  kill: [killTexts],
};

/** The texts of directives that belong to one section. */
const ofSections: Readonly<Record<string, readonly TextRows[]>> = {
  Automount: [automountTexts],
  Install: [installTexts],
  Mount: [mountTexts],
  Path: [pathTexts],
  Scope: [scopeTexts],
  Service: [serviceTexts],
  Slice: [sliceTexts],
  Socket: [socketTexts],
  Swap: [swapTexts],
  Timer: [timerTexts],
  Unit: [unitTexts],
};

/** What we say of a directive in its section; `undefined` where nothing is written yet. */
export function directiveText({ section, name, family }: Directive): Text | undefined {
  const tables = family === "own" ? ofSections[section] : ofFamilies[family];
  for (const rows of tables ?? []) {
    const text = textIn(rows, name);
    if (text) return text;
  }
  return section === "Unit" ? conditionText(name) : undefined;
}
