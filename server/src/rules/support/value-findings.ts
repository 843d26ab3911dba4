import { valueIn } from "../../facts/directives.ts";
import { NEWEST } from "../../facts/versions.ts";
import type { CauseOf } from "../../unit/verdict.ts";
import { valueTypes } from "../../values/registry.ts";
import type { ReportAbout } from "../../workspace/reports.ts";
import type { Fix } from "../finding.ts";
import type { CheckedUnit, Found } from "../rule.ts";
import { effectOf } from "./effects.ts";
import { quoted } from "./wording.ts";

/** What is told about a fault in a value. Without a way out of its own it is told what the key takes. */
export function foundInValue(checked: CheckedUnit, report: ReportAbout<"value">, safety: Fix["safety"]): Found {
  const { file, verdict, does } = report;
  const { problem } = verdict.cause;
  const { replacement } = problem;
  const remedy = problem.remedy ?? whatItTakes(verdict.cause, checked.versions.at(-1) ?? NEWEST);
  const fix: Fix | undefined =
    replacement === undefined
      ? undefined
      : {
          title: `Change to ${quoted(replacement)}`,
          safety,
          edits: [{ path: file.path, at: verdict.at, text: replacement }],
        };
  return {
    file,
    at: verdict.at,
    does,
    message: problem.message,
    effect: effectOf(checked, report),
    ...(remedy !== undefined && { remedy }),
    ...(fix && { fixes: [fix] }),
  };
}

/** The first sentence about the value's grammar; nothing where the message has said already what is right. */
function whatItTakes({ directive, problem }: CauseOf<"value">, version: number): string | undefined {
  if (problem.message.includes(": ")) return undefined;
  const spec = valueIn(directive, version);
  const [first = ""] = valueTypes[spec.type].describe(spec, version).split(/(?<=\.)\s/);
  return `What it takes: ${/^[A-Z][a-z]|^A /.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first}`;
}
