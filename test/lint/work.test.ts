import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { Linter, type Work } from "../../server/src/lint/linter.ts";
import { rules } from "../../server/src/rules/all.ts";
import { LivingFile } from "../../server/src/unit/living-file.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";

/** A project of 5000 units: ten planes with services in them, and others that want each other. */
const project: ReadonlyMap<string, string> = new Map([
  ...range(10).map(
    (it) => [`plane${it}.slice`, `[Slice]\nAllowedCPUs=${it * 8}-${it * 8 + 7}\nMemoryMax=8G\n`] as const,
  ),
  ...range(40).map((it) => [`group${it}.target`, "[Unit]\nDescription=A group\n"] as const),
  ...range(4950).map(
    (it) =>
      [
        `app-${it}.service`,
        `[Unit]\nDescription=Number ${it}\nAfter=app-${it + 1}.service\nRequires=app-${it + 1}.service\n` +
          `[Service]\nExecStart=/bin/true\nSlice=plane${it % 10}.slice\nMemoryMax=${it % 100 === 7 ? "9G" : "1G"}\n` +
          `${it % 50 === 3 ? `CPUAffinity=${(it % 10) * 8}\n` : ""}[Install]\nWantedBy=group${it % 40}.target\n`,
      ] as const,
  ),
]);

/** The work that an edit makes in this project: how many units are merged and assessed, and which checks are made of which units. */
function workOf(path: string, edit: (text: string) => string | undefined) {
  const before = project.get(path) ?? "";
  linter.change(path, file(path, before));
  // From the first edit on it is known what looks at what.
  linter.change(path, file(path, `${before}# more\n`));
  linter.change(path, file(path, before));
  done.length = 0;
  linter.change(path, file(path, edit(before)));
  const about = (kind: Work) => done.filter((it) => it[0] === kind).map((it) => it[1]);
  const checks = about("check").map((it) => it.split(" "));
  const work = {
    merged: about("merge"),
    assessed: about("assess"),
    checked: [...new Set(checks.map((it) => it[1]))],
    checks,
  };
  linter.change(path, file(path, project.get(path)));
  return work;
}

const files = new Map<string, LivingFile>();

/** The file that is being written, with another text. */
function file(path: string, text: string | undefined): LivingFile | undefined {
  const known = files.get(path);
  files.delete(path);
  const plain = known || text === undefined ? undefined : unitFile(path, text);
  const living = known ?? (plain && new LivingFile(plain));
  if (text === undefined || !living) return undefined;
  living.rewrite(text);
  files.set(path, living);
  return living;
}

const done: (readonly [Work, string])[] = [];
const linter = new Linter(
  [...project].flatMap(([path, text]) => file(path, text) ?? []),
  { versions: [NEWEST], rules },
  { living: true, onWork: (work, name) => done.push([work, name]) },
);

describe("in a project of 5000 units a change makes only the work that depends on it", () => {
  test("at first everything is looked at once", () => {
    const first = new Set(done.filter((it) => it[0] === "assess").map((it) => it[1]));
    expect([first.size, project.size]).toEqual([5000, 5000]);
  });

  test.each<readonly [string, string, (text: string) => string | undefined, readonly string[]]>([
    ["a text that means nothing", "app-5.service", (it) => it.replace("Number", "The number"), ["app-5.service"]],
    ["a wrong key", "app-5.service", (it) => it.replace("Description", "Descriptionx"), ["app-5.service"]],
    ["a comment above everything", "app-5.service", (it) => `# moved\n${it}`, ["app-5.service"]],
    ["a limit of its own", "app-5.service", (it) => it.replace("1G", "2G"), ["app-5.service"]],
    ["a key in a slice", "plane3.slice", (it) => `[Unit]\nDescription=Three\n${it}`, ["plane3.slice", "project"]],
  ])("%s: the unit itself", (_, path, edit, about) => {
    const { merged, assessed, checked } = workOf(path, edit);
    expect([merged, assessed]).toEqual([[path], []]);
    expect(checked.filter((it) => !about.includes(it ?? ""))).toEqual([]);
  });

  test("the first edit of a file that was expected: as little as any other", () => {
    const [path, first] = ["app-9.service", project.get("app-9.service") ?? ""];
    linter.expect(path);
    done.length = 0;
    linter.expect(path);
    expect(done).toEqual([]);
    linter.change(path, file(path, `# moved\n${first}`));
    const checks = done.filter(([kind]) => kind === "check");
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.length).toBeLessThan(rules.length / 5);
    linter.change(path, file(path, first));
  });

  test("a comment above everything: who looks at the text as it is written", () => {
    const { checks } = workOf("app-5.service", (it) => `# moved\n${it}`);
    const textual = rules.filter((it) => it.category !== "planes").length;
    expect(checks.length).toBeLessThan(textual / 5);
    expect(checks.map(([rule]) => rule)).toContain("blank-after-backslash");
    expect(checks.map(([rule]) => rule)).not.toContain("limit-above-parent");
  });

  test("a limit: rules that look at that, and at all settings", () => {
    const { checks } = workOf("app-5.service", (it) => it.replace("1G", "2G"));
    const done = checks.map(([rule]) => rule);
    expect(done).toEqual(expect.arrayContaining(["memory-order", "limit-above-parent", "placeholder"]));
    expect(done).not.toContain("ordering-cycle");
    expect(done).not.toContain("restart-limit");
  });

  test("cores of its own: those that are on the same cores, and their slice", () => {
    const { merged, checked } = workOf("app-3.service", (it) => it.replace("CPUAffinity=24", "CPUAffinity=25"));
    expect(merged).toEqual(["app-3.service"]);
    const near = new Set(["plane3.slice", ...range(100).map((it) => `app-${it * 50 + 3}.service`)]);
    expect(checked.filter((it) => !near.has(it ?? ""))).toEqual([]);
  });

  test("an order: the unit, and who looked along it", () => {
    const { merged, checks } = workOf("app-5.service", (it) => it.replace("After=app-6", "After=app-7"));
    expect(merged).toEqual(["app-5.service"]);
    expect(new Set(checks.map((it) => it[1])).size).toBeLessThan(5);
  });

  test("the limit of a slice: those inside that are above it, or come to be", () => {
    const { merged, checks } = workOf("plane7.slice", (it) => it.replace("8G", "7G"));
    expect(merged).toEqual(["plane7.slice"]);
    const inside = range(4950)
      .filter((it) => it % 10 === 7)
      .map((it) => `app-${it}.service`);
    expect(
      checks.filter(([, name]) => name !== "plane7.slice").map(([rule, name]) => [rule, inside.includes(name ?? "")]),
    ).toEqual(checks.filter(([, name]) => name !== "plane7.slice").map(() => ["limit-above-parent", true]));
  });

  test("another slice: the unit, and the two slices", () => {
    const { merged, checked } = workOf("app-5.service", (it) => it.replace("plane5", "plane6"));
    expect(merged).toEqual(["app-5.service"]);
    expect(new Set(checked)).toEqual(new Set(["app-5.service", "plane5.slice", "plane6.slice"]));
  });

  test("a unit that goes: those that name it", () => {
    const { merged, checked } = workOf("app-5.service", () => undefined);
    expect(merged).toEqual([]);
    expect(checked.toSorted()).toEqual(["app-4.service", "plane5.slice"]);
  });
});

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
