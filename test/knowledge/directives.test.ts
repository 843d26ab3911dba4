import { expect, test } from "vitest";
import { directivesOf } from "../../server/src/facts/directives.ts";
import { sectionNames } from "../../server/src/facts/sections.ts";
import { directiveText } from "../../server/src/knowledge/directives.ts";

const all = sectionNames.flatMap((section) => directivesOf(section));
const texts = all.flatMap((directive) => {
  const text = directiveText(directive);
  return text ? [{ name: `${directive.section}.${directive.name}`, ...text }] : [];
});

test("every directive is explained", () => {
  expect(all.filter((it) => !directiveText(it)).map((it) => `${it.section}.${it.name}`)).toEqual([]);
});

test("summaries are one sentence of at most 140 characters, details at most 900", () => {
  const bad = texts.filter(
    ({ summary, details }) =>
      summary.length > 140 || details.length > 900 || details.length < 30 || !/^[A-Z`].*\.$/.test(summary),
  );
  expect(bad.map((it) => it.name)).toEqual([]);
});

test("no two directives are explained alike", () => {
  const seen = new Map<string, string>();
  const alike: string[] = [];
  for (const { name, summary, details } of texts) {
    const bare = name.replace(/^\w+\./, "");
    for (const text of [summary, details]) {
      const known = seen.get(text);
      if (known !== undefined && known !== bare) alike.push(`${known} ${bare}`);
      seen.set(text, bare);
    }
  }
  expect(alike).toEqual([]);
});
