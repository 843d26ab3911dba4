import { describe, expect, test } from "vitest";
import { type Directive, directivesOf, standingIn } from "../../server/src/facts/directives.ts";
import { sectionNames, unitTypeOfSection } from "../../server/src/facts/sections.ts";
import { completionsAt } from "../../server/src/features/completion.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { lintFiles } from "../fixture.ts";
import { lookAt } from "./around.ts";

/** What is promised of whatever is offered: none of these rules finds anything new when it is taken. */
const promised = rules.filter(({ id }) =>
  ["invalid-value", "unknown-directive", "unsuitable-unit-type", "removed-directive"].includes(id),
);

const beside = {
  "job.service": "[Service]\nExecStart=/bin/true\n",
  "job@.service": "[Service]\nExecStart=/bin/true\n",
  "job.socket": "[Socket]\nListenStream=/run/job\n",
  "job.timer": "[Timer]\nOnBootSec=1h\n",
  "work.slice": "[Slice]\n",
};

/** What is offered at `$0` and makes a new finding when it is taken; of long lists some. */
function broken(path: string, text: string): readonly string[] {
  const { file, offset, around } = lookAt({ ...beside, [path]: text });
  const items = completionsAt(file, offset, around, { snippets: false });
  const found = (changed: string) =>
    lintFiles(new Map(Object.entries({ [path]: changed })), promised, [262], []).map((it) => it.message);
  const before = found(file.syntax.text);
  const step = Math.ceil(items.length / 25);
  return items
    .filter((_, index) => index % step === 0)
    .flatMap(({ label, at, text: written }) => {
      const more = written.endsWith(":") ? (afterColon[label] ?? "/a") : "";
      const after = found(applyEdits(file.syntax.text, [{ at, text: written + more }]));
      return after.filter((it) => !before.includes(it)).map((it) => `${label}: ${it}`);
    });
}

/** What is written behind a word that has to go on; else a path. */
const afterColon: Readonly<Record<string, string>> = {
  "cgroup:": "inet:a:a",
  "fd:": "a",
  "group:": "inet:a:a",
  "user:": "inet:a:a",
};

const nameOf = (section: string) => {
  const type = unitTypeOfSection(section) ?? "service";
  return type === "mount" || type === "automount" ? `srv-a.${type}` : type === "swap" ? "dev-a.swap" : `a.${type}`;
};

describe("whatever is offered makes no new finding", () => {
  const seen = new Set<string>();
  const isNew = ({ section, family, name }: Directive) => {
    const known = seen.size;
    return seen.add(`${family === "own" ? section : family} ${name}`).size > known;
  };

  test.each(sectionNames)("in values that begin, in [%s]", (section) => {
    const directives = directivesOf(section).filter((it) => standingIn(it, 262)?.state === "works" && isNew(it));
    expect(directives.flatMap(({ name }) => broken(nameOf(section), `[${section}]\n${name}=$0\n`))).toEqual([]);
  });

  test.each<readonly [string, string]>([
    ["a.timer", "[Timer]\nOnCalendar=Mon *-*-* 8:30:00 $0\n"],
    ["a.timer", "[Timer]\nOnCalendar=daily $0\n"],
    ["a.timer", "[Timer]\nOnCalendar=Mon..$0\n"],
    ["a.timer", "[Timer]\nOnCalendar=$0 8:30\n"],
    ["a.timer", "[Timer]\nOnBootSec=5 $0\n"],
    ["a.service", "[Service]\nTimeoutSec=5 $0\n"],
    ["a.service", "[Service]\nTimeoutSec=5$0\n"],
    ["a.service", "[Service]\nMemoryMax=200$0\n"],
    ["a.service", "[Service]\nDelegate=cpu $0\n"],
    ["a.service", "[Service]\nRestrictNamespaces=net $0\n"],
    ["a.service", "[Service]\nRestrictAddressFamilies=AF_UNIX $0\n"],
    ["a.service", "[Service]\nRestrictAddressFamilies=~$0\n"],
    ["a.service", "[Service]\nSystemCallFilter=read \\\n  $0\n"],
    ["a.service", "[Service]\nSystemCallFilter=~read:$0\n"],
    ["a.service", "[Service]\nSystemCallFilter=read:$0\n"],
    ["a.service", "[Service]\nLimitNOFILE=$0:1024\n"],
    ["a.service", "[Service]\nStandardOutput=fi$0le:/run/a\n"],
    ["a.service", "[Service]\nIOReadBandwidthMax=$0\n"],
    ["a.service", "[Service]\nIOReadBandwidthMax=/dev/sda $0\n"],
    ["a.service", "[Service]\nRestart=\\\n  al$0\n"],
    ["a.socket", "[Socket]\nService=$0\n"],
    ["a@.service", "[Unit]\nAfter=$0\n"],
    ["a.service.d/b.conf", "[Unit]\nAfter=$0\n"],
  ])("in %s: %j", (path, text) => {
    expect(broken(path, text)).toEqual([]);
  });
});

test.each<readonly [string, string, readonly string[]]>([
  ["a.service", "[Unit]\nAfter=$0\n", ["a.service"]],
  ["a.service", "[Install]\nWantedBy=$0\n", ["a.service"]],
  ["a.service", "[Install]\nAlias=$0\n", ["job.socket", "job@.service", "basic.target"]],
  ["a.socket", "[Socket]\nService=$0\n", ["job@.service", "job.socket"]],
  ["a.slice", "[Slice]\nSlice=$0\n", ["work.slice"]],
  ["a.slice", "[Slice]\n$0\n", ["Slice", "Delegate"]],
])("in %s, %j does not offer %j", (path, text, others) => {
  const { file, offset, around } = lookAt({ ...beside, [path]: text });
  const labels = completionsAt(file, offset, around, { snippets: false }).map((it) => it.label);
  expect(labels.filter((it) => others.includes(it))).toEqual([]);
});

test("in a section every key that is offered works there", () => {
  for (const section of sectionNames) {
    const path = nameOf(section);
    const { file, offset, around } = lookAt({ [path]: `[${section}]\n$0\n` });
    const keys = completionsAt(file, offset, around, { snippets: false }).filter((it) => it.kind === "directive");
    const text = `[${section}]\n${keys.map((it) => `${it.text}%%%\n`).join("")}`;
    const found = lintFiles(new Map([[path, text]]), promised, [262], []);
    expect(found.filter((it) => it.rule !== "invalid-value").map((it) => it.message)).toEqual([]);
  }
});
