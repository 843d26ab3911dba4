import { describe, expect, test } from "vitest";
import { readConf } from "../../server/src/config/read-conf.ts";

/** `line:column message` of each fault; none for a text that is right. */
function faults(text: string): readonly string[] {
  const result = readConf("/p/unitwright.conf", text);
  return "problems" in result ? result.problems.map((it) => `${it.line}:${it.column} ${it.message}`) : [];
}

function settings(text: string) {
  const result = readConf("/p/unitwright.conf", text);
  if ("problems" in result) throw new Error(faults(text).join("\n"));
  return result.conf.settings;
}

describe("what is written is read", () => {
  test.each<readonly [string, object]>([
    ["", {}],
    ["# a remark\n\n; another\n", {}],
    ["root = true", { root: true }],
    ["root", { root: true }],
    ["systemd = 252", { systemd: [252] }],
    ["systemd=249..251, debian-12", { systemd: [249, 250, 251, 252] }],
    ["systemd = 252 ; the oldest machine", { systemd: [252] }],
    ['systemd = "252"', { systemd: [252] }],
    ["\ufeffsystemd = 252\r\nroot = false\r\n", { systemd: [252], root: false }],
    ["hosts = a.json, b.json c.json", { hosts: ["a.json", "b.json", "c.json"] }],
    ["documents = off", { documents: [] }],
    ["documents = docs/*.md", { documents: ["docs/*.md"] }],
    [
      "reserve = 0-1, 8",
      {
        reserve: [
          { first: 0, last: 1 },
          { first: 8, last: 8 },
        ],
      },
    ],
    ["[rules]\ntrailing-comment = off", { rules: { "trailing-comment": "off" } }],
    [
      "[paths legacy/** old.service]\nsystemd = 247\nmerged-list = info",
      { paths: { "legacy/** old.service": { systemd: [247], "merged-list": "info" } } },
    ],
    [
      "[plane runner.slice]\nshares = control.slice\nshared-cpus = 4",
      { planes: { "runner.slice": { shares: ["control.slice"], "shared-cpus": [{ first: 4, last: 4 }] } } },
    ],
    [
      "[folder overrides]\ndropins-of = units/web.service",
      { folders: { overrides: { "dropins-of": "units/web.service" } } },
    ],
    ["[folder overrides]\n[folder overrides]\nimage = true", { folders: { overrides: { image: true } } }],
  ])("%j", (text, expected) => expect(settings(text)).toEqual(expected));
});

describe("what is wrong is named with its place and the way out", () => {
  test.each<readonly [string, readonly string[]]>([
    ["sytemd = 252", ["1:1 Key `sytemd` is not known here: did you mean `systemd`?"]],
    [
      "\n  systemd = 999",
      ["2:13 Key `systemd` cannot be read: systemd 999 is newer than what is known here. The newest release is `262`."],
    ],
    [
      "systemd = 252-257",
      [
        "1:11 Key `systemd` cannot be read: `252-257` is not a range: ranges are written with two dots. Write `252..257`.",
      ],
    ],
    ["root = yes", ["1:8 Key `root` must be `true` or `false`."]],
    ["hosts =", ["1:8 Key `hosts` is empty: it must be paths of host profiles."]],
    [
      "reserve = 7-0",
      ["1:11 Key `reserve` has `7-0`, which is no list of CPUs: write numbers and ranges, like `0-3,8`."],
    ],
    [
      "trailing-comment = off",
      ["1:1 Key `trailing-comment` is not known here: it is a rule, and rules belong below `[rules]`."],
    ],
    [
      "[rules]\ntrailing-coment = off",
      ["2:1 Key `trailing-coment` is not known here: did you mean `trailing-comment`?"],
    ],
    ["[rules]\nzzzzzz = off", ["2:1 Key `zzzzzz` is not known here: `unitwright rules` lists the rules."]],
    ["[rules]\nmerged-list = fatal", ["2:15 Key `merged-list` must be `off`, `info`, `warning` or `error`."]],
    ["[rules]\nmerged-list = false", ["2:15 Key `merged-list` must be `off`, `info`, `warning` or `error`."]],
    ["[ruels]", ["1:1 Section `[ruels]` is not known: did you mean `[rules]`?"]],
    ["[plan runner]", ["1:1 Section `[plan runner]` is not known: did you mean `[plane runner]`?"]],
    ["[plane]", ["1:1 Section `[plane]` names nothing: write what it is about, like `[plane runner]`."]],
    [
      "[hardware]",
      [
        "1:1 Section `[hardware]` is not known: there are `[rules]`, `[paths PATTERN]`, `[plane NAME]` and `[folder PATH]`.",
      ],
    ],
    ["[plane a]\nshare = b", ["2:1 Key `share` is not known here: did you mean `shares`?"]],
    [
      "[folder a]\ndropins-of = web",
      ["2:14 Key `dropins-of` must be the name of a unit, like `web.service`, or its path."],
    ],
    ["root = true\nroot = false", ["2:1 Key `root` is there twice in this section: keep one."]],
    ["= 3", ["1:1 `= 3` is neither `key = value` nor the header of a section."]],
    ["[rules", ["1:1 `[rules` is neither `key = value` nor the header of a section."]],
    ["__proto__ = 3", ["1:1 `__proto__ = 3` is neither `key = value` nor the header of a section."]],
    [
      "sytemd = 252\nroot = 1",
      ["1:1 Key `sytemd` is not known here: did you mean `systemd`?", "2:8 Key `root` must be `true` or `false`."],
    ],
  ])("%j", (text, expected) => expect(faults(text)).toEqual(expected));
});

test("names that objects have are names like others", () => {
  expect(faults("[plane __proto__]\nmembers = a.slice\n[plane constructor]\nshares = a.slice")).toEqual([]);
  expect(faults("constructor = 1")).toHaveLength(1);
  expect(faults("[__proto__]\nx = 1")).toHaveLength(1);
});
