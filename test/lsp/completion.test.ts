import { describe, expect, test } from "vitest";
import type { CompletionItem, MarkupContent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderWith } from "../cli/run.ts";
import { connect, type Introduction, uriOf } from "./client.ts";

/** What is offered at `$0` of a document, in the order in which it is shown. */
async function offered(marked: string, name = "a.service", introduction: Introduction = {}) {
  const client = await connect({ ...introduction, options: { snippets: false, ...introduction.options } });
  const uri = introduction.folder ? uriOf(`${introduction.folder}/${name}`) : `untitled:${name}`;
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const document = TextDocument.create(uri, "systemd", 1, text);
  client.open(uri, text);
  const { line, character } = document.positionAt(offset);
  const items = await client.askAt<CompletionItem[]>("completion", uri, [line, character]);
  const inOrder = items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  const chosen = (label: string) => {
    const item = items.find((it) => it.label === label);
    return TextDocument.applyEdits(document, item?.textEdit && "range" in item.textEdit ? [item.textEdit] : []);
  };
  return { client, items: inOrder, labels: inOrder.map((it) => it.label), chosen };
}

const itemOf = (items: readonly CompletionItem[], label: string) => items.find((it) => it.label === label);

describe("sections", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    ["by the type of the unit", "$0", "a.service", ["[Install]", "[Service]", "[Unit]"]],
    ["of other types", "$0", "a.slice", ["[Install]", "[Slice]", "[Unit]"]],
    ["of drop-ins", "[$0", "a.timer.d/b.conf", ["[Install]", "[Timer]", "[Unit]"]],
    ["only with settings", "[$0", "a.target", ["[Install]", "[Unit]"]],
    ["without those that are there", "[Unit]\n[$0]\n[Service]\n", "a.service", ["[Install]"]],
  ])("%s", async (_, text, name, expected) => expect((await offered(text, name)).labels).toEqual(expected));

  test("replace what is there of the header", async () => {
    expect((await offered("[Unit]\n[Se$0\n")).chosen("[Service]")).toBe("[Unit]\n[Service]\n");
    expect((await offered("[Unit]\n[Se$0]\n")).chosen("[Service]")).toBe("[Unit]\n[Service]\n");
  });
});

describe("directives", () => {
  test("are those of the section", async () => {
    const { labels, chosen } = await offered("[Slice]\nMem$0\n", "a.slice");
    expect(labels).toEqual(expect.arrayContaining(["MemoryMax", "AllowedCPUs"]));
    for (const it of ["CPUAffinity", "ExecStart", "Description", "[Unit]"]) expect(labels).not.toContain(it);
    expect(chosen("MemoryMax")).toBe("[Slice]\nMemoryMax=\n");
  });

  test("keep the value that is there", async () => {
    expect((await offered("[Service]\nMem$0=1G\n")).chosen("MemoryMax")).toBe("[Service]\nMemoryMax=1G\n");
  });

  test("come with the other sections on an empty line", async () => {
    const { labels, chosen } = await offered("[Service]\nNice=1\n$0");
    expect(labels).toEqual(expect.arrayContaining(["MemoryMax", "[Unit]", "[Install]"]));
    expect(chosen("MemoryMax")).toBe("[Service]\nNice=1\nMemoryMax=");
  });

  test("that the target does not know come last and say what they need", async () => {
    const { items, labels } = await offered("[Service]\n$0", "a.service", { options: { systemd: "252" } });
    expect(itemOf(items, "RestartMode")).toMatchObject({ detail: "needs 254" });
    expect(itemOf(items, "Restart")?.detail).toBe(undefined);
    expect(labels.indexOf("RestartMode")).toBeGreaterThan(labels.indexOf("WorkingDirectory"));
  });

  test("that are outdated are marked for clients that show it", async () => {
    const tagSupport = { valueSet: [1] };
    const capabilities = { textDocument: { completion: { completionItem: { tagSupport } } } };
    const old = { options: { systemd: "252" } };
    const marked = await offered("[Service]\n$0", "a.service", { ...old, capabilities });
    expect(itemOf(marked.items, "MemoryLimit")?.tags).toEqual([1]);
    expect(itemOf((await offered("[Service]\n$0", "a.service", old)).items, "MemoryLimit")?.tags).toBe(undefined);
  });

  test("are explained when they are looked at", async () => {
    const { client, items } = await offered("[Service]\n$0");
    const item = itemOf(items, "MemoryMax");
    const { documentation } = await client.connection.sendRequest<CompletionItem>("completionItem/resolve", item);
    expect((documentation as MarkupContent).value).toContain("Service.MemoryMax");
  });

  test("are none in comments and sections of others", async () => {
    expect((await offered("[Service]\n# Mem$0\n")).labels).toEqual([]);
    expect((await offered("[X-Own]\nMem$0\n")).labels).toEqual([]);
  });
});

