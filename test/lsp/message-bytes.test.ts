import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "vscode-languageserver/node";
import { GrowingBytes } from "../../server/src/node/growing-bytes.ts";
import { KeptArrays } from "../../server/src/node/kept-arrays.ts";
import { putMessage } from "../../server/src/node/message-bytes.ts";

const textOf = (bytes: GrowingBytes) => Buffer.from(bytes.from(0)).toString();

/** Writes one message after the other; gives their texts. */
function written(messages: readonly object[]): readonly string[] {
  const arrays = new KeptArrays();
  const bytes = new GrowingBytes();
  return messages.map((it) => {
    bytes.clear();
    putMessage({ jsonrpc: "2.0", ...it } as Message, arrays, bytes);
    return textOf(bytes);
  });
}
const stringified = (messages: readonly object[]) => messages.map((it) => JSON.stringify({ jsonrpc: "2.0", ...it }));

const answer = (items: readonly object[]): object => ({
  id: 1,
  result: { kind: "full", resultId: '"items":[]', items },
});
const published = (diagnostics: readonly object[]): object => ({
  method: "textDocument/publishDiagnostics",
  params: { uri: 'file:///"diagnostics":[]', version: 1, diagnostics },
});

const pool = Array.from({ length: 60 }, (_, index) => ({
  range: { start: { line: index, character: 0 }, end: { line: index, character: 3 } },
  message: ["plain", "ünïcode …", "🦔", "a lone \ud800", '"items":[],"diagnostics":[]'][index % 5],
  tags: [],
}));

/** Lists of objects, most of them the same as in the list before: some are removed, put in, made anew or put elsewhere. */
const changing = fc
  .array(
    fc.record({ at: fc.nat(60), removed: fc.nat(8), put: fc.array(fc.constantFrom(...pool)), fresh: fc.boolean() }),
  )
  .map((changes) => {
    let list: readonly object[] = pool.slice(0, 40);
    return changes.map(({ at, removed, put, fresh }) => {
      list = list.toSpliced(at, removed, ...(fresh ? put.map((it) => ({ ...it })) : put));
      return list;
    });
  });
const any = fc.array(fc.array(fc.constantFrom(...pool), { maxLength: 60 }));

describe("messages are what JSON.stringify gives", () => {
  const message = fc.constantFrom(answer, published);
  test.each([
    ["for lists that change", changing],
    ["for any lists", any],
  ])("%s", (_, lists) => {
    fc.assert(
      fc.property(lists, message, (lists, message) => {
        const messages = lists.map(message);
        expect(written(messages)).toEqual(stringified(messages));
      }),
    );
  });

  test("also of many documents in turn", () => {
    const documents = Array.from({ length: 12 }, () => pool.map((it) => ({ ...it })));
    const messages = [...documents, ...documents, ...documents.toReversed()].map(published);
    expect(written(messages)).toEqual(stringified(messages));
  });

  test("also when the same list has changed meanwhile", () => {
    const list: object[] = [...pool];
    const arrays = new KeptArrays();
    for (const change of [() => list.reverse(), () => list.splice(3, 9), () => list.push({ message: "new" })]) {
      change();
      const bytes = new GrowingBytes();
      arrays.write(list, bytes);
      expect(textOf(bytes)).toBe(JSON.stringify(list));
    }
  });

  test.each<readonly [string, object]>([
    ["a request", { id: 1, method: "workspace/configuration", params: { items: [{ section: "unitwright" }] } }],
    ["an error", { id: 1, error: { code: -32800, message: "The request was cancelled." } }],
    ["an answer of nothing", { id: 1, result: null }],
    ["completions", { id: 1, result: { isIncomplete: false, items: pool } }],
    ["an unchanged list", { id: 1, result: { kind: "unchanged", resultId: "1" } }],
    [
      "lists of several documents",
      { id: 1, result: { kind: "full", relatedDocuments: { a: { kind: "full", items: [] } }, items: pool } },
    ],
    ["a list without a version", { ...published([]), params: { uri: "a", version: undefined, diagnostics: pool } }],
    ["huge lists", published(Array.from({ length: 2000 }, () => ({ message: "x".repeat(1000) })))],
  ])("%s", (_, message) => expect(written([message, message])).toEqual(stringified([message, message])));
});

test("an object that was written is not turned into text again", () => {
  let count = 0;
  const counted = () => ({ toJSON: () => ++count });
  const list = Array.from({ length: 40 }, counted);
  const shorter = list.toSpliced(5, 2).toSpliced(20, 1);
  written([answer(list), answer(shorter), answer(shorter.toSpliced(9, 1, counted())), published(list.slice(9))]);
  // All of the first list, the new one, and two that the list before the last had no more.
  expect(count).toBe(40 + 1 + 2);
});
