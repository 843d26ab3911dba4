import { expect, test } from "vitest";
import { applyEdits, type Edit, withLineEndsOf } from "../../server/src/text/edit.ts";

const edit = (start: number, end: number, text: string): Edit => ({ at: { start, end }, text });

test.each<readonly [string, readonly Edit[], string]>([
  ["nothing", [], "0123456789"],
  ["a replacement", [edit(2, 4, "ab")], "01ab456789"],
  ["an insertion", [edit(3, 3, "ab")], "012ab3456789"],
  ["a deletion", [edit(0, 3, "")], "3456789"],
  ["several, in whatever order they come", [edit(8, 9, "b"), edit(1, 2, "a")], "0a234567b9"],
  ["neighbours", [edit(1, 2, "a"), edit(2, 3, "b")], "0ab3456789"],
  ["insertions at one place, in order", [edit(5, 5, "a"), edit(5, 5, "b")], "01234ab56789"],
  ["an insertion before a replacement", [edit(5, 6, "b"), edit(5, 5, "a")], "01234ab6789"],
  ["of two that touch the same place the first", [edit(3, 6, "b"), edit(2, 4, "a")], "01a456789"],
  ["at the end", [edit(10, 10, "a")], "0123456789a"],
])("%s", (_, edits, expected) => expect(applyEdits("0123456789", edits)).toBe(expected));

test.each<readonly [string, string, string]>([
  ["A=1\n", "B=2\n", "B=2\n"],
  ["A=1\r\n", "B=2\n", "B=2\r\n"],
  ["A=1\r\n", "\nB=2\r\n", "\r\nB=2\r\n"],
  ["A=1\r\nC=3\n", "B=2\n", "B=2\r\n"],
  ["A=1\nC=3\r\n", "B=2\n", "B=2\n"],
  ["A=1", "\nB=2", "\nB=2"],
])("in %j lines end as the first does: %j is put in as %j", (text, put, expected) => {
  expect(withLineEndsOf(text, edit(0, 0, put))).toEqual(edit(0, 0, expected));
});
