import { describe, expect, test } from "vitest";
import { runInMemory } from "../cli/memory-host.ts";

/** A page as people write them, with the mistakes that they teach. */
const PAGE = `# Cores for the planes

CPUAffinity=0-3 in prose is not a unit, and neither is \`MemoryMax=4GB # hard\`.
Keep  two blanks, [Slice] and trailing blanks:${"  "}

\`\`\`ini
# /etc/systemd/system/control.slice
[Slice]
CPUAffinity=0 1 2 3
MemoryMax=12G     # the hard limit
BlockIOWeight=500 # for old control groups
\`\`\`

1. The service:

   \`\`\`systemd
   [Service]
   User=<who runs it> # fill this in
   ExecStart=/usr/bin/agent --config <path>
   Restart=on-failure # when it fails
   CPUShares=512
   \`\`\`

2. At run time, said in prose: systemctl set-property agent.service CPUAffinity=6-19

\`\`\`bash
# Pin the agent
sudo systemctl set-property agent.service CPUAffinity=6-19
sudo systemctl set-property agent.service AllowedCPUs=6-19
\`\`\`

| key | value |
| --- | --- |
| MemoryLimit=1G # old | <number> |

\`\`\`python
MemoryLimit = "1G" # not ours
\`\`\`
`;

describe("a page of documentation", () => {
  test("has each mistake named at its place, and nothing else", async () => {
    const files = new Map([["notes.md", PAGE]]);
    const { out } = await runInMemory(files, ["--systemd", "257", "--format", "concise", "notes.md"]);
    const named = [...out.matchAll(/^notes\.md:(\d+:\d+): \w+: .* \[([a-z-]+)\]$/gm)].map((it) => `${it[1]} ${it[2]}`);
    expect(named).toEqual([
      "9:1 unknown-directive",
      "10:19 trailing-comment",
      "11:1 legacy-cgroup-setting",
      "11:19 trailing-comment",
      "18:9 placeholder",
      "18:23 trailing-comment",
      "19:38 placeholder",
      "20:23 trailing-comment",
      "21:4 deprecated-directive",
      "28:43 not-settable-at-run-time",
    ]);
  });

  test("keeps every line that is in no unit when fixes are made", async () => {
    const files = new Map([["notes.md", PAGE]]);
    await runInMemory(files, ["--systemd", "257", "--fix", "--unsafe-fixes", "notes.md"]);
    const fixed = files.get("notes.md") ?? "";
    expect(fixed).not.toBe(PAGE);
    expect(fixed).toContain("# the hard limit\nMemoryMax=12G\n");
    expect(prose(fixed)).toEqual(prose(PAGE));
  });
});

/** The lines outside of blocks that hold units, the fences included. */
function prose(page: string): readonly string[] {
  let inUnit = false;
  return page.split("\n").filter((it) => {
    if (/^ *```/.test(it)) inUnit = /(?:ini|systemd)$/.test(it);
    return !inUnit || it.includes("```");
  });
}
