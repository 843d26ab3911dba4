import { describe, expect, test } from "vitest";
import { withoutPlaceholders } from "../../server/src/features/complete-snippets.ts";
import { type Completion, completionsAt } from "../../server/src/features/completion.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { type Look, lookAt } from "./around.ts";

/** What is offered at the cursor, and the file's text when one of it is taken. */
function offered(files: Readonly<Record<string, string>>, look: Look = {}) {
  const { file, offset, around, textOf } = lookAt(files, look);
  const items = completionsAt(file, offset, around, { snippets: false });
  const taken = (label: string) => {
    const item = items.find((it) => it.label === label);
    return item && applyEdits(textOf(file.path), [{ at: item.at, text: item.text }]);
  };
  return { items, taken, labels: items.map((it) => it.label) };
}

const ofKind = (items: readonly Completion[], kind: Completion["kind"]) =>
  items.filter((it) => it.kind === kind).map((it) => `${it.label} (${it.detail})`);

describe("behind a number", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["sizes and shares", "MemoryMax=51$0", ["51K", "51M", "51G", "51T", "51%"]],
    ["times", "RestartSec=1h 30$0", ["30ms", "30s", "30min", "30h", "30d", "30w"]],
    ["bytes a second", "IOReadBandwidthMax=/dev/sda 5$0", ["5K", "5M", "5G", "5T"]],
    ["percent", "CPUQuota=150$0", ["150%"]],
    ["sizes of limits", "LimitCORE=1$0", ["1K", "1M", "1G", "1T"]],
    ["times of limits", "LimitCPU=1$0", ["1ms", "1s", "1min", "1h", "1d", "1w"]],
  ])("%s are offered", (_, line, expected) => {
    expect(offered({ "a.service": `[Service]\n${line}\n` }).labels).toEqual(expect.arrayContaining([...expected]));
  });

  test("only the number is replaced", () => {
    const { taken } = offered({ "a.service": "[Service]\nRestartSec=1h 30$0\n" });
    expect(taken("30min")).toBe("[Service]\nRestartSec=1h 30min\n");
  });

  test.each(["Nice=1$0", "TasksMax=200$0"])("nothing is offered at %s", (line) => {
    expect(offered({ "a.service": `[Service]\n${line}\n` }).labels).toEqual([]);
  });
});

test.each<readonly [string, string, string, string]>([
  ["calendar words", "a.timer", "[Timer]\nOnCalendar=$0\n", "daily"],
  ["days of the week", "a.timer", "[Timer]\nOnCalendar=Mon..$0\n", "Fri"],
  ["system calls", "a.service", "[Service]\nSystemCallFilter=@basic-io $0\n", "ptrace"],
  ["error names", "a.service", "[Service]\nSystemCallErrorNumber=$0\n", "EPERM"],
  ["no families at all", "a.service", "[Service]\nRestrictAddressFamilies=$0\n", "none"],
  ["names of exit statuses", "a.service", "[Service]\nSuccessExitStatus=0 $0\n", "TEMPFAIL"],
  ["signals among exit statuses", "a.service", "[Service]\nRestartPreventExitStatus=$0\n", "SIGKILL"],
  ["no limit", "a.service", "[Service]\nLimitNOFILE=$0\n", "infinity"],
  ["no hard limit", "a.service", "[Service]\nLimitNOFILE=1024:$0\n", "infinity"],
  ["security modules", "a.service", "[Unit]\nConditionSecurity=$0\n", "apparmor"],
  ["virtual machines, negated", "a.service", "[Unit]\nAssertVirtualization=!$0\n", "kvm"],
  ["capabilities of conditions", "a.service", "[Unit]\nConditionCapability=|$0\n", "CAP_KILL"],
  ["architectures", "a.service", "[Unit]\nConditionArchitecture=|!$0\n", "arm64"],
  ["yes and no of conditions", "a.service", "[Unit]\nConditionFirstBoot=$0\n", "yes"],
])("%s are offered", (_, path, text, expected) => {
  expect(offered({ [path]: text }).labels).toContain(expected);
});

