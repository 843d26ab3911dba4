import { directivesOf } from "../facts/directives.ts";
import { sectionNames } from "../facts/sections.ts";
import { specifierOf } from "../facts/specifiers.ts";
import type { ValueTypeName } from "../facts/value-spec.ts";
import { specifierText } from "../knowledge/specifiers.ts";
import { valueTypeTexts } from "../knowledge/value-types.ts";
import { rules } from "../rules/all.ts";
import type { Rule } from "../rules/rule.ts";
import { closest } from "../text/suggest.ts";
import { valueTypes } from "../values/registry.ts";
import { directivesNamed, explainDirective } from "./explain-directive.ts";
import { explainSection } from "./explain-section.ts";
import { explainCalls, explainUnitType, explainWord } from "./explain-words.ts";
import { type Explanation, manualAddress } from "./explanation.ts";

/** What is known under `name`, seen from `version`: one entry for each thing of that name. Empty when there is none. */
export function explain(name: string, version: number): readonly Explanation[] {
  const rule = rules.find((it) => it.id === name);
  if (rule) return [explainRule(rule)];
  const specifier = /^%(.)$/u.exec(name)?.[1];
  if (specifier) return explainSpecifier(specifier);
  const bare = name.replace(/^\[(.*)\]$/, "$1");
  const one = [explainSection(bare), explainUnitType(name.replace(/^\./, "")), explainCalls(name, version)];
  return [
    ...distinct(directivesNamed(name).map((it) => explainDirective(it, version))),
    ...one.filter((it) => it !== undefined),
    ...(Object.hasOwn(valueTypes, name) ? explainValueType(name as ValueTypeName, version) : []),
    ...explainWord(name),
  ];
}

/** The name that a misspelt one was probably meant to be. */
export function suggestName(name: string): string | undefined {
  const directives = new Set(sectionNames.flatMap((it) => directivesOf(it).map((one) => one.name)));
  const bare = name.replace(/^\[?\w+\]?\./, "").replace(/=$/, "");
  return (
    closest(
      name,
      rules.map((it) => it.id),
    ) ??
    closest(bare, directives) ??
    closest(name, Object.keys(valueTypes))
  );
}

/** Sections that say the same of a directive are told once. */
function distinct(explanations: readonly Explanation[]): readonly Explanation[] {
  const told = new Map<string, Explanation>();
  for (const it of explanations) {
    const content = JSON.stringify([it.paragraphs, it.facts.filter((fact) => fact.label !== "Section"), it.manual]);
    if (!told.has(content)) told.set(content, it);
  }
  return [...told.values()];
}

function explainRule({ id, category, severity, fixable, summary, why, source, examples }: Rule): Explanation {
  return {
    kind: "rule",
    name: id,
    paragraphs: [summary, why],
    facts: [
      { label: "Category", text: category },
      { label: "Level", text: severity },
      { label: "Fix", text: fixable ? "yes" : "no" },
      { label: "Source", text: `${source}.` },
    ],
    examples,
    seeAlso: [],
  };
}

function explainSpecifier(letter: string): readonly Explanation[] {
  const specifier = specifierOf(letter);
  const text = specifierText(letter);
  if (!specifier || !text) return [];
  const { since, tables, deprecated } = specifier;
  const where = { full: "values", name: "names of units", install: "[Install]" } as const;
  return [
    {
      kind: "specifier",
      name: `%${letter}`,
      paragraphs: [
        text.summary,
        text.details,
        ...(deprecated ? ["It is deprecated: systemd logs a message for units that use it."] : []),
      ],
      facts: [
        { label: "Expanded in", text: tables.map((it) => where[it]).join(", ") },
        { label: "Versions", text: since.certain === 0 ? "In every release." : `Since systemd ${since.certain}.` },
      ],
      examples: [],
      seeAlso: [],
      manual: manualAddress("systemd.unit", "Specifiers"),
    },
  ];
}

function explainValueType(name: ValueTypeName, version: number): readonly Explanation[] {
  const users = sectionNames.flatMap((it) => directivesOf(it)).filter((it) => it.value.type === name);
  const first = users[0];
  if (!first) return [];
  const names = [...new Set(users.map((it) => `${it.name}=`))];
  return [
    {
      kind: "value-type",
      name,
      paragraphs: [valueTypeTexts[name], valueTypes[name].describe(first.value, version)],
      facts: [
        {
          label: "Used by",
          text: names.slice(0, 12).join(", ") + (names.length > 12 ? ` and ${names.length - 12} more` : ""),
        },
      ],
      examples: [],
      seeAlso: [first.name],
    },
  ];
}
