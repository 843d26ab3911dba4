import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { settledFinding } from "../../server/src/lint/finding-of.ts";
import type { LintSettings } from "../../server/src/lint/lint.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { Linter } from "../../server/src/lint/linter.ts";
import { rules } from "../../server/src/rules/all.ts";
import { LivingFile } from "../../server/src/unit/living-file.ts";
import { placeWithoutEnding, type UnitFile, unitFile } from "../../server/src/unit/unit-file.ts";
import { isLone } from "../../server/src/workspace/lone-dropins.ts";
import { exampleHosts } from "../fixture.ts";
import { edit, hosts, touch, touched } from "./any-project.ts";

const fileAt = (at: string, content: string | undefined) => (content === undefined ? undefined : unitFile(at, content));

function present(at: string, content: string): UnitFile {
  const file = unitFile(at, content);
  if (!file) throw new Error(`no unit file: ${at}`);
  return file;
}

/** What it is a part of hangs on its text: the server makes it anew with each. */
const isByContent = (file: UnitFile) => isLone(file) || placeWithoutEnding(file.path) !== undefined;

/** What an editor or a report would show. */
function shown(linter: Pick<Linter, "result">) {
  const { findings, suppressed, units, failures } = linter.result();
  return { findings, suppressed, units, failures };
}

/** More of them take longer and find more. */
const RUNS = Number(process.env.LINTER_RUNS ?? 60);

