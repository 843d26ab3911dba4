import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

test("every text of the extension can be translated: it is in the bundle, and nothing else is", () => {
  const sources = readdirSync("client/src").map((it) => readFileSync(`client/src/${it}`, "utf8"));
  const texts = sources.flatMap((it) => [...it.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text));
  expect(sources.join("").match(/l10n\.t\(/g)?.length).toBe(texts.length);
  expect(Object.keys(read("l10n/bundle.l10n.json"))).toEqual([...new Set(texts)].sort());
});

test("every text of the manifest is there, and nothing else is", () => {
  const manifest = readFileSync("package.json", "utf8");
  const names = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name);
  expect(Object.keys(read("package.nls.json")).sort()).toEqual([...new Set(names)].sort());
});

test("every file that the manifest names is there", () => {
  const { icon, contributes } = read("package.json");
  const { languages, grammars, snippets, jsonValidation, walkthroughs } = contributes;
  const paths: string[] = [
    icon,
    ...languages.flatMap((it: { configuration: string; icon: object }) => [
      it.configuration,
      ...Object.values(it.icon),
    ]),
    ...[...grammars, ...snippets].map((it: { path: string }) => it.path),
    ...jsonValidation.map((it: { url: string }) => it.url),
    ...walkthroughs[0].steps.map((it: { media: { markdown: string } }) => it.media.markdown),
  ];
  expect(paths.filter((it) => !existsSync(it))).toEqual([]);
});

test("the problem matcher reads what the command line prints", () => {
  const { pattern } = read("package.json").contributes.problemMatchers[0];
  const line = "units/web.service:3:14: warning: `a]` is not [b]: see `c`. [invalid-value]";
  const found = new RegExp(pattern.regexp).exec(line) ?? [];
  const { file, line: row, column, severity, message, code } = pattern;
  expect([file, row, column, severity, message, code].map((it) => found[it])).toEqual([
    "units/web.service",
    "3",
    "14",
    "warning",
    "`a]` is not [b]: see `c`.",
    "invalid-value",
  ]);
});

test("untrusted and virtual workspaces are declared, and nothing runs at the start", () => {
  const { capabilities, activationEvents } = read("package.json");
  expect(capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: { supported: true } });
  expect(activationEvents.every((it: string) => it.startsWith("onLanguage:"))).toBe(true);
});
