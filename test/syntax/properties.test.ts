import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import { reparse } from "../../server/src/syntax/reparse.ts";
import type { Node } from "../../server/src/syntax/tree.ts";
import { offsetInLine, placeOf, type UnitSyntax } from "../../server/src/syntax/tree.ts";
import { linesOf } from "../../server/src/text/lines.ts";
import { type Span, slice } from "../../server/src/text/span.ts";
import { anyText } from "./texts.ts";

const runs = { numRuns: 2000 };

test("the nodes joined give the text back", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { nodes } = parse(text);
      expect(nodes.map(({ extent }) => text.slice(extent.start, extent.end)).join("")).toBe(text);
      for (const [index, { extent }] of nodes.entries()) {
        expect(extent.start).toBe(nodes[index - 1]?.extent.end ?? 0);
        expect(extent.end).toBeGreaterThan(extent.start);
      }
    }),
    runs,
  );
});

test("after a change the nodes are those of the text as it is now", () => {
  // Texts with a byte order mark or with what is no UTF-8 are read anew.
  const plain = anyText.map((it) => it.replace(/[\ufeff\ufffe\ufdd0]|\p{Surrogate}/gu, ""));
  const text = fc.oneof(anyText, plain, plain, plain);
  const edit = fc.tuple(fc.nat(), fc.nat(6), text);
  fc.assert(
    fc.property(text, text, text, fc.array(edit, { maxLength: 4 }), (above, text, below, edits) => {
      let now = `${above}\nKey=value\n${text}\n[Service]\n${below}`;
      let syntax = parse(now);
      for (const [at, length, added] of edits) {
        const start = at % (now.length + 1);
        now = now.slice(0, start) + added.slice(0, 8) + now.slice(start + length);
        syntax = reparse(now, syntax);
        expect(withoutPast(syntax)).toEqual(parse(now));
      }
    }),
    runs,
  );
});

test("also when nothing is left, or all is new", () => {
  const text = "[Service]\nUser=web\n";
  expect(withoutPast(reparse("", parse(text)))).toEqual(parse(""));
  expect(withoutPast(reparse(text, parse("")))).toEqual(parse(text));
  expect(withoutPast(reparse("x", parse(text)))).toEqual(parse("x"));
});

/** Whatever it was made of. */
const withoutPast = ({ since, ...syntax }: UnitSyntax): UnitSyntax => syntax;

test("what did not change is not read again, and stands where it stands now", () => {
  const before = parse("[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/a\nUser=web\n");
  const after = reparse(before.text.replace("/bin/a", "/bin/abc"), before);
  expect(after.nodes.map((it, index) => it === before.nodes[index])).toEqual([true, true, true, false, true]);
  expect(after.nodes.map((it) => slice(after.text, it.extent)).join("")).toBe(after.text);
});

test("a line typed between others leaves them as they are", () => {
  const before = parse("[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/a\n");
  const after = reparse(before.text.replace("[Service]", "Wants=a.service\n[Service]"), before);
  expect(after.nodes.map((it) => before.nodes.includes(it))).toEqual([true, true, false, true, true]);
});

test("a node begins and ends where a line does", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const starts = new Set([...linesOf(text).starts, text.length]);
      for (const { extent } of parse(text).nodes) expect([...starts]).toContain(extent.end);
    }),
    runs,
  );
});

test("every place in a node lies inside it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const node of parse(text).nodes) {
        for (const { start, end } of placesIn(node)) {
          expect(start).toBeGreaterThanOrEqual(node.extent.start);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(node.extent.end);
        }
      }
    }),
    runs,
  );
});

test("every character of a value is found in the file, but for the backslashes that join lines", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const node of parse(text).nodes) {
        if (node.kind !== "assignment") continue;
        const { value } = node;
        const charOffset = (at: number) => node.start.offset + offsetInLine(value, at);
        for (let at = 0; at < value.text.length; at++) {
          const written = text.charAt(charOffset(at));
          if (written !== value.text.charAt(at)) expect([written, value.text.charAt(at)]).toEqual(["\\", " "]);
          if (at > 0) expect(charOffset(at)).toBeGreaterThan(charOffset(at - 1));
        }
        expect(placeOf(value, { start: 0, end: value.text.length })).toEqual(node.valueAt);
      }
    }),
    runs,
  );
});

test("keys and section names are written in the file as they are read, where they stand on one line", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const node of parse(text).nodes) {
        const lines = text.slice(node.extent.start, node.extent.end).replace(/[\r\n\0]+$/, "");
        if (/[\r\n\0]/.test(lines) || lines.endsWith("\\")) continue;
        if (node.kind === "assignment") expect(slice(text, node.keyAt)).toBe(node.key);
        if (node.kind === "section") expect(slice(text, node.nameAt)).toBe(node.name);
      }
    }),
    runs,
  );
});

function placesIn(node: Node): readonly Span[] {
  const marks = [node.tooLongAt, node.notUtf8At].filter((at) => at !== undefined);
  if (node.kind === "section") return [...marks, node.header, node.nameAt];
  if (node.kind === "assignment") return [...marks, node.keyAt, node.valueAt, ...node.comments];
  return node.kind === "blank" ? marks : [...marks, node.at];
}
