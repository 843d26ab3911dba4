import { expect, test } from "vitest";
import { NEWEST } from "../../server/src/facts/versions.ts";
import { rules } from "../../server/src/rules/all.ts";
import { lintFiles } from "../fixture.ts";

/** What is told of a value of a template: message, remedy, and what a fix writes. */
function told(path: string, text: string) {
  const values = rules.filter((it) => /^(?:invalid|deprecated)-value$/.test(it.id));
  return lintFiles(new Map([[path, text]]), values, [NEWEST]).map((it) => [
    it.message,
    it.remedy,
    ...it.fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)),
  ]);
}

const socket = (line: string) => told("web@.socket", `[Socket]\n${line}\n`);
const unit = (line: string) => told("web@.service", `[Unit]\n${line}\n[Service]\nExecStart=/bin/true\n`);

test.each([
  [
    socket("ListenStream=/var/run/web/%i.socket"),
    "`/var/run/web/%i.socket` is below the old directory `/var/run`.",
    "Write `/run/web/%i.socket`.",
  ],
  [socket("ListenStream=/var/run/%n"), "`/var/run/%n` is below the old directory `/var/run`.", "Write `/run/%n`."],
  [unit("After=/srv/%i"), "`/srv/%i` is a path, not the name of a unit.", "The unit for this path is `srv-%i.mount`."],
  // The unit for it holds the name in another shape.
  [unit("After=/srv/%n"), "`/srv/%n` is a path, not the name of a unit.", expect.stringContaining("What it takes")],
  [unit("Documentation=/srv/%i"), "`/srv/%i` is a path, not an address.", "Write `file:/srv/%i`.", "file:/srv/%i"],
  // Somebody wrote the word.
  [
    unit("After=/srv/instance/%i"),
    "`/srv/instance/instance` is a path, not the name of a unit.",
    "The unit for this path is `srv-instance-instance.mount`.",
  ],
])("%j", (found, ...expected) => expect(found).toEqual([expected]));
