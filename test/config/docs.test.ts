import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { declaredIn } from "../../server/src/config/configs.ts";
import { fileSettings } from "../../server/src/config/file-settings.ts";
import { projectConfig } from "../../server/src/config/project-config.ts";
import { readConf } from "../../server/src/config/read-conf.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { parseFixture } from "../fixture.ts";

/** The blocks of a page in this language. */
function blocks(page: string, language: string): readonly string[] {
  const text = readFileSync(`docs/${page}`, "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map((it) => it[1] ?? "");
}

function configFrom(text: string) {
  const read = readConf("/p/unitwright.conf", text);
  if ("problems" in read) throw new Error(read.problems.map((it) => it.message).join("\n"));
  const joined = projectConfig([read.conf], "/p");
  if ("problems" in joined) throw new Error(joined.problems.map((it) => it.message).join("\n"));
  return joined.config;
}

test("the configuration that is shown first is right", () => {
  const config = configFrom(blocks("configuration.md", "ini")[0] ?? "");
  const settings = fileSettings(
    config,
    (patterns) => (path) => patterns.includes("legacy/**") && path.startsWith("legacy/"),
  );
  expect(settings("/p/a.service").versions?.value).toEqual([252, 255, 256, 257]);
  expect(settings("/p/legacy/a.service").versions?.value).toEqual([239]);
  expect([...config.planes.keys()]).toEqual(["control", "runner"]);
});

test("sharing on purpose does what the page says", () => {
  const { files } = parseFixture(blocks("configuration.md", "ini")[1] ?? "");
  const config = configFrom(files.get("unitwright.conf") ?? "");
  const declared = declaredIn([
    {
      key: "",
      paths: [],
      config,
      settingsOf: () => ({ versions: undefined, levels: new Map(), excluded: false }),
      hosts: [],
      isDocument: () => false,
      dropinsOf: () => undefined,
    },
  ]);
  const found = (edit: (text: string) => string, known = declared) => {
    const units = [...files].flatMap(([path, text]) => unitFile(path, edit(text)) ?? []);
    return lint(units, { versions: [257], rules, declared: known }).findings.map((it) => `${it.path}: ${it.message}`);
  };
  expect(found((it) => it)).toEqual([]);
  expect(found((it) => it.replace("6-15", "5-15"))).toEqual([
    "runner.slice: `runner.slice` shares CPU 5 with `control.slice`.",
  ]);
  expect(found((it) => it, { ...declared, sharing: [] })).toHaveLength(1);
});

test("the suppression that is shown first suppresses", () => {
  const text = `${blocks("suppressions.md", "ini")[0]}ExecStart=/bin/true\n`;
  const { findings, suppressed } = lint(
    [unitFile("a.service", text)].filter((it) => it !== undefined),
    { versions: [239], rules },
  );
  expect(suppressed.map((it) => `${it.finding.rule}: ${it.reason}`)).toEqual([
    "legacy-cgroup-setting: RHEL 8 still boots with v1",
  ]);
  expect(findings).toEqual([]);
});
