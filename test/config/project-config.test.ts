import ignore from "ignore";
import { describe, expect, test } from "vitest";
import { fileSettings } from "../../server/src/config/file-settings.ts";
import { type ProjectConfig, projectConfig } from "../../server/src/config/project-config.ts";
import { readConf } from "../../server/src/config/read-conf.ts";

const matching = (patterns: readonly string[]) => {
  const matcher = ignore().add([...patterns]);
  return (path: string) => matcher.ignores(path);
};

/** Configuration files by path, the nearest first, joined. */
function join(files: Readonly<Record<string, string>>, root = "/p") {
  const confs = Object.entries(files).map(([path, text]) => {
    const result = readConf(path, text);
    if ("problems" in result) throw new Error(result.problems.map((it) => it.message).join("\n"));
    return result.conf;
  });
  return projectConfig(confs, root);
}

function joined(files: Readonly<Record<string, string>>): ProjectConfig {
  const result = join(files);
  if ("problems" in result) throw new Error(result.problems.map((it) => it.message).join("\n"));
  return result.config;
}

/** The levels and releases of a file as `rule=level path:line`. */
function levelsIn(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const { levels, versions, excluded } = fileSettings(joined(files), matching)(path);
  return [
    ...[...levels].map(([rule, it]) => `${rule}=${it.value} ${it.path}:${it.line}`),
    ...(versions ? [`systemd=${versions.value} ${versions.path}:${versions.line}`] : []),
    ...(excluded ? ["excluded"] : []),
  ];
}

const outer =
  "systemd = 252\nexclude = build/ *.bak\n[rules]\nmerged-list = off\ntrailing-comment = warning\n[paths legacy/**]\nsystemd = 247\nmerged-list = info\n";
const inner = "[rules]\ntrailing-comment = error\n";
const both = { "/p/sub/unitwright.conf": inner, "/p/unitwright.conf": outer };

test.each<readonly [string, readonly string[]]>([
  [
    "/p/a.service",
    [
      "merged-list=off /p/unitwright.conf:4",
      "trailing-comment=warning /p/unitwright.conf:5",
      "systemd=252 /p/unitwright.conf:1",
    ],
  ],
  [
    "/p/legacy/deep/a.service",
    [
      "merged-list=info /p/unitwright.conf:8",
      "trailing-comment=warning /p/unitwright.conf:5",
      "systemd=247 /p/unitwright.conf:7",
    ],
  ],
  [
    "/p/sub/a.service",
    [
      "merged-list=off /p/unitwright.conf:4",
      "trailing-comment=error /p/sub/unitwright.conf:2",
      "systemd=252 /p/unitwright.conf:1",
    ],
  ],
  ["/q/a.service", []],
])("the nearest file counts, and there what is said of a path: %s", (path, expected) =>
  expect(levelsIn(both, path)).toEqual(expected),
);

test.each<readonly [string, boolean]>([
  ["/p/build/a.service", true],
  ["/p/build/", true],
  ["/p/sub/x.bak", true],
  ["/p/a.service", false],
])("%s is left out: %s", (path, expected) => {
  expect(fileSettings(joined(both), matching)(path).excluded).toBe(expected);
});

describe("paths lead from the file's folder, and never out of the project", () => {
  test("hosts", () => {
    const { hosts } = joined({ "/p/sub/unitwright.conf": "hosts = ../hosts/a.json b.json" });
    expect(hosts?.value).toEqual(["/p/hosts/a.json", "/p/sub/b.json"]);
  });

  test.each([
    "hosts = ../../etc/a.json",
    "hosts = /etc/a.json",
    "hosts = ../pp/a.json",
    "[folder ../../x]\nimage = true",
  ])("%j", (text) => {
    const result = join({ "/p/sub/unitwright.conf": text }, text.includes("pp") ? "/p/sub" : "/p");
    expect("problems" in result && result.problems[0]?.message).toMatch(/leads out of \/p/);
  });
});

describe("planes", () => {
  test("a plane is the slice of its name, unless it says who it is", () => {
    const { planes } = joined({
      "/p/unitwright.conf": "[plane a]\n[plane b.service]\n[plane c]\nmembers = x.slice y.slice",
    });
    expect([...planes].map(([name, it]) => [name, it.value])).toEqual([
      ["a", ["a.slice"]],
      ["b.service", ["b.service"]],
      ["c", ["x.slice", "y.slice"]],
    ]);
  });

  test("sharing is between members", () => {
    const text = "[plane a]\nshares = c, web.service\nshared-cpus = 3\n[plane c]\nmembers = x.slice";
    expect(joined({ "/p/unitwright.conf": text }).sharing.map((it) => it.value)).toEqual([
      { between: ["a.slice"], and: ["x.slice"], cpus: [{ first: 3, last: 3 }] },
      { between: ["a.slice"], and: ["web.service"], cpus: [{ first: 3, last: 3 }] },
    ]);
  });

  test("a plane that is not there", () => {
    const result = join({ "/p/unitwright.conf": "[plane control]\n[plane runner]\nshares = contrl" });
    expect("problems" in result && result.problems.map((it) => `${it.line}:${it.column} ${it.message}`)).toEqual([
      "3:10 Key `shares` names `contrl`, which is no plane: did you mean `control`?",
    ]);
  });
});