describe("where a colon parts a value", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["StandardOutput=$0", ["append:", "fd", "fd:", "journal"], ["append", "file", "truncate"]],
    ["StandardInput=$0", ["file:", "null"], ["file"]],
    ["StandardOutput=fi$0:/run/a", ["file"], ["file:", "journal"]],
    ["StandardOutput=file:/run/$0", [], ["file:", "journal"]],
    ["BPFProgram=$0", ["egress:"], ["egress"]],
    ["NFTSet=$0", ["cgroup:"], ["cgroup"]],
    ["RootImageOptions=$0", ["home:"], ["home"]],
    ["ExtensionImages=/a.img:$0", ["root:"], ["root"]],
    ["ExtensionImages=$0", [], ["root", "root:"]],
    ["OpenFile=/run/a:b:read-only,$0", ["graceful"], ["append"]],
    ["OpenFile=/run/a:$0", [], ["append"]],
    ["SystemCallFilter=~read:$0", ["EPERM", "kill"], ["write", "@clock"]],
    ["SystemCallFilter=read:$0", [], ["EPERM", "write"]],
  ])("%s offers %j, and none of %j", (line, expected, others) => {
    const { labels } = offered({ "a.service": `[Service]\n${line}\n` });
    expect(labels).toEqual(expect.arrayContaining([...expected]));
    expect(labels.filter((it) => others.includes(it))).toEqual([]);
  });

  test("a word goes up to the colon", () => {
    const { taken } = offered({ "a.service": "[Service]\nSystemCallFilter=~@clock read:EP$0 write\n" });
    expect(taken("EPERM")).toBe("[Service]\nSystemCallFilter=~@clock read:EPERM write\n");
  });
});

describe("in a value over several lines", () => {
  test.each<readonly [string, string, string, string]>([
    [
      "the backslash stays",
      "SystemCallFilter=@cl$0\\\n @io-event\n",
      "@clock",
      "SystemCallFilter=@clock\\\n @io-event\n",
    ],
    ["behind a blank it stays", "DevicePolicy=cl$0 \\\n\n", "closed", "DevicePolicy=closed \\\n\n"],
    ["two backslashes are characters", "DevicePolicy=cl$0\\\\\n", "closed", "DevicePolicy=closed\n"],
    ["blanks before the word stay", "DevicePolicy=\\\n  cl$0\n", "closed", "DevicePolicy=\\\n  closed\n"],
    [
      "words may follow a comment",
      "SystemCallFilter=@clock \\\n# more\n$0",
      "@io-event",
      "SystemCallFilter=@clock \\\n# more\n@io-event",
    ],
  ])("%s", (_, line, label, expected) => {
    const { taken } = offered({ "a.service": `[Service]\n${line}` });
    expect(taken(label)).toBe(`[Service]\n${expected}`);
  });
});

test.each<readonly [string, string]>([
  ["behind the backslash that continues a line", "[Service]\nSystemCallFilter=@clock \\$0\n @io-event\n"],
  ["in a comment between continued lines", "[Service]\nSystemCallFilter=@clock \\\n# @io-$0event\n @io-event\n"],
  ["before such a comment", "[Service]\nType=\\\n $0 # simple\nsimple\n"],
  ["behind such a comment", "[Service]\nType=\\\n # simple $0\nsimple\n"],
  ["before a key", "[Service]\n $0  Nice=5\n"],
  ["before a key that is begun", "[Service]\n $0  Ni\n"],
  ["between key and `=`", "[Service]\nType  $0 = simple\n"],
  ["before a header", " $0 [Service]\n"],
  ["behind a header", "[Service] $0\n"],
  ["in a key over two lines", "[Service]\nNi$0\\\nce=5\n"],
])("nothing is offered %s", (_, text) => {
  expect(offered({ "a.service": text }).labels).toEqual([]);
});

describe("CPUs of the host", () => {
  const planes = { "system.slice": "[Slice]\nAllowedCPUs=0-3\n", "fast.slice": "[Slice]\nAllowedCPUs=8-11\n" };
  const edge: Look = { host: "edge-20c" };

  test("that no other plane has are offered to a slice, all and by node", () => {
    const { items, taken } = offered({ ...planes, "new.slice": "[Slice]\nAllowedCPUs=$0\n" }, edge);
    expect(ofKind(items, "cpus")).toEqual([
      "4-7,12-19 (12 CPUs, free)",
      "4-7,16-19 (8 CPUs, free, node 0)",
      "12-15 (4 CPUs, free, node 1)",
    ]);
    expect(taken("12-15")).toBe("[Slice]\nAllowedCPUs=12-15\n");
  });

  test("that it has itself count as free", () => {
    const { items } = offered({ ...planes, "fast.slice": "[Slice]\nAllowedCPUs=8-11 $0\n" }, edge);
    expect(ofKind(items, "cpus")).toContain("8-15 (8 CPUs, free, node 1)");
  });

  test("that its slice has are offered to a unit in a plane", () => {
    const service = "[Service]\nExecStart=/bin/true\nSlice=fast.slice\nCPUAffinity=$0\n";
    const { items } = offered({ ...planes, "a.service": service }, edge);
    expect(ofKind(items, "cpus")).toEqual(["8-11 (4 CPUs, all that fast.slice has)"]);
  });

  test("are not known without a host", () => {
    expect(ofKind(offered({ "new.slice": "[Slice]\nAllowedCPUs=$0\n" }).items, "cpus")).toEqual([]);
  });

  test("have nodes to choose from", () => {
    const { items } = offered({ "new.slice": "[Slice]\nAllowedMemoryNodes=$0\n" }, edge);
    expect(ofKind(items, "cpus")).toEqual(["0 (CPUs 0-7,16-19, 32 GiB)", "1 (CPUs 8-15, 32 GiB)"]);
  });
});

