import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shownAt, shownText, writtenText } from "../../playground/src/line-ends.ts";
import { linkTo, sharedIn } from "../../playground/src/link.ts";
import { painted } from "../../playground/src/painted.ts";
import { pastedFiles } from "../../playground/src/pasted.ts";
import { cleanPath, freePath, withoutTop } from "../../playground/src/paths.ts";
import { changeBetween, shifted } from "../../playground/src/shifted.ts";

const unitText = fc
  .array(fc.constantFrom("[Slice]", "Nice=1", "# why", "\\", "\n", "\r\n", " ", "junk", "é", "\ud83d\ude00"))
  .map((it) => it.join(""));

describe("colours", () => {
  test("pieces join up to the text, with any marks", () => {
    fc.assert(
      fc.property(unitText, fc.array(fc.tuple(fc.nat(60), fc.nat(9))), (text, places) => {
        const marks = places.map(([start, length]) => ({
          at: { start: Math.min(start, text.length), end: Math.min(start + length, text.length) },
          severity: "error" as const,
        }));
        expect(
          painted(text, marks)
            .map((it) => it.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  test("each piece is of one kind, and has the gravest of its marks", () => {
    const pieces = painted("[Slice]\nNice=1\n", [
      { at: { start: 8, end: 12 }, severity: "info" },
      { at: { start: 8, end: 14 }, severity: "error" },
    ]);
    expect(pieces.map((it) => [it.text, it.kind, it.severity, it.marks])).toEqual([
      ["[Slice]", "section", undefined, []],
      ["\n", "plain", undefined, []],
      ["Nice", "key", "error", [0, 1]],
      ["=", "sign", "error", [1]],
      ["1", "value", "error", [1]],
      ["\n", "plain", undefined, []],
    ]);
  });

  test("a place without width is seen", () => {
    const pieces = painted("Nice=\n", [{ at: { start: 5, end: 5 }, severity: "error" }]);
    expect(pieces.filter((it) => it.severity).map((it) => it.text)).toEqual(["="]);
  });
});

describe("line ends", () => {
  test.each([
    ["a\r\nb\r\n", 3, "a\nb\n", 2],
    ["a\nb", 2, "a\nb", 2],
    ["a\r\n\r\nb", 5, "a\n\nb", 3],
    ["a\rb", 2, "a\nb", 2],
  ])("%j at %d", (text, offset, shown, at) => {
    expect([shownText(text), shownAt(text, offset)]).toEqual([shown, at]);
  });

  test("stay as they were when the text is changed", () => {
    expect(writtenText("a\nbc\n", "a\r\nb\r\n")).toBe("a\r\nbc\r\n");
    expect(writtenText("a\nbc\n", "a\nb\n")).toBe("a\nbc\n");
  });
});

describe("places move with what is typed", () => {
  test.each([
    ["before", "abcdef", "Xabcdef", [3, 5], [4, 6]],
    ["behind", "abcdef", "abcdefX", [3, 5], [3, 5]],
    ["inside", "abcdef", "abcdXef", [3, 5], [3, 6]],
    ["all of it gone", "abcdef", "abf", [3, 5], undefined],
  ])("%s", (_, before, after, [start = 0, end = 0], expected) => {
    const place = shifted({ start, end }, changeBetween(before, after));
    expect(place && [place.start, place.end]).toEqual(expected);
  });
});

describe("paths", () => {
  test.each([
    ["/etc/systemd/system/a.service", "etc/systemd/system/a.service"],
    ["./a//b.conf", "a/b.conf"],
    ["../a", undefined],
    ["a\nb", undefined],
    ["", undefined],
  ])("%j", (text, path) => expect(cleanPath(text)).toBe(path));

  test("a folder that was dropped is left out, unless it means something", () => {
    expect(withoutTop(["units/a.service", "units/b.d/c.conf"])).toEqual(["a.service", "b.d/c.conf"]);
    expect(withoutTop(["etc/a", "etc/b"])).toEqual(["etc/a", "etc/b"]);
    expect(withoutTop(["a.service.d/x.conf"])).toEqual(["a.service.d/x.conf"]);
  });

  test("a name that is not taken", () => {
    expect(freePath("d/new.service", (it) => ["d/new.service", "d/new-2.service"].includes(it))).toBe(
      "d/new-3.service",
    );
  });
});

describe("pasted texts", () => {
  test("as `systemctl cat` prints them", () => {
    const text =
      "# /usr/lib/systemd/system/a.service\n[Service]\n# why\n\n# /etc/systemd/system/a.service.d/1.conf\n[Unit]\n";
    expect([...pastedFiles(text)]).toEqual([
      ["usr/lib/systemd/system/a.service", "[Service]\n# why\n"],
      ["etc/systemd/system/a.service.d/1.conf", "[Unit]\n"],
    ]);
  });

  test("of no file", () => expect(pastedFiles("[Service]\n").size).toBe(0));
});

describe("links", () => {
  test("hold everything, whatever the bytes", async () => {
    const shared = {
      files: new Map([["a.service", "[Unit]\r\n# é \udc80\n"]]),
      open: "a.service",
      systemd: "249..257",
      host: '{"cpus":"0-3"}',
    };
    expect(await sharedIn(`#${await linkTo(shared)}`)).toEqual(shared);
  });

  test.each(["", "#v1=", "#v1=AAAA", "#v1=****", "#example=miner"])("%j holds nothing", async (fragment) => {
    expect(await sharedIn(fragment)).toBeUndefined();
  });

  test("do not grow without end", async () => {
    const link = await linkTo({ files: new Map([["a.service", "a".repeat(5 << 20)]]), systemd: "", host: "" });
    expect(link.length).toBeLessThan(20_000);
    expect(await sharedIn(link)).toBeUndefined();
  });
});
