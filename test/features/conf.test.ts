import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confCompletionsAt } from "../../server/src/features/conf-completion.ts";
import { confHoverAt } from "../../server/src/features/conf-hover.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";

const nameable = { hosts: ["hosts/edge.json"], units: ["control.slice", "runner-a.slice", "web.service"] };

/** What is offered at `$0`. */
function offered(marked: string) {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const items = confCompletionsAt(text, offset, nameable);
  const chosen = (label: string) =>
    applyEdits(
      text,
      items.filter((it) => it.label === label),
    );
  return { labels: items.map((it) => it.label), items, chosen };
}

const headers = ["[rules]", "[plane control]", "[plane NAME]", "[paths PATTERN]", "[folder PATH]"];
const top = ["root", "systemd", "hosts", "exclude", "documents", "reserve"];
const levels = ["off", "error", "warning", "info"];

describe("offers", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["keys and headers on an empty line", "$0", [...top, ...headers]],
    [
      "keys that are not there yet",
      "systemd = 252\n$0\nroot = true\n",
      ["hosts", "exclude", "documents", "reserve", ...headers],
    ],
    ["the key that is typed", "sys$0", top],
    ["the key that is there", "$0systemd = 252", top],
    ["headers that are not there yet", "[rules]\n[$0]", headers.filter((it) => it !== "[rules]")],
    ["the keys of a plane", "[plane a]\nm$0", ["members", "shares", "shared-cpus"]],
    ["the keys of a folder", "[folder a]\n  i$0", ["image", "dropins-of"]],
    ["the rules", "[rules]\nx$0", rules.map((it) => it.id)],
    ["rules and releases for paths", "[paths a]\nx$0", ["systemd", ...rules.map((it) => it.id)]],
    ["levels", "[rules]\nmissing-unit = $0", levels],
    ["levels for paths", "[paths *.service]\nmissing-unit=in$0", levels],
    ["nothing for rules that there are not", "[rules]\nx = $0", []],
    ["hosts by their files", "hosts = $0", ["hosts/edge.json"]],
    ["yes and no", "root = $0", ["true", "false"]],
    ["units for planes", "[plane a]\nmembers = $0", nameable.units],
    ["planes and units to share with", "[plane a]\n[plane b]\nshares = a $0", ["a", "b", ...nameable.units]],
    ["units for drop-ins", "[folder a]\ndropins-of = w$0", nameable.units],
    ["nothing for what only people know", "exclude = $0", []],
    ["nothing in comments", "# $0", []],
    ["nothing in sections that there are not", "[x]\n$0=", []],
  ])("%s", (_, marked, expected) => {
    expect(offered(marked).labels.toSorted()).toEqual(expected.toSorted());
  });

  test("releases and distributions", () => {
    const { labels, items } = offered("systemd = debian-12, $0");
    expect(labels).toEqual(expect.arrayContaining(["debian-12", "rhel-9", "239", "262"]));
    expect(items.find((it) => it.label === "debian-12")?.detail).toBe("Debian 12 (bookworm): systemd 252");
  });

  test.each([
    ["a key with its equals sign", "sy$0", "systemd", "systemd = "],
    ["a key that has one", "sy$0 = 252", "systemd", "systemd = 252"],
    ["a word of a list", "systemd = 252,deb$0ian, 257", "debian-12", "systemd = 252,debian-12, 257"],
    ["a value behind its equals sign", "root=$0", "true", "root=true"],
    ["a header that is begun", "[ru$0\nsystemd=", "[rules]", "[rules]\nsystemd="],
  ])("%s in the place of what is there", (_, marked, label, expected) => {
    expect(offered(marked).chosen(label)).toBe(expected);
  });

  test("a sentence about each key", () => {
    for (const marked of ["$0", "[rules]\n$0", "[paths a]\n$0", "[plane a]\n$0", "[folder a]\n$0"]) {
      for (const { label, detail } of offered(marked).items)
        expect([label, detail]).toEqual([label, expect.stringMatching(/\.$/)]);
    }
  });
});

describe("explains", () => {
  const explained = (marked: string) => {
    const hover = confHoverAt(marked.replace("$0", ""), marked.indexOf("$0"));
    return hover && [marked.replace("$0", "").slice(hover.at.start, hover.at.end), ...hover.explanation.paragraphs];
  };

  test.each<readonly [string, string, readonly string[] | undefined]>([
    [
      "a key",
      "exc$0lude = build/",
      ["exclude", "What is left out when folders are searched: patterns as in .gitignore files."],
    ],
    [
      "a key of a section",
      "[plane a]\n$0shared-cpus = 0",
      ["shared-cpus", "The CPUs that are shared; all when left out."],
    ],
    ["a section", "[plane$0 a]", ["[plane a]", "[plane NAME]: who belongs to a plane, and what it shares."]],
    ["a distribution", "systemd = 257, debian-1$02", ["debian-12", "Debian 12 (bookworm) comes with systemd 252."]],
    ["a range of releases", "systemd = 249..2$057", ["249..257", "Files are checked for systemd 249 to 257."]],
    ["nothing that is not known", "sys$0temdd = 1", undefined],
    ["nothing of other values", "exclude = bu$0ild/", undefined],
    ["no comment", "# sys$0temd", undefined],
  ])("%s", (_, marked, expected) => expect(explained(marked)).toEqual(expected));

  test("a rule, as `explain` does", () => {
    const [at, summary] = explained("[rules]\nmissing-u$0nit = off") ?? [];
    expect([at, summary]).toEqual(["missing-unit", rules.find((it) => it.id === "missing-unit")?.summary]);
  });
});

test("any text can be asked about anywhere", () => {
  const piece = fc.constantFrom(
    "[",
    "]",
    "plane a",
    "rules",
    "=",
    " ",
    "\n",
    "\r\n",
    "#",
    ";",
    ",",
    "systemd",
    "\ufeff",
    "é",
    "__proto__",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, at) => {
      const text = pieces.join("");
      const offset = at % (text.length + 1);
      const inside = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
      for (const it of confCompletionsAt(text, offset, nameable)) expect(inside(it.at)).toBe(true);
      const hover = confHoverAt(text, offset);
      if (hover) expect(inside(hover.at)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
