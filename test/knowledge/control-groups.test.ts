import { describe, expect, test } from "vitest";
import { type Directive, directivesOf, standingIn } from "../../server/src/facts/directives.ts";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { explainDirective } from "../../server/src/features/explain-directive.ts";
import { mechanismText, oldHierarchyText, treeText } from "../../server/src/knowledge/control-groups.ts";
import { directiveText } from "../../server/src/knowledge/directives.ts";

/** The settings of resource control, each once. */
const family: readonly Directive[] = [
  ...new Map(
    [...directivesOf("Slice"), ...directivesOf("Service")]
      .filter((it) => it.family === "cgroup")
      .map((it) => [it.name, it]),
  ).values(),
];
const lacking = (has: (directive: Directive) => unknown) => family.filter((it) => !has(it)).map((it) => it.name);

describe("all settings of resource control", () => {
  test("are here", () => expect(family.length).toBe(78));

  test("say what in the kernel makes them work: an attribute of control groups, or something else", () => {
    expect(lacking((it) => (it.kernel === undefined) !== (mechanismText(it.name) === undefined))).toEqual([]);
  });

  test("say what they mean in the tree of slices", () => expect(lacking((it) => treeText(it.name))).toEqual([]));

  test("that write an attribute of the unified hierarchy and are older than 258 say what the old one made of it", () => {
    const isOlder = ({ since }: Directive) => since.certain < 254;
    const isUnified = ({ kernel = [] }: Directive) => kernel.some((it) => !/^v1 |\.pressure$/.test(it));
    expect(lacking((it) => !isUnified(it) || !isOlder(it) || oldHierarchyText(it.name))).toEqual([]);
  });

  test("that do nothing any more say so, and what to write instead, if anything", () => {
    const ended = family.filter((it) => standingIn(it, NEWEST)?.state === "without-effect");
    const said = ended.map((it) => explainDirective(it, NEWEST).paragraphs.join(" "));
    expect(said.filter((it) => !/does nothing with it/.test(it))).toEqual([]);
    const wayOut = (it: Directive) => directiveText(it)?.details.replaceAll(`\`${it.name}=\``, "") ?? "";
    const silent = ended.filter((it) => !it.replacement && !/`\w+=`|Leave it out/.test(wayOut(it)));
    expect(silent.map((it) => it.name)).toEqual([]);
  });

  test("take more than one sentence to explain", () => {
    expect(lacking((it) => (directiveText(it)?.details.match(/[.:;](?:\s|$)/g)?.length ?? 0) >= 2)).toEqual([]);
  });
});
