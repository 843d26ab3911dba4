import fc from "fast-check";
import { expect, test } from "vitest";
import { Framing } from "../../server/src/lsp/framing.ts";

/** The messages in pieces of a stream, and what is wrong with it. */
function read(pieces: readonly Uint8Array[]) {
  const framing = new Framing();
  const contents: string[] = [];
  for (const piece of pieces) {
    const problem = framing.take(piece, (it) => contents.push(Buffer.from(it).toString()));
    if (problem !== undefined) return { contents, problem };
  }
  return { contents, problem: undefined };
}

const framed = (content: string) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

/** Some bytes, cut at places that are given as parts of the whole. */
function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...places.map((it) => Math.floor(it * bytes.length)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test("messages come out as they went in, however the stream is cut", () => {
  const content = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(content), places, (contents, places) => {
      const pieces = cut(Buffer.from(contents.map(framed).join("")), places);
      expect(read(pieces)).toEqual({ contents, problem: undefined });
    }),
  );
});

test.each<readonly [string, string]>([
  ["lines in any order", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}"],
  ["capitals and blanks as one likes", "CONTENT-length:2  \r\n\r\n{}"],
])("headers may have %s", (_, text) => {
  expect(read([Buffer.from(text)])).toEqual({ contents: ["{}"], problem: undefined });
});

test.each<readonly [string, string]>([
  ["GET / HTTP/1.1\r\n\r\n", "A message's header begins with something else than `Content-Length`."],
  ["C0", "A message's header begins with something else than `Content-Length`."],
  [`Content-Type: ${"x".repeat(10_000)}`, "A message's header has no end."],
  ["\r\n\r\n", "A message's header does not have one `Content-Length`."],
  ["Content-Length: 1\r\nContent-Length: 1\r\n\r\n", "A message's header does not have one `Content-Length`."],
  ["Content-Length: -5\r\n\r\n", "`-5` is not the length of a message."],
  ["Content-Length: 0\r\n\r\n", "`0` is not the length of a message."],
  ["Content-Length: 99999999999\r\n\r\n", "A message of 99999999999 bytes is too large."],
])("%j behind a message: %s", (text, problem) => {
  fc.assert(
    fc.property(places, (places) => {
      expect(read(cut(Buffer.from(framed("{}") + text), places))).toEqual({ contents: ["{}"], problem });
    }),
    { numRuns: 20 },
  );
});