describe("in a drop-in", () => {
  const main = "[Service]\nCPUAffinity=0-3\nNice=1\nExecStart=/bin/a\n";

  test("lists that are filled already can be begun anew", () => {
    const { items, taken } = offered({ "a.service": main, "a.service.d/b.conf": "[Service]\n$0\n" });
    expect(ofKind(items, "reset")).toEqual([
      "CPUAffinity= (replace) (clears 0-3)",
      "ExecStart= (replace) (clears /bin/a)",
    ]);
    expect(taken("CPUAffinity= (replace)")).toBe("[Service]\nCPUAffinity=\nCPUAffinity=\n");
  });

  test("lists that were cleared are not cleared again", () => {
    const files = { "a.service": `${main}CPUAffinity=\n`, "a.service.d/b.conf": "[Service]\n$0\n" };
    expect(ofKind(offered(files).items, "reset")).toEqual(["ExecStart= (replace) (clears /bin/a)"]);
  });

  test("only those of files before it count", () => {
    const files = { "a.service.d/a.conf": "[Service]\n$0\n", "a.service.d/b.conf": main };
    expect(ofKind(offered(files).items, "reset")).toEqual([]);
  });
});

describe("snippets", () => {
  const found = (files: Readonly<Record<string, string>>) => {
    const { file, offset, around } = lookAt(files);
    return completionsAt(file, offset, around, { snippets: true })
      .filter((it) => it.kind === "snippet")
      .map((it) => it.label);
  };

  test.each<readonly [string, string, string, boolean]>([
    ["for the type of unit", "a.slice", "$0", true],
    ["not for other types", "a.service", "$0", false],
    ["not where its sections are already", "a.slice", "[Unit]\n$0", false],
    ["not behind other text", "a.slice", "[Un$0", false],
  ])("of a plane are offered %s", (_, path, text, expected) => {
    expect(found({ [path]: text }).includes("plane")).toBe(expected);
  });

  test("of settings are offered in sections that have settings", () => {
    expect(found({ "a.service": "[Service]\n$0" })).toContain("reset");
    expect(found({ "a.service": "[X-Own]\n$0" })).not.toContain("reset");
    expect(found({ "a.service": "[Service]\n[Install]\n$0" })).toEqual([]);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ["a.service", "[Service]\n$0", ["reset"]],
    ["a.target", "$0", ["target"]],
    ["a.socket", "$0", ["socket", "socket-accept"]],
    ["a.slice", "[Slice]\n$0", ["reset"]],
    ["a.slice.d/b.conf", "$0", ["reserve-system"]],
    ["a.timer.d/b.conf", "$0", []],
    [
      "a.service.d/b.conf",
      "$0",
      ["dropin-dedicated", "dropin-shared", "dropin-containers", "dropin-command", "dropin-environment"],
    ],
  ])("that fit %s with %j are %j", (path, text, expected) => expect(found({ [path]: text })).toEqual(expected));

  test.each<readonly [string, string, string, string]>([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
    ["a.slice", "[Slice]\n$0", "reset", "${1|AllowedCPUs,AllowedMemoryNodes|}=\n${1}=${0}"],
    [
      "init.scope.d/b.conf",
      "$0",
      "reserve-system",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
      "# ${1|system.slice,user.slice,init.scope|}.d/10-cores.conf\n[${2:Scope}]\nAllowedCPUs=\nAllowedCPUs=${3:0-1}\n$0",
    ],
  ])("in %s with %j only what fits is chosen from in %s", (path, text, label, expected) => {
    const { file, offset, around } = lookAt({ [path]: text });
    const items = completionsAt(file, offset, around, { snippets: true });
    expect(items.find((it) => it.label === label)?.snippet).toBe(expected);
  });
});

test.each<readonly [string, string]>([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
  ["[Slice]\nAllowedCPUs=${1:0-3}\n$0", "[Slice]\nAllowedCPUs=0-3\n"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
  ["${1|A,B|}=\n$1=${0}", "A=\nA="],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
  ["${1:a ${2:b} c}${3}", "a b c"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of snippets
  ["ExecReload=/bin/kill \\$MAINPID \\${A\\}", "ExecReload=/bin/kill $MAINPID ${A}"],
])("without its places the snippet %j is %j", (snippet, expected) =>
  expect(withoutPlaceholders(snippet)).toBe(expected),
);
