import { directiveOf, valueIn } from "../facts/directives.ts";
import type { SpecifierKind } from "../facts/value-spec.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { cursorAt } from "./cursor.ts";
import { explain } from "./explain.ts";
import { explainDirective } from "./explain-directive.ts";
import { explainSection } from "./explain-section.ts";
import type { Explanation } from "./explanation.ts";

/** What is told about a place, and the place. */
export interface Hover {
  readonly at: Span;
  readonly explanation: Explanation;
}

/** What is known of the section, directive or specifier at `offset`, as `version` sees it; `undefined` elsewhere. */
export function hoverAt({ syntax }: UnitFile, offset: number, version: number): Hover | undefined {
  const cursor = cursorAt(syntax, offset);
  if (cursor.kind === "header") return told(cursor.at, explainSection(cursor.node.name));
  if (cursor.kind === "key") {
    const { start, end } = cursor.at;
    const directive = directiveOf(cursor.section ?? "", syntax.text.slice(start, end));
    return told(cursor.at, directive && explainDirective(directive, version));
  }
  if (cursor.kind !== "value" || !cursor.directive) return undefined;
  const { specifiers } = valueIn(cursor.directive, version);
  return (
    specifierAt(syntax.text, offset, specifiers, version) ??
    told(cursor.node.valueAt, explainDirective(cursor.directive, version))
  );
}

function told(at: Span, explanation: Explanation | undefined): Hover | undefined {
  return explanation && { at, explanation };
}

/** The specifier that `offset` is in: `%%i` is a percent sign and a letter. */
function specifierAt(text: string, offset: number, kind: SpecifierKind | "no", version: number): Hover | undefined {
  if (kind === "no") return undefined;
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, 0);
  for (const match of text.slice(start, offset + 2).matchAll(/%([%A-Za-z])/g)) {
    const at = { start: start + match.index, end: start + match.index + 2 };
    if (offset < at.start || offset > at.end) continue;
    return told(at, explain(match[0], version)[0]);
  }
  return undefined;
}
