import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Node } from "../../server/src/syntax/tree.ts";
import { offsetOf, placeOf } from "../../server/src/syntax/tree.ts";
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
        for (let at = 0; at < value.text.length; at++) {
          const written = text.charAt(offsetOf(value, at));
          if (written !== value.text.charAt(at)) expect([written, value.text.charAt(at)]).toEqual(["\\", " "]);
          if (at > 0) expect(offsetOf(value, at)).toBeGreaterThan(offsetOf(value, at - 1));
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
  const marks = [node.tooLongAt, node.notUtf8At].flatMap((at) => (at === undefined ? [] : [{ start: at, end: at }]));
  if (node.kind === "section") return [...marks, node.header, node.nameAt];
  if (node.kind === "assignment") return [...marks, node.keyAt, node.valueAt, ...node.comments];
  return node.kind === "blank" ? marks : [...marks, node.at];
}