describe("after any edits the findings are those of a linter that sees the files for the first time", () => {
  test("for any project", () => {
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 14 }),
        fc.array(edit, { minLength: 1, maxLength: 10 }),
        hosts,
        (first, edits, machines) => {
          const settings: LintSettings = {
            versions: [252, NEWEST],
            rules,
            hosts: machines.flatMap((it) => exampleHosts(it)),
          };
          const files = new Map<string, UnitFile>();
          for (const [at, content] of first) {
            const file = fileAt(at, content ?? "");
            if (file) files.set(at, file);
          }
          const linter = new Linter([...files.values()], settings);
          expect(shown(linter)).toEqual(lint([...files.values()], settings));
          for (const [at, content] of edits) {
            const file = fileAt(at, content);
            if (file) files.set(at, file);
            else files.delete(at);
            linter.change(at, file);
            const anew = lint([...files.values()], settings);
            expect(anew.failures).toEqual([]);
            expect(shown(linter)).toEqual(anew);
            for (const it of files.keys())
              expect(linter.at(it).findings.map(settledFinding)).toEqual(
                anew.findings.filter((one) => one.path === it),
              );
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 120_000);
});

describe("while somebody writes files the findings are those of a linter that sees them for the first time", () => {
  test("for any project", () => {
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), touch, fc.boolean()), { minLength: 1, maxLength: 25 }),
        fc.constantFrom([NEWEST], [252, NEWEST], [247]),
        hosts,
        (first, touches, versions, machines) => {
          const settings: LintSettings = { versions, rules, hosts: machines.flatMap((it) => exampleHosts(it)) };
          const files = new Map<string, UnitFile>();
          for (const [at, content] of first) {
            const file = fileAt(at, content ?? "");
            if (file) files.set(at, isByContent(file) ? file : new LivingFile(file));
          }
          const linter = new Linter([...files.values()], settings);
          const paths = [...files.keys()];
          for (const [which, change, isExpected] of touches) {
            const at = paths[which % paths.length] ?? "";
            const before = files.get(at);
            if (!before) continue;
            if (isExpected) linter.expect(at);
            const now = touched(before.syntax.text, change);
            if (before instanceof LivingFile) before.rewrite(now);
            const file = before instanceof LivingFile ? before : unitFile(at, now);
            if (file) files.set(at, file);
            else files.delete(at);
            linter.change(at, file);
            const plain = [...files].flatMap(([path, { syntax }]) => unitFile(path, syntax.text) ?? []);
            const anew = lint(plain, settings);
            expect(anew.failures).toEqual([]);
            expect(shown(linter)).toEqual(anew);
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 240_000);
});

test("a directive that comes to others it is reset with is not taken for missing", () => {
  const settings: LintSettings = { versions: [NEWEST], rules };
  const file = new LivingFile(present("t.timer", "[Timer]\nOnCalendar=x\nOnUnitActiveSec=1h\n"));
  const linter = new Linter([file], settings);
  for (const text of [
    "[Timer]\nOnCalendar=x\nOnCalendar=*:0/15\n",
    "[Timer]\nOnBootSec=1h\n",
    "[Timer]\nOnBootSec=\n",
  ]) {
    linter.expect(file.path);
    file.rewrite(text);
    linter.change(file.path, file);
    expect(shown(linter)).toEqual(lint([present("t.timer", text)], settings));
  }
});

test("also when somebody writes while the first look at them goes on", () => {
  const written = fc.oneof(
    { weight: 4, arbitrary: touch.map((it) => (text: string) => touched(text, it)) },
    { weight: 1, arbitrary: fc.constantFrom("", "[Slice]\nAllowedCPUs=0-3\n").map((it) => () => it) },
  );
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(), written), { minLength: 1, maxLength: 8 }),
      (first, touches) => {
        const settings: LintSettings = { versions: [NEWEST], rules };
        const files = new Map<string, LivingFile>();
        for (const [at, content] of first) {
          const file = fileAt(at, content ?? "");
          if (file && !isByContent(file)) files.set(at, new LivingFile(file));
        }
        if (files.size === 0) return;
        const linter = new Linter([...files.values()], settings, { living: true, inSteps: true });
        const all = [...files.values()];
        for (const [count, which, write] of touches) {
          const steps = linter.steps();
          for (let step = 0; step < count && !steps.next().done; step++);
          const file = all[which % all.length];
          file?.rewrite(write(file.syntax.text));
          if (file) linter.change(file.path, file);
        }
        const plain = all.flatMap(({ path: at, syntax }) => unitFile(at, syntax.text) ?? []);
        expect(shown(linter)).toEqual(lint(plain, settings));
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);

test("a file that is empty before and after the first look, but not all the time, is a masked unit", () => {
  const settings: LintSettings = { versions: [NEWEST], rules };
  const masked = { "a.slice": "[Slice]\n", "x.service": "" };
  const filesOf = () => Object.entries(masked).flatMap(([at, content]) => unitFile(at, content) ?? []);
  for (const count of [0, 1, 2, 3, 4, 5, 6]) {
    const files = filesOf().map((it) => new LivingFile(it));
    const linter = new Linter(files, settings, { living: true, inSteps: true });
    const write = (content: string) => {
      const file = files.find((it) => it.path === "x.service");
      file?.rewrite(content);
      linter.change("x.service", file);
    };
    const steps = linter.steps();
    steps.next();
    write("# a comment\n");
    for (let step = 0; step < count && !steps.next().done; step++);
    write("");
    expect(shown(linter)).toEqual(lint(filesOf(), settings));
  }
});

describe("what changes elsewhere is noticed", () => {
  const service = (lines: string) => `[Service]\nExecStart=/bin/true\n${lines}`;
  test.each<readonly [string, Readonly<Record<string, string>>, string, string | undefined, string]>([
    [
      "a plane that comes, for a service of its name",
      { "a.service": service("") },
      "a.slice",
      "[Slice]\nAllowedCPUs=1\n",
      "left-in-system-slice",
    ],
    [
      "a slice that is written, for a service that names it",
      { "x.service": service("Slice=bb.slice\n") },
      "b.slice",
      "[Slice]\n",
      "undefined-slice",
    ],
    [
      "CPUs that a slice around it loses",
      { "a.slice": "[Slice]\nAllowedCPUs=0-3\n", "a-b.slice": "[Slice]\nAllowedCPUs=2-3\n" },
      "a.slice",
      "[Slice]\nAllowedCPUs=0-1\n",
      "cores-outside-parent",
    ],
    [
      "somebody on the same CPUs",
      { "a.slice": "[Slice]\nAllowedCPUs=0-3\n", "b.slice": "[Slice]\nAllowedCPUs=4-7\n" },
      "a.slice",
      "[Slice]\nAllowedCPUs=0-4\n",
      "overlapping-cores",
    ],
    [
      "an order that another unit states",
      {
        "x.service": `[Unit]\nRequires=y.service\n${service("")}`,
        "y.service": `[Unit]\nBefore=x.service\n${service("")}`,
      },
      "y.service",
      service(""),
      "requirement-without-order",
    ],
    [
      "an order that closes a circle",
      { "x.service": `[Unit]\nAfter=y.service\n${service("")}`, "y.service": service("") },
      "y.service",
      `[Unit]\nAfter=x.service\n${service("")}`,
      "ordering-cycle",
    ],
    [
      "a unit that goes",
      {
        "org-x.service": `[Unit]\nRequires=own-y.service\n${service("")}`,
        "own-y.service": service(""),
        "own-z.service": service(""),
      },
      "own-y.service",
      undefined,
      "missing-unit",
    ],
    [
      "a brother that wants more",
      {
        "a.slice": "[Slice]\nMemoryMin=2G\n",
        "a-b.slice": "[Slice]\nMemoryMin=1G\n",
        "a-c.slice": "[Slice]\nMemoryMin=1G\n",
      },
      "a-b.slice",
      "[Slice]\nMemoryMin=4G\n",
      "protection-above-parent",
    ],
    [
      "a main file that comes to its drop-in",
      { "x.service.d/1.conf": "[Service]\nMemoryMax=1G\n" },
      "x.service",
      service("MemoryHigh=2G\n"),
      "memory-order",
    ],
    [
      "a service whose drop-in comes, in slices that have only drop-ins for all of their name",
      { "x@.service": "[Service]\nSlice=a-b-c.slice\n", "a-.slice.d/10-a.conf": "[Slice]\n" },
      "service.d/10-a.conf",
      "[Unit]\nDefaultDependencies=what\n",
      "invalid-value",
    ],
  ])("%s", (_, written, at, content, rule) => {
    const settings: LintSettings = { versions: [NEWEST], rules };
    const files = new Map(Object.entries(written).flatMap(([it, its]) => [[it, unitFile(it, its)] as const]));
    const present = () => [...files.values()].filter((it) => it !== undefined);
    const found = (of: Pick<Linter, "result">) => of.result().findings.filter((it) => it.rule === rule);
    const linter = new Linter(present(), settings);
    const before = found(linter);
    files.set(at, fileAt(at, content));
    linter.change(at, files.get(at));
    expect(found(linter)).not.toEqual(before);
    expect(linter.result()).toEqual(lint(present(), settings));
  });
});
