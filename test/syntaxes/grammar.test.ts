import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unitGrammar } from "./scopes.ts";

const colour = await unitGrammar();

/** The innermost scope of each piece of a text that has one of its own, line by line: `[Unit]` → `Unit: entity.name.section`. */
const coloured = (text: string) =>
  colour(text)
    .flat()
    .flatMap(({ text: piece, scopes }) => {
      const scope = scopes.findLast((it) => !it.startsWith("meta.") || it.startsWith("meta.embedded"));
      return scope === undefined || piece.trim() === "" ? [] : [`${piece.trim()}: ${scope}`];
    })
    .filter((it) => !it.includes(": punctuation.definition.section") && !it.includes(": keyword.operator.assignment"));

const variable = ["$", "{A}"].join("");
const key = (name: string) => `${name}: variable.other.property`;

test.each([
  ["[Service]", ["Service: entity.name.section"]],
  ["  [X-Own]", ["X-Own: entity.name.section"]],
  ["# 12 %i", ["#: punctuation.definition.comment", "12 %i: comment.line"]],
  ["; old", [";: punctuation.definition.comment", "old: comment.line"]],
  ["MemoryMax=1.5G", [key("MemoryMax"), "1.5: constant.numeric", "G: keyword.other.unit"]],
  ["MemoryHigh=infinity", [key("MemoryHigh"), "infinity: constant.language"]],
  ["Delegate = yes", [key("Delegate"), "yes: constant.language"]],
  ["Description=no user", [key("Description")]],
  ["CPUQuota=150%", [key("CPUQuota"), "150: constant.numeric", "%: keyword.other.unit"]],
  ["AllowedCPUs=0-3,8", [key("AllowedCPUs"), "0: constant.numeric", "3: constant.numeric", "8: constant.numeric"]],
  [
    "TimeoutSec=5min 20s",
    [
      key("TimeoutSec"),
      "5: constant.numeric",
      "min: keyword.other.unit",
      "20: constant.numeric",
      "s: keyword.other.unit",
    ],
  ],
  ["Slice=runner.slice", [key("Slice"), "runner.slice: entity.name.type.unit"]],
  [
    "After=a@%i.service b.target",
    [
      key("After"),
      "a@: entity.name.type.unit",
      "%i: constant.other.placeholder.specifier",
      ".service: entity.name.type.unit",
      "b.target: entity.name.type.unit",
    ],
  ],
  ["Documentation=man:systemd(1)", [key("Documentation"), "man:systemd(1): markup.underline.link"]],
  [
    "ConditionPathExists=!/run/%N",
    [
      key("ConditionPathExists"),
      "!: keyword.operator.prefix",
      "/run/: string.unquoted.path",
      "%N: constant.other.placeholder.specifier",
    ],
  ],
  [
    "SystemCallFilter=~@mount",
    [key("SystemCallFilter"), "~: keyword.operator.prefix", "@mount: support.constant.group"],
  ],
  ["CapabilityBoundingSet=CAP_NET_RAW", [key("CapabilityBoundingSet"), "CAP_NET_RAW: support.constant"]],
  [
    'Environment=A=1 "B=x %i"',
    [
      key("Environment"),
      "A: variable.other.environment",
      "1: string.unquoted",
      '": punctuation.definition.string.begin',
      "B: variable.other.environment",
      "x: string.unquoted",
      "%i: constant.other.placeholder.specifier",
      '": punctuation.definition.string',
    ],
  ],
  ["not an assignment", []],
])("%s", (text, expected) => expect(coloured(text)).toEqual(expected));

test.each([
  [
    "ExecStart=/bin/run --all $A",
    [
      key("ExecStart"),
      "/bin/run: entity.name.function.program",
      "--all: constant.other.option",
      "$A: variable.other.environment",
    ],
  ],
  [
    `ExecStartPre=-+/bin/run ${variable}`,
    [
      key("ExecStartPre"),
      "-+: keyword.operator.prefix",
      "/bin/run: entity.name.function.program",
      `${variable}: variable.other.environment`,
    ],
  ],
  [
    "ExecStop=a 'b %% $$c' ; d",
    [
      key("ExecStop"),
      "a: entity.name.function.program",
      "': punctuation.definition.string.begin",
      "b: string.quoted.single",
      "%%: constant.character.escape",
      "$$: constant.character.escape",
      "c: string.quoted.single",
      "': punctuation.definition.string.end",
      ";: keyword.operator.separator",
      "d: entity.name.function.program",
    ],
  ],
  [
    "ExecStart=/bin/sh -c 'echo %i' x",
    [
      key("ExecStart"),
      "/bin/sh: entity.name.function.program",
      "-c: constant.other.option",
      "': punctuation.definition.string.begin",
      "echo: support.function",
      "%i: constant.other.placeholder.specifier",
      "': punctuation.definition.string.end",
    ],
  ],
  [
    'ExecStart=-bash -ec "echo \\"$$HOME\\""',
    [
      key("ExecStart"),
      "-: keyword.operator.prefix",
      "bash: entity.name.function.program",
      "-ec: constant.other.option",
      '": punctuation.definition.string.begin',
      "echo: support.function",
      '\\": constant.character.escape',
      "$$: constant.character.escape",
      "HOME: meta.embedded.block.shellscript",
      '\\": constant.character.escape',
      '": punctuation.definition.string.end',
    ],
  ],
])("a command: %s", (text, expected) => expect(coloured(text)).toEqual(expected));

test("a value goes on behind a backslash, over comments, up to a line without one", () => {
  expect(coloured("After=a.service \\\n# why\n  b.service\nWants=c.service")).toEqual([
    key("After"),
    "a.service: entity.name.type.unit",
    "\\: punctuation.separator.continuation",
    "#: punctuation.definition.comment",
    "why: comment.line",
    "b.service: entity.name.type.unit",
    key("Wants"),
    "c.service: entity.name.type.unit",
  ]);
});

test("an even number of backslashes ends the line", () => {
  expect(coloured("Description=a \\\\\nWants=c.service")).toEqual([
    key("Description"),
    key("Wants"),
    "c.service: entity.name.type.unit",
  ]);
});

test("a quote without an end does not colour the next line", () => {
  expect(coloured('ExecStart=/bin/sh -c "echo\nWants=c.service').slice(-2)).toEqual([
    key("Wants"),
    "c.service: entity.name.type.unit",
  ]);
});

test("in the examples every section and every key is seen as one", () => {
  const names = readdirSync("examples", { recursive: true, encoding: "utf8" });
  const paths = names
    .filter((it) => /\.(?:service|slice|timer|mount|conf)$/.test(it))
    .map((it) => join("examples", it));
  expect(paths.length).toBeGreaterThan(30);
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const written = [...text.replace(/\\\n(?:[#;].*\n)*.*/g, "").matchAll(/^\[(.*)\]$|^(\w+)=/gm)].map(
      (it) => it[1] ?? it[2],
    );
    const seen = coloured(text).flatMap(
      (it) => /^(.*): (?:entity.name.section|variable.other.property)$/.exec(it)?.[1] ?? [],
    );
    expect([path, ...seen]).toEqual([path, ...written]);
  }
});

test("long lines take time in proportion", () => {
  const time = (length: number) => {
    const started = performance.now();
    for (const unit of ["a-", "\\", "%", "' \"", "1-", "a.b "])
      colour(`ExecStart=${unit.repeat(length / unit.length)}\nSlice=${unit.repeat(length / unit.length)}`);
    return performance.now() - started;
  };
  time(1000);
  expect(time(16_000)).toBeLessThan(40 * Math.max(time(2000), 5));
});