describe("values", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["words of a table", "[Service]\nRestart=$0", ["always", "no", "on-failure"]],
    ["words in the middle", "[Service]\nRestart=on-$0", ["always", "on-failure"]],
    ["yes and no", "[Service]\nNoNewPrivileges=$0\n", ["no", "yes"]],
    ["words beside a number", "[Service]\nMemoryMax=$0", ["infinity"]],
    ["signals", "[Service]\nKillSignal=$0", ["SIGTERM", "SIGKILL"]],
    ["capabilities", "[Service]\nAmbientCapabilities=CAP_KILL $0", ["CAP_NET_ADMIN"]],
    ["groups of system calls", "[Service]\nSystemCallFilter=~@$0", ["@mount", "@system-service"]],
    ["families of addresses", "[Service]\nRestrictAddressFamilies=AF_UNIX \\\n  $0", ["AF_INET"]],
    ["specifiers", "[Service]\nExecStart=/bin/echo %$0", ["%i", "%n", "%%"]],
    ["targets", "[Install]\nWantedBy=$0", ["multi-user.target"]],
    ["single system calls", "[Service]\nSystemCallFilter=@basic-io $0", ["ptrace"]],
    ["names of errors", "[Service]\nSystemCallErrorNumber=$0", ["EPERM"]],
    ["units of size", "[Slice]\nMemoryMax=4$0", ["4K", "4M", "4G", "4T", "4%"]],
    ["units of time", "[Service]\nRestartSec=1h 30$0", ["30ms", "30s", "30min", "30h"]],
    ["per cent of a CPU", "[Service]\nCPUQuota=150$0", ["150%"]],
    ["words for days", "[Timer]\nOnCalendar=$0", ["daily", "weekly"]],
    ["days of the week", "[Timer]\nOnCalendar=Mon..$0", ["Fri"]],
  ])("%s", async (_, text, expected) => {
    const [, type = "Service"] = /^\[(Slice|Timer)/.exec(text) ?? [];
    expect((await offered(text, `a.${type.toLowerCase()}`)).labels).toEqual(expect.arrayContaining([...expected]));
  });

  test.each<readonly [string, string, string, string]>([
    ["a word", "[Service]\nRestart=al$0ways \n", "no", "[Service]\nRestart=no \n"],
    [
      "one of several words",
      "[Service]\nSystemCallFilter=~@mou$0 @swap\n",
      "@mount",
      "[Service]\nSystemCallFilter=~@mount @swap\n",
    ],
    ["a percent sign", "[Service]\nExecStart=/bin/echo a%$0b\n", "%n", "[Service]\nExecStart=/bin/echo a%nb\n"],
  ])("replace %s", async (_, text, label, expected) => expect((await offered(text)).chosen(label)).toBe(expected));

  test("offer no specifiers where none are expanded, or behind an escaped percent sign", async () => {
    expect((await offered("[Service]\nMemoryMax=%$0")).labels).not.toContain("%n");
    expect((await offered("[Service]\nExecStart=/bin/echo %%$0")).labels).not.toContain("%n");
  });

  test("say from which release on a word is there", async () => {
    const { items } = await offered("[Service]\nType=$0", "a.service", { options: { systemd: "252" } });
    expect(itemOf(items, "notify-reload")).toMatchObject({ detail: "needs 253" });
    expect(itemOf(items, "notify")?.detail).toBe(undefined);
  });

  test("offer the units of the open folder, of the type that fits", async () => {
    const folder = folderWith({ "db.service": "[Service]\n", "big.slice": "[Slice]\n", "a.service": "" });
    const after = await offered("[Unit]\nAfter=$0", "a.service", { folder });
    expect(after.labels).toEqual(expect.arrayContaining(["db.service", "big.slice", "network-online.target"]));
    expect((await offered("[Service]\nSlice=$0", "a.service", { folder })).labels).toEqual(["big.slice"]);
  });
});

describe("of this very place", () => {
  const host = {
    name: "box",
    cpus: "0-7",
    nodes: [
      { id: 0, cpus: "0-3" },
      { id: 1, cpus: "4-7" },
    ],
  };

  test("nodes of the host are offered with their CPUs", async () => {
    const { items } = await offered("[Slice]\nAllowedMemoryNodes=$0\n", "new.slice", { options: { hosts: [host] } });
    expect(items.map((it) => `${it.label}: ${it.detail}`)).toEqual(["0: CPUs 0-3", "1: CPUs 4-7"]);
  });

  test("free CPUs of the host come first", async () => {
    const folder = folderWith({ "old.slice": "[Slice]\nAllowedCPUs=0-1\n", "new.slice": "" });
    const { items } = await offered("[Slice]\nAllowedCPUs=$0\n", "new.slice", { folder, options: { hosts: [host] } });
    expect(items.slice(0, 3).map((it) => `${it.label}: ${it.detail}`)).toEqual([
      "2-7: 6 CPUs, free",
      "2-3: 2 CPUs, free, node 0",
      "4-7: 4 CPUs, free, node 1",
    ]);
  });

  test("lists that a drop-in may begin anew come first", async () => {
    const folder = folderWith({
      "a.service": "[Service]\nCPUAffinity=0-3\nExecStart=/bin/true\n",
      "a.service.d/b.conf": "",
    });
    const { labels, chosen } = await offered("[Service]\n$0", "a.service.d/b.conf", { folder });
    expect(labels[0]).toBe("CPUAffinity= (replace)");
    expect(chosen("CPUAffinity= (replace)")).toBe("[Service]\nCPUAffinity=\nCPUAffinity=");
  });

  test.each([true, false])(
    "snippets come with places to fill in for clients that take them: %s",
    async (snippetSupport) => {
      const capabilities = { textDocument: { completion: { completionItem: { snippetSupport } } } };
      const { items, chosen } = await offered("$0", "a.slice", { capabilities, options: { snippets: true } });
      expect(itemOf(items, "plane")?.insertTextFormat).toBe(snippetSupport ? 2 : undefined);
      expect(chosen("plane").includes("{1:")).toBe(snippetSupport);
      expect(chosen("plane")).toContain("\n[Slice]\n");
    },
  );
});
