import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
// @ts-expect-error: plain JavaScript without types.
import { directiveTableText, readDirectiveTable } from "../../scripts/facts/extract/directive-table.mjs";
// @ts-expect-error: plain JavaScript without types.
import { changedFunctions } from "../../scripts/facts/extract/functions.mjs";
// @ts-expect-error: plain JavaScript without types.
import { pagesFor, readMarks } from "../../scripts/facts/extract/manual.mjs";
// @ts-expect-error: plain JavaScript without types.
import { compare, merge } from "../../scripts/facts/extract/merge.mjs";
// @ts-expect-error: plain JavaScript without types.
import * as words from "../../scripts/facts/extract/word-tables.mjs";

/** Two made-up source trees: one in the style of systemd up to 247, one in that of later releases. */
const tree = (name: string) => fileURLToPath(new URL(`trees/${name}`, import.meta.url));
const table = (name: string) => readDirectiveTable(directiveTableText(tree(name)));
const sources = (name: string) => words.sourcesOf(tree(name));

const text = { type: "string", list: false, words: false, empty: "resets", specifiers: "no" };
const weight = { ...text, type: "weight" };

/** Our data, if the old tree were all there is: releases 299 and 300. */
const data = {
  releases: [299, 300],
  directives: [
    { place: "cgroup", name: "Share", parser: "parse_share", value: weight },
    { place: "cgroup", name: "Cloud", parser: "parse_cloud CLOUD_ANY", build: "HAVE_CLOUD", value: text },
    { place: "Unit", name: "Title", parser: "parse_text", value: text },
    { place: "Unit", name: "Old", parser: "parse_text", value: text },
    { place: "Service", name: "Mode", in: [300], parser: "parse_mode", value: text },
    { place: "Service", name: "Magic", parser: "parse_text", build: "HAVE_MAGIC", value: text },
    { place: "Install", name: "Alias", parser: "install.c Alias", value: text },
  ],
  enums: {
    paint_mode: { values: ["red", { value: "green", in: [300] }] },
    unread: { values: ["one", { value: "two", in: [300] }] },
    syscall_groups: { values: [{ value: "@air", members: ["exhale", "sniff"] }] },
  },
  specifiers: { kinds: {}, specifiers: [{ letter: "i", full: "all", name: [300], install: [] }] },
  manager: [{ name: "Colour" }],
};

const found = {
  entries: table("new").entries,
  words: words.readWordTables(sources("new")),
  groups: words.readSystemCallGroups(sources("new")),
  marks: (place: string, name: string) => {
    const [page] = pagesFor(place);
    const since = readMarks(tree("new"), page).get(name);
    return since === undefined ? undefined : { page, since };
  },
};

describe("readDirectiveTable", () => {
  it("reads both template languages", () => {
    expect(table("old").entries).toEqual(data.directives.map(({ value, in: _, ...entry }) => entry));
    expect(
      table("new").entries.map(({ place, name, parser }: Record<string, string>) => `${place}.${name} ${parser}`),
    ).toEqual([
      "cgroup.Share parse_share",
      "cgroup.Cloud parse_cloud CLOUD_ANY",
      "cgroup.StartupShare parse_share",
      "Unit.Title parse_title",
      "Service.Mode parse_mode",
      "Service.Magic parse_text",
      "Install.Alias install.c Alias",
    ]);
  });

  it("tells which sections use a family", () => {
    expect(table("old").sections).toEqual({ exec: [], kill: [], cgroup: ["Service", "Slice"] });
    expect(table("new").sections).toEqual(table("old").sections);
  });

  it("refuses a key that is there twice", () => {
    expect(() => readDirectiveTable("Unit.A, parse, 0, 0\nUnit.A, parse, 0, 0\n")).toThrow("Unit.A is there twice.");
  });
});

describe("words", () => {
  it("come from string tables, exit statuses and groups of system calls", () => {
    expect([...words.readWordTables(sources("new"))]).toEqual([["paint_mode", ["red", "blue"]]]);
    expect(words.readExitStatuses(sources("new"))).toEqual(["FINE", "SAD"]);
    expect([...words.readSystemCallGroups(sources("new"))]).toEqual([["@air", ["exhale", "inhale"]]]);
  });
});

