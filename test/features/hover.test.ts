import { describe, expect, test } from "vitest";
import { hoverAt } from "../../server/src/features/hover.ts";
import { slice } from "../../server/src/text/span.ts";
import { type Look, lookAt } from "./around.ts";

function hovered(files: Readonly<Record<string, string>>, look: Look = {}) {
  const { around, file, offset, textOf } = lookAt(files, look);
  const hover = hoverAt(file, offset, around);
  const facts = Object.fromEntries(hover?.explanation.facts.map((it) => [it.label, it.text]) ?? []);
  return {
    word: hover && slice(textOf(file.path), hover.at),
    name: hover?.explanation.name,
    first: hover?.explanation.paragraphs[0],
    facts,
  };
}

const edge: Look = { host: "edge-20c" };

describe("at a value a hover tells what it comes to", () => {
  test.each<readonly [string, string, string, Look, string]>([
    [
      "the CPUs, and their node",
      "[Slice]\nAllowedCPUs=8-11$0,16\n",
      "a.slice",
      edge,
      "5 cores: `8-11 16`, on nodes 0 and 1 of edge-20c.",
    ],
    ["the CPUs without a host", "[Slice]\nAllowedCPUs=0-$03\n", "a.slice", {}, "4 cores: `0-3`."],
    [
      "CPUs that are not there",
      "[Slice]\nAllowedCPUs=18-$021\n",
      "a.slice",
      edge,
      "4 cores: `18-21`, on node 0 of edge-20c. 2 of them edge-20c does not have.",
    ],
    [
      "the memory of nodes",
      "[Slice]\nAllowedMemoryNodes=$01\n",
      "a.slice",
      edge,
      "Node 1 of edge-20c: 8 cores, 32 GiB.",
    ],
    ["bytes", "[Service]\nMemoryMax=4$0G\n", "a.service", {}, "4 GiB (4294967296 bytes)."],
    [
      "a share of the host's memory",
      "[Service]\nMemoryMax=$025%\n",
      "a.service",
      edge,
      "16 GiB of the 64 GiB that edge-20c has.",
    ],
    [
      "bytes a second",
      "[Service]\nIOReadBandwidthMax=/dev/sda $05M\n",
      "a.service",
      {},
      "5 MB/s (5000000 bytes a second).",
    ],
    ["a time", "[Service]\nRestartSec=9$00\n", "a.service", {}, "1 minute 30 seconds."],
    ["a time without end", "[Service]\nTimeoutStartSec=$00\n", "a.service", {}, "No end."],
    [
      "when a timer elapses",
      "[Timer]\nOnCalendar=Mon..Fri $08:30\n",
      "a.timer",
      { now: "2026-11-27 09:00" },
      "Next: Mon 2026-11-30 08:30:00; Tue 2026-12-01 08:30:00; Wed 2026-12-02 08:30:00.",
    ],
    [
      "when it elapses elsewhere",
      "[Timer]\nOnCalendar=dai$0ly UTC\n",
      "a.timer",
      { now: "2026-11-27 09:00" },
      "Next: Sat 2026-11-28 00:00:00 UTC; Sun 2026-11-29 00:00:00 UTC; Mon 2026-11-30 00:00:00 UTC.",
    ],
    [
      "that it never does",
      "[Timer]\nOnCalendar=2020-01-$001\n",
      "a.timer",
      { now: "2026-11-27 09:00" },
      "It does not elapse any more.",
    ],
    [
      "a share of the tasks",
      "[Service]\nTasksMax=$02.5%\n",
      "a.service",
      {},
      "2.5 % of the largest number of tasks that the system allows.",
    ],
    ["a quota", "[Slice]\nCPUQuota=$0250%\n", "a.slice", {}, "The time of 2.5 CPUs: 250 ms in each 100 ms."],
    [
      "rights",
      "[Service]\nUMask=00$027\n",
      "a.service",
      {},
      "New files get `rw-r-----`, new folders `rwxr-x---`, at most.",
    ],
  ])("%s", (_, text, path, look, expected) => expect(hovered({ [path]: text }, look).first).toBe(expected));

  test("the share of a weight among brothers", () => {
    const service = (weight: number) => `[Service]\nExecStart=/bin/a\nSlice=big.slice\nCPUWeight=${weight}\n`;
    const files = {
      "a.service": service(300).replace("300", "3$000"),
      "b.service": service(100),
      "big.slice": "[Slice]\n",
    };
    expect(hovered(files).first).toMatch(/^75 % of the CPU time that `big\.slice` has, when it and the 1 other there/);
  });

  test("no share of a weight that another line overrides", () => {
    const files = {
      "a.service": "[Service]\nExecStart=/bin/a\nCPUWeight=3$000\nCPUWeight=500\n",
      "b.service": "[Service]\nExecStart=/bin/b\n",
    };
    expect(hovered(files).first).not.toContain("%");
    const held = files["a.service"].replace("$0", "").replace("=500", "=5$000");
    expect(hovered({ ...files, "a.service": held }).first).toMatch(/^83 % of the CPU time that `system\.slice` has/);
  });

  test("nothing of what systemd drops", () => {
    expect(hovered({ "a.service": "[Service]\nMemoryMax=$04GB\n" }).first).not.toMatch(/GiB|bytes\)/);
  });

  test("the calls of a group", () => {
    const { word, first } = hovered({ "a.service": "[Service]\nSystemCallFilter=@basic-io @sw$0ap\n" });
    expect([word, first]).toEqual(["@swap", "Switching swap space on and off."]);
  });
});

