import { expect, test } from "vitest";
import type { Command } from "../../server/src/values/command.ts";
import { read, says } from "./read.ts";

test.each<readonly [string, readonly (readonly string[])[]]>([
  ["/bin/true", [["/bin/true"]]],
  ["sleep 5", [["sleep", "5"]]],
  ["-/bin/echo 'a b' c\\x20d \"\"", [["/bin/echo", "a b", "c d", ""]]],
  ["@/bin/sh -sh -c", [["-sh", "-c"]]],
  ["/bin/echo 50%% %n $HOME", [["/bin/echo", "50%", "web.service", "$HOME"]]],
  ["/bin/a ; /bin/b c ;", [["/bin/a"], ["/bin/b", "c"]]],
  ["/bin/a \\; ';' x;y", [["/bin/a", ";", ";", "x;y"]]],
  ["; /bin/a", [["/bin/a"]]],
  ["/bin/echo a\\qb", [["/bin/echo", "a\\qb"]]],
  ["|echo $HOME", [["sh", "echo", "$HOME"]]],
  ["|@ echo", [["-sh", "echo"]]],
])("%s starts %j", (text, expected) => {
  expect((read(`ExecStart=${text}`).value as Command[]).map((it) => it.arguments)).toEqual(expected);
});

test("prefixes and program are told apart", () => {
  expect(read("ExecStart=-@!/usr//bin/app name").value).toEqual([
    { prefixes: "-@!", path: "/usr/bin/app", arguments: ["name"] },
  ]);
});

test.each<readonly [string, number, string]>([
  ["/bin/true", 262, ""],
  ["bin/true", 262, "refuses bin/true"],
  ["-bin/true", 262, "ignores bin/true"],
  ["./a", 262, "refuses ./a"],
  ["/bin/", 262, "refuses /bin/"],
  ["/bin/.", 254, ""],
  ["/bin/.", 257, "refuses /bin/."],
  ["'/bin/a\"b'", 262, "refuses '/bin/a\"b'"],
  ["/bin/a*", 257, ""],
  ["/bin/a*", 262, "refuses /bin/a*"],
  ["-", 262, "ignores -"],
  ["@/bin/true", 262, "refuses @/bin/true"],
  ["-@/bin/true", 262, "ignores -@/bin/true"],
  ["--/bin/true", 262, "ignores -/bin/true"],
  ["+!/bin/true", 262, "refuses !/bin/true"],
  ["!!/bin/true", 257, ""],
  ["!!/bin/true", 258, "notes !!"],
  [":/bin/true", 241, "refuses :/bin/true"],
  [":/bin/true", 242, ""],
  ["|/bin/true", 257, "refuses |/bin/true"],
  ["|/bin/true", 258, ""],
  ["/bin/echo %z", 262, "refuses %z"],
  ["-/bin/echo '%z'", 262, "ignores %z"],
  ["/bin/date +%H:%M", 247, "refuses %M"],
  ["/bin/echo 'a", 262, "refuses 'a"],
  ["-/bin/echo 'a", 262, "ignores 'a"],
  ["'/bin/echo", 262, "ignores '/bin/echo"],
  ["/bin/a ; '/bin/b", 262, "ignores word '/bin/b"],
  ["/bin/a ; -b/c", 262, "ignores word b/c"],
  ["/bin/echo \\q \\d", 262, "notes \\q, notes \\d"],
  ["/bin/echo \\ud800", 257, ""],
  ["/bin/echo \\ud800", 262, "notes \\u"],
  [`/${"x".repeat(256)}`, 247, ""],
  [`/${"x".repeat(256)}`, 252, `refuses /${"x".repeat(256)}`],
])("%s in %d: %s", (text, version, expected) => expect(says(`ExecStart=${text}`, version)).toBe(expected));

test("an instance nobody knows is no fault, unless the program is wrong whatever it is", () => {
  expect(says("ExecStart=/srv/%i/run", 262, "web@.service")).toBe("");
  expect(says("ExecStart=%I/run", 262, "web@.service")).toBe("");
  expect(says("ExecStart=%i/run", 262, "web@.service")).toBe("refuses %i/run");
});

const neither = "is neither an absolute path nor the mere name of a program.";

test.each<readonly [string, string]>([
  ["~/bin/app", `\`~/bin/app\` ${neither} \`~\` is not expanded: write the home directory out, or \`%h\`.`],
  ["$DIR/app", `\`$DIR/app\` ${neither} Variables are not expanded in the path of a program: write it out.`],
  ["bin/app", `\`bin/app\` ${neither} Write its absolute path.`],
  [
    "|bin/app",
    `\`|bin/app\` ${neither} \`|\` before a command is known since systemd 258; this is 252. Run a shell yourself: \`/bin/sh -c '…'\`.`,
  ],
  ["/bin/date +%z", "`%z` is not a specifier. Write `%%z` for a percent sign."],
  ["/bin/echo 'a", "The quote `'` is never closed. Close it with `'`, or write `\\'` for the character itself."],
])("%s: %s", (text, message) => expect(read(`ExecStart=${text}`, 252).messages).toEqual([message]));
