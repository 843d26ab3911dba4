import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BAD, folderWith, GOOD, unitwright } from "../cli/run.ts";

const pages = ["README.md", ...readdirSync("docs").map((it) => join("docs", it))].filter(
  (it) => it.endsWith(".md") && !it.endsWith("getting-started.md"),
);

/** The blocks of a page in one of these languages, whatever else stands in their first lines. */
const blocks = (page: string, languages: string) =>
  [...readFileSync(page, "utf8").matchAll(new RegExp(`^\`\`\`(?:${languages})\\b.*\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, body = ""]) => body,
  );

/** What engines and shells put in before the command runs. */
const given: readonly (readonly [RegExp, string])[] = [
  [/\$CI_NODE_TOTAL/g, "4"],
  [/\$GITHUB_STEP_SUMMARY/g, "summary.md"],
  [/\*\.blob/g, "1.blob 2.blob 3.blob 4.blob"],
  [/\bPATH\b/g, "units"],
];

/** Which of four jobs runs the command. */
const SHARD = /\$\{\{ matrix\.shard \}\}|\$CI_NODE_INDEX/g;

/** The calls of the program on a page, as words. What parallel and make fill in is run by scripts/check-recipes.mjs. */
function callsOn(page: string): readonly (readonly string[])[] {
  const lines = blocks(page, "console|sh|yaml").flatMap((it) => it.split("\n"));
  const words = lines.flatMap(callsIn).map(wordsOf);
  return words.filter((it) => !it.some((word) => /[{$]|^out\//.test(word)));
}

/** The call in a line, for each shard that it is made for. */
function callsIn(line: string): readonly string[] {
  const call = /^(?:\$ |[\s-]*(?:run: )?)(?:npx (?:--yes )?)?unitwright(?:@\S+)? (.*)$/.exec(line)?.[1];
  if (call === undefined) return [];
  return call.search(SHARD) < 0 ? [call] : [1, 2, 3, 4].map((it) => call.replace(SHARD, `${it}`));
}

/** Without comments and redirections. */
function wordsOf(call: string): readonly string[] {
  const bare = call.replace(/\s+(?:#|[<>] ).*$/, "");
  const text = given.reduce((it, [name, value]) => it.replace(name, value), bare);
  return text.split(" ").flatMap((it) => (it === "" ? [] : it.replace(/^"(.*)"$/, "$1")));
}

/** Everything that the pages name. */
function surroundings(): string {
  const folder = folderWith({
    "units/a.service": BAD,
    "a.service": GOOD,
    "README.md": "# Units\n",
    "install.sh": "systemctl daemon-reload\n",
    "roles/web/templates/web.service.j2": GOOD,
  });
  cpSync("examples", join(folder, "examples"), { recursive: true });
  return folder;
}

const withCalls = pages.map((page) => ({ page, calls: callsOn(page) })).filter(({ calls }) => calls.length > 0);

test("commands are found", () => {
  expect(withCalls.map(({ page }) => page)).toEqual(
    expect.arrayContaining(["README.md", "docs/ci.md", "docs/fixes.md", "docs/formatting.md", "docs/suppressions.md"]),
  );
});

describe("every command of a page is one", () => {
  test.each(withCalls)("$page", { timeout: 120_000 }, async ({ calls }) => {
    const folder = surroundings();
    for (const call of calls) {
      const { status, err } = await unitwright(folder, call, { input: GOOD });
      expect([0, 1], `unitwright ${call.join(" ")}: ${err}`).toContain(status);
    }
  });
});

describe("what the pages show as JSON is what the program reads and writes", () => {
  const json = (page: string): unknown => JSON.parse(blocks(page, "json")[0] ?? "");
  const printed = async (...args: readonly string[]): Promise<unknown> =>
    JSON.parse((await unitwright(surroundings(), args)).out);

  test("a profile of a host", async () => {
    const folder = folderWith({ "host.json": JSON.stringify(json("docs/hosts.md")) });
    expect(await unitwright(folder, ["host", "check", "host.json"])).toMatchObject({ status: 0 });
  });

  test("a report", async () => {
    const host = ["--host", "examples/hosts/edge-20c.json"];
    const report = await printed("lint", "--format", "json", "--systemd", "252", ...host, "examples");
    expect([...keysOf(json("docs/reports.md"))].filter((it) => !keysOf(report).has(it))).toEqual([]);
    const optional = new Set(["findings.hosts"]);
    expect([...keysOf(report)].filter((it) => !keysOf(json("docs/reports.md")).has(it) && !optional.has(it))).toEqual(
      [],
    );
  });

  test("a map", async () => {
    const host = ["--host", "examples/hosts/edge-20c.json"];
    const maps = await Promise.all(
      ["orchestrator", "workstation"].map((it) => printed("map", "--format", "json", ...host, `examples/${it}`)),
    );
    const written = new Set(maps.flatMap((it) => [...keysOf(it)]));
    expect([...keysOf(json("docs/plane-map.md"))].filter((it) => !written.has(it))).toEqual([]);
  });
});

/** The names of all fields, each behind those that lead to it. */
function keysOf(value: unknown, place: readonly string[] = []): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((it) => [...keysOf(it, place)]));
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([name, inner]) => {
      const here = [...place, name];
      return [here.join("."), ...keysOf(inner, here)];
    }),
  );
}
