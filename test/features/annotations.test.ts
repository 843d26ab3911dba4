import { describe, expect, test } from "vitest";
import { codeLensesOf } from "../../server/src/features/code-lenses.ts";
import { inlayHintsIn } from "../../server/src/features/inlay-hints.ts";
import { tokensIn } from "../../server/src/features/semantic-tokens.ts";
import type { Span } from "../../server/src/text/span.ts";
import { type Look, lookAt } from "./around.ts";

const whole = { start: 0, end: 1e6 };

describe("hints stand behind values", () => {
  const edge: Look = { host: "edge-20c", now: "2026-11-27 09:00" };
  test.each<readonly [string, string, readonly string[]]>([
    ["a.slice", "[Slice]\nAllowedCPUs=8-15\n", ["[Slice] parent: -.slice", "AllowedCPUs=8-15 8 cores, node 1"]],
    ["a.slice", "[Slice]\nAllowedCPUs=16-23\n", ["[Slice] parent: -.slice", "AllowedCPUs=16-23 4 of 8 CPUs, node 0"]],
    ["a-b.slice", "[Slice]\nMemoryMax=4G\n", ["[Slice] parent: a.slice", "MemoryMax=4G = 4 GiB"]],
    [
      "a.service",
      "[Service]\nSlice=a-b.slice\nMemoryMax=25%\n",
      ["Slice=a-b.slice parent: a.slice", "MemoryMax=25% = 16 GiB"],
    ],
    [
      "a.service",
      "[Service]\nRestartSec=90\nTimeoutStartSec=5min\nTimeoutStopSec=infinity\n",
      ["RestartSec=90 = 1 minute 30 seconds"],
    ],
    ["a.timer", "[Timer]\nOnCalendar=daily\n", ["OnCalendar=daily next: Sat 2026-11-28 00:00"]],
    ["a.service", "[Service]\nMemoryMax=4GB\nNice=1\n", []],
  ])("%s: %j", (path, text, expected) => {
    const { file, around } = lookAt({ [path]: text }, edge);
    const hints = inlayHintsIn(file, whole, around).map(({ at, text: hint }) => {
      return `${text.slice(text.lastIndexOf("\n", at - 1) + 1, at)} ${hint}`;
    });
    expect(hints).toEqual(expected);
  });

  test("only in the lines that are asked for", () => {
    const text = "[Service]\nMemoryMax=1G\nMemoryHigh=1G\n";
    const { file, around } = lookAt({ "a.service": text });
    expect(inlayHintsIn(file, { start: text.indexOf("MemoryHigh"), end: text.length }, around)).toHaveLength(1);
  });
});

describe("above a unit's section stands", () => {
  const lenses = (files: Readonly<Record<string, string>>) => {
    const { file, around } = lookAt(files);
    return codeLensesOf(file, around).map((it) => `${it.title} (${it.places.length})`);
  };
  const inSlice = "[Service]\nExecStart=/bin/true\nSlice=fast.slice\n";

  test("by whom it is used", () => {
    const files = {
      "fast.slice": "[Unit]\n[Slice]\n$0",
      "a.service": inSlice,
      "b.service": inSlice,
      "c.timer": "[Unit]\nAfter=fast.slice\n",
    };
    expect(lenses(files)).toEqual(["used by 2 services and 1 timer (3)"]);
  });

  test("each place once, whatever units have it", () => {
    const after = "[Unit]\nAfter=web.service\n";
    const files = {
      "web.service": "[Service]\nExecStart=/bin/true\n$0",
      "cache@.service": after,
      "cache@1.service.d/a.conf": "[Service]\nNice=1\n",
      "b.socket": "[Socket]\n",
      "c.socket": "[Socket]\n",
      "socket.d/a.conf": after,
    };
    expect(lenses(files)).toEqual(["used by 1 service and 2 sockets (2)"]);
  });

  test("with which planes it shares CPUs", () => {
    const slice = (cpus: string) => `[Slice]\nAllowedCPUs=${cpus}\n`;
    const files = {
      "fast.slice": slice("4-9$0"),
      "runner.slice": slice("8-15"),
      "fast-in.slice": slice("4-5"),
      "other.slice": slice("0-3"),
    };
    expect(lenses(files)).toEqual(["overlaps runner.slice on 8-9 (1)"]);
  });

  test("nothing of slices of the system that live on the same ones", () => {
    const cpus = "[Slice]\nAllowedCPUs=0-1\n";
    expect(lenses({ "system.slice": `${cpus}$0`, "user.slice": cpus })).toEqual([]);
  });

  test("nothing where there is nothing to say", () =>
    expect(lenses({ "a.service": "[Service]\nNice=1\n" })).toEqual([]));

  test("nothing in drop-ins, which are no unit of their own", () => {
    expect(
      lenses({ "a.service.d/b.conf": "[Service]\n$0", "a.service": "", "c.service": "[Unit]\nAfter=a.service\n" }),
    ).toEqual([]);
  });
});

describe("tokens", () => {
  test.each<readonly [string, readonly string[]]>([
    ["[Service]\n# note\nNice=1\n", ["[Service] namespace", "# note comment", "Nice property", "1 number"]],
    ["[Service]\nMemoryLimit=1G\n", ["[Service] namespace", "MemoryLimit property deprecated", "1G number"]],
    ["[Service]\nRestart=always\n", ["[Service] namespace", "Restart property", "always keyword"]],
    [
      "[Unit]\nAfter=a.service %p.socket\n",
      ["[Unit] namespace", "After property", "a.service class", "%p macro", ".socket string"],
    ],
    [
      "[Service]\nExecStart=-/bin/a %i \\\n  # why\n  b\n",
      [
        "[Service] namespace",
        "ExecStart property",
        "- operator",
        "/bin/a function",
        "%i macro",
        "# why comment",
        "b string",
      ],
    ],
    [
      "[Service]\nSystemCallFilter=~@mount foo\n",
      ["[Service] namespace", "SystemCallFilter property", "~ operator", "@mount keyword", "foo string"],
    ],
    ["[X-Own]\nKey=1\n", []],
    ["[Service]\nUnknown=1\n", ["[Service] namespace"]],
  ])("of %j", (text, expected) => {
    const { file } = lookAt({ "a.service": text });
    const tokens = tokensIn(file, whole, 252)
      .flatMap((it) => it.tokens)
      .map(({ at, kind, deprecated }) => {
        return `${text.slice(at.start, at.end)} ${kind}${deprecated ? " deprecated" : ""}`;
      });
    expect(tokens.filter((it) => !/^\\/.test(it))).toEqual(expected);
  });

  test("of some lines are those of the whole that are in them", () => {
    const text = "[Service]\nNice=1\nRestart=always\nMemoryMax=1G\n";
    const { file } = lookAt({ "a.service": text });
    const [start, end] = [text.indexOf("Restart"), text.indexOf("Memory") - 1];
    const tokens = (range: Span) => tokensIn(file, range, 252).flatMap((it) => it.tokens);
    const all = tokens(whole).filter(({ at }) => at.start >= start && at.end <= end);
    expect(tokens({ start, end })).toEqual(all);
  });
});