describe("over the files of a unit a hover tells", () => {
  const files = {
    "a.service": "[Service]\nCPUAffinity=0-3\nMemoryMax=1G\n",
    "a.service.d/10-more.conf": "[Service]\nCPUAffinity=8-9\n",
    "a.service.d/20-own.conf": "[Service]\nCPUAffinity=\nCPUAffi$0nity=4\nMemoryMax=2G\n",
  };

  test("what a list holds in the end, and who had a part in it", () => {
    const { facts } = hovered(files);
    expect(facts["In a.service"]).toBe("`4`");
    expect(facts.From).toBe(
      "`a.service:2` sets `0-3`; `a.service.d/10-more.conf:2` adds `8-9`; `a.service.d/20-own.conf:2` clears what came before; `a.service.d/20-own.conf:3` adds `4`",
    );
  });

  test("which line counts", () => {
    const { facts } = hovered({
      ...files,
      "a.service": "[Service]\nMemory$0Max=1G\n",
      "a.service.d/20-own.conf": "[Service]\nMemoryMax=2G\n",
    });
    expect(facts["In a.service"]).toBe("`2G`");
    expect(facts.From).toBe("`a.service:2` sets `1G`; `a.service.d/20-own.conf:2` sets `2G`");
  });

  test("only the last lines of a long list, each by its number", () => {
    const lines = Array.from({ length: 14 }, (_, index) => `Environment=V${index}=1\n`).join("");
    const parts = hovered({ "a.service": `[Service]\nE$0${lines.slice(1)}` }).facts.From?.split("; ") ?? [];
    expect(parts).toHaveLength(12);
    expect([parts[0], parts[11]]).toEqual(["`a.service:4` adds `V2=1`", "`a.service:15` adds `V13=1`"]);
  });

  test("nothing where one line is all there is", () => {
    expect(hovered({ "a.service": "[Service]\nMemory$0Max=1G\n" }).facts.From).toBe(undefined);
  });
});

describe("at the name of a unit a hover tells", () => {
  const files = {
    "web.service": "[Unit]\nAfter=db$0.service x.slice network.target\n",
    "db.service": "[Unit]\nDescription=The database\n[Service]\nSlice=data-fast.slice\nMemoryMax=1G\n",
  };

  test("what it is and where", () => {
    const { word, first, facts } = hovered(files);
    expect([word, first]).toEqual(["db.service", "The database"]);
    expect(facts).toMatchObject({
      File: "`db.service`",
      Slice: "`/data.slice/data-fast.slice`",
      "Named by": "`web.service`",
      Resources: "`MemoryMax=1G`",
    });
  });

  test.each<readonly [string, string]>([
    ["After=x.sl$0ice", "No file of this project defines the slice: systemd makes it, without any limits."],
    ["After=other.$0service", "No file of this project defines it."],
    [
      "After=network.ta$0rget",
      "The network software has been started; says nothing about addresses, but orders the shutdown well.",
    ],
  ])("where it is not known: %s", (line, expected) => {
    expect(hovered({ "web.service": `[Unit]\n${line}\n` }).first).toBe(expected);
  });
});

test.each<readonly [string, string, string | undefined]>([
  ["web@1.service", "%$0i", "`1`"],
  ["web@1.service", "%$0n", "`web@1.service`"],
  ["web@.service", "%$0i", undefined],
  ["web.service", "%$0H", undefined],
  ["web.service", "%$0S", "`/var/lib`"],
])("in %s %s stands for %s", (path, text, expected) => {
  expect(hovered({ [path]: `[Service]\nExecStart=/bin/echo ${text}\n` }).facts.Here).toBe(expected);
});

describe("over a word of a value a hover tells first what it does", () => {
  test.each<readonly [string, string, string]>([
    [
      "[Service]\nRestart=on-$0abnormal\n",
      "on-abnormal",
      "`on-abnormal`: Starts it again after a crash, a timeout or a missed watchdog, but not after any exit status.",
    ],
    ["[Service]\nSuccessExitStatus=5 SIGKI$0LL\n", "SIGKILL", "`SIGKILL`: The end at once; cannot be caught."],
    [
      "[Service]\nProtectHome=tr$0ue\n",
      "true",
      "`true`: `/home`, `/root` and `/run/user` are there, but empty and closed.",
    ],
    [
      "[Service]\nStandardOutput=fi$0le:/run/x\n",
      "file",
      "`file`: Into a file, as `file:/path`: written from its beginning, over what is there.",
    ],
    ["[Service]\nCPUWeight=id$0le\n", "idle", "`idle`: Only time that no sibling wants, not even one of weight 1."],
    ["[Service]\nSystemCallFilter=~@sw$0ap\n", "@swap", "Switching swap space on and off."],
    [
      "[Unit]\nAfter=multi-us$0er.target\n",
      "multi-user.target",
      "The machine with all services, without a graphical login; what most services are `WantedBy=`.",
    ],
    [
      "[Ser$0vice]\n",
      "[Service]",
      "How the service's processes are started, watched and stopped, and what they run with.",
    ],
  ])("%j", (text, word, first) => {
    expect(hovered({ "a.service": text })).toMatchObject({ word, first });
  });

  test("and nothing of words that only look like one", () => {
    expect(hovered({ "a.service": "[Service]\nExecStart=/bin/sleep id$0le\n" }).first).not.toContain("idle");
    expect(hovered({ "a.service": "[Unit]\nDescription=al$0ways\n" }).first).not.toContain("always");
  });
});

test.each<readonly [string, string]>([
  ["in blanks behind a value", "[Service]\nNice=5 $0 \n"],
  ["in blanks before a key", "[Service]\n $0 Nice=5\n"],
  ["in blanks before a header", " $0 [Service]\n"],
  ["in a comment between continued lines", "[Service]\nExecStart=/bin/a \\\n# wi$0th b\n  b\n"],
])("nothing is told %s", (_, text) => expect(hovered({ "a.service": text }).word).toBe(undefined));
