import { describe, expect, test } from "vitest";
import { NEWEST, parseTargets } from "../../server/src/facts/versions.ts";
import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import { rules } from "../../server/src/rules/all.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { loadKinds } from "../../server/src/workspace/load/load-problem.ts";
import { exampleHosts, lintFiles, marksOf, parseFixture } from "../fixture.ts";

function versionsOf(target = String(NEWEST)): readonly number[] {
  const targets = parseTargets(target);
  if ("problem" in targets) throw new Error(targets.problem);
  return targets.versions;
}

/** What a rule finds; those about suppressions need the findings of the others. */
function foundBy(
  rule: Rule,
  files: ReadonlyMap<string, string>,
  ...rest: readonly [readonly number[], readonly HostProfile[]]
) {
  if (rule.scope !== "remarks") return lintFiles(files, [rule], ...rest);
  return lintFiles(files, rules, ...rest).filter((it) => it.rule === rule.id);
}

describe.each(rules.filter((it) => it.examples.length > 0))("$id", (rule) => {
  test.each(rule.examples)("$title", ({ bad, good, systemd, host }) => {
    const versions = versionsOf(systemd);
    const hosts = exampleHosts(host);
    const { files, marks } = parseFixture(bad.join("\n"));
    const found = marksOf(foundBy(rule, files, versions, hosts), files);
    const unsaid = marks.filter((it) => it.message === "").map((it) => `${it.path}:${it.line}`);
    const comparable = found.map((it) => (unsaid.includes(`${it.path}:${it.line}`) ? { ...it, message: "" } : it));
    expect(comparable).toEqual(marks);
    expect(marks.length).toBeGreaterThan(0);

    const fine = parseFixture(good.join("\n")).files;
    expect(marksOf(lintFiles(fine, rules, versions, hosts), fine)).toEqual([]);
  });

  test.runIf(rule.fixable)("a fix leads to files without this finding", () => {
    const fixed = rule.examples.flatMap(({ bad, systemd, host }) => {
      const versions = versionsOf(systemd);
      const hosts = exampleHosts(host);
      const { files } = parseFixture(bad.join("\n"));
      const fix = foundBy(rule, files, versions, hosts).flatMap((it) => it.fixes)[0];
      if (!fix) return [];
      const edited = new Map(
        [...files].map(([path, text]) => [
          path,
          applyEdits(
            text,
            fix.edits.filter((it) => it.path === path),
          ),
        ]),
      );
      return [foundBy(rule, edited, versions, hosts).length];
    });
    expect(fixed.length).toBeGreaterThan(0);
    expect(fixed.every((it) => it === 0)).toBe(true);
  });
});

const fixable = rules.filter((it) => it.fixable);

test.each(fixable.map((it) => [it.id, it] as const))("fixes of %s end lines as their file does", (_, rule) => {
  for (const { bad, systemd, host } of rule.examples) {
    const { files } = parseFixture(bad.join("\n"));
    const withCr = new Map([...files].map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]));
    const [expected, made] = [files, withCr].map((texts) =>
      foundBy(rule, texts, versionsOf(systemd), exampleHosts(host))
        .flatMap((it) => it.fixes)
        .map(({ edits }) =>
          [...texts].map(([path, text]) => {
            const own = edits.filter((it) => it.path === path);
            return applyEdits(text, own);
          }),
        ),
    );
    expect(made).toEqual(expected?.map((texts) => texts.map((it) => it.replaceAll("\n", "\r\n"))));
  }
});

test("rules have names, texts and sources of their own", () => {
  for (const property of ["id", "summary", "why"] as const) {
    expect(new Set(rules.map((it) => it[property])).size).toBe(rules.length);
  }
  for (const { id, summary, why, source } of rules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary.length).toBeLessThanOrEqual(100);
    for (const text of [summary, why]) expect(text).toMatch(/\.$/);
    expect(source.length).toBeGreaterThan(10);
  }
});

test("every reason why a unit does not load has one rule", () => {
  const kinds = rules.flatMap((it) => ("kinds" in it ? (it.kinds as readonly string[]) : []));
  expect(kinds.toSorted()).toEqual([...loadKinds].toSorted());
});