describe("readMarks", () => {
  it("takes the mark at the end of an entry, for all its keys", () => {
    expect([...readMarks(tree("new"), "systemd.resource-control")]).toEqual([
      ["Share", 301],
      ["StartupShare", 301],
    ]);
    expect([...readMarks(tree("old"), "systemd.unit")]).toEqual([]);
  });
});

describe("changedFunctions", () => {
  it("names parsers that read in another way, white space aside", () => {
    expect(changedFunctions(sources("old"), sources("new"))).toEqual({
      parsers: ["config_parse_mode", "config_parse_paint"],
      helpers: [],
    });
  });
});

describe("compare", () => {
  it("finds nothing where nothing changed", () => {
    const same = { entries: table("old").entries, words: new Map(), groups: new Map([["@air", ["exhale", "sniff"]]]) };
    expect(compare(data, 300, same)).toEqual({ base: 300, added: [], dropped: [], reparsed: [], words: [] });
  });

  it("names what changed", () => {
    expect(compare(data, 301, found)).toEqual({
      base: 300,
      added: [{ place: "cgroup", name: "StartupShare", parser: "parse_share" }],
      dropped: [data.directives[3]],
      reparsed: [{ place: "Unit", name: "Title", parser: "parse_title", before: "parse_text" }],
      words: [
        { table: "paint_mode", added: ["blue"], gone: ["green"] },
        { table: "@air", added: ["inhale"], gone: ["sniff"] },
      ],
    });
  });
});

describe("merge", () => {
  const merged = merge(data, 301, found);
  const row = (name: string) => merged.directives.find((it: { name: string }) => it.name === name);

  it("adds new keys with the value of their parser and the manual's mark", () => {
    expect(row("StartupShare")).toEqual({
      place: "cgroup",
      name: "StartupShare",
      in: [301],
      since: 301,
      sinceSource: "man",
      man: "systemd.resource-control",
      parser: "parse_share",
      value: weight,
    });
  });

  it("keeps what stays, ends what goes, and notes new parsers", () => {
    expect(row("Share")).toEqual(data.directives[0]);
    expect(row("Old").in).toEqual([299, 300]);
    expect(row("Mode").in).toEqual([300, 301]);
    expect(row("Title").parsers).toEqual({ 299: "parse_text", 300: "parse_text", 301: "parse_title" });
  });

  it("does the same for words, and carries over what it cannot read", () => {
    expect(merged.releases).toEqual([299, 300, 301]);
    expect(merged.enums.paint_mode.values).toEqual([
      "red",
      { value: "green", in: [300] },
      { value: "blue", in: [301] },
    ]);
    expect(merged.enums.unread.values).toEqual(["one", { value: "two", in: [300, 301] }]);
    expect(merged.enums.syscall_groups.values[0].members).toEqual([
      "exhale",
      { value: "sniff", in: [299, 300] },
      { value: "inhale", in: [301] },
    ]);
    expect(merged.specifiers.specifiers[0]).toEqual({ letter: "i", full: "all", name: [300, 301], install: [] });
  });

  it("gives a range where releases were left out", () => {
    const later = merge(data, 310, { ...found, marks: () => undefined }).directives.at(-1);
    expect(later).toMatchObject({ sinceRange: [301, 310], sinceSource: "table" });
  });

  it("asks for the value of an unknown parser", () => {
    const entries = [...found.entries, { place: "Unit", name: "New", parser: "parse_new" }];
    expect(() => merge(data, 301, { ...found, entries })).toThrow("No value spec is known for parse_new");
    const specs = { parse_new: text };
    expect(merge(data, 301, { ...found, entries }, specs).directives.at(-1)).toMatchObject({
      name: "New",
      value: text,
    });
  });

  it("does not add a release twice", () => {
    expect(() => merge(data, 300, found)).toThrow("300 is in the data already.");
  });
});
