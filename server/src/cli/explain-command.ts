import pc from "picocolors";
import { explain, suggestName } from "../features/explain.ts";
import type { Explanation } from "../features/explanation.ts";
import { explanationMarkdown } from "../features/explanation-markdown.ts";
import { UsageError } from "./exit-status.ts";
import type { Host } from "./host.ts";
import { targetsOf } from "./targets.ts";
import { wrap } from "./wrap.ts";

/** `unitwright explain`: prints what is known of a name; gives the exit status. */
export function explainCommand(
  name: string,
  options: { readonly systemd?: string; readonly format: string },
  { print, terminal, plain, columns }: Host,
): number {
  const version = targetsOf(options.systemd).at(-1) ?? 0;
  const explanations = explain(name, version);
  if (explanations.length === 0) {
    const meant = suggestName(name);
    throw new UsageError(
      `nothing is known under ${name}${meant ? `: did you mean ${meant}?` : ": give a rule, a directive, a section, a word of values, a value type or a specifier."}`,
    );
  }
  if (options.format === "json") print(`${JSON.stringify(explanations, undefined, 2)}\n`);
  else if (options.format === "markdown") print(`${explanations.map(explanationMarkdown).join("\n\n---\n\n")}\n`);
  else {
    const colors = pc.createColors(terminal && !plain);
    const width = terminal ? Math.min(Math.max(columns, 40), 100) : 80;
    print(explanations.map((it) => textOf(it, width, colors)).join("\n"));
  }
  return 0;
}

function textOf(explanation: Explanation, width: number, colors: ReturnType<typeof pc.createColors>): string {
  const { name, paragraphs, facts, examples, seeAlso, manual } = explanation;
  const lines = [colors.bold(name)];
  for (const paragraph of paragraphs) lines.push("", ...wrap(paragraph, width));
  if (facts.length > 0) lines.push("");
  const widest = Math.max(0, ...facts.map((it) => it.label.length));
  for (const { label, text } of facts) {
    const [first = "", ...rest] = wrap(text, width - widest - 2);
    lines.push(`${colors.dim(label.padEnd(widest))}  ${first}`, ...rest.map((it) => `${" ".repeat(widest)}  ${it}`));
  }
  for (const { title, bad, good } of examples) {
    const shown = (code: readonly string[]) => code.map((it) => `    ${it}`.trimEnd());
    lines.push(
      "",
      ...wrap(title, width),
      "",
      colors.red("  wrong"),
      ...shown(bad),
      "",
      colors.green("  right"),
      ...shown(good),
    );
  }
  if (seeAlso.length > 0) lines.push("", `See also: ${seeAlso.join(", ")}`);
  if (manual) lines.push("", manual);
  return `${lines.join("\n")}\n`;
}
