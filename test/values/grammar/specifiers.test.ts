import { expect, test } from "vitest";
import type { SpecifierKind } from "../../../server/src/facts/value-spec.ts";
import { benignText, expandSpecifiers } from "../../../server/src/values/grammar/specifiers.ts";
import type { ValueContext } from "../../../server/src/values/value-type.ts";

const contextOf = (name = "web.service", version = 262): ValueContext => ({
  version,
  spec: { type: "string", list: false, words: false, empty: "resets", specifiers: "full" },
  unit: { name, type: "service", template: name.includes("@.") },
  earlier: [],
});

const expanded = (text: string, context: ValueContext, kind: SpecifierKind = "full") => {
  const result = expandSpecifiers(text, kind, context);
  if (result.kind === "bad") return `bad ${text.slice(result.at.start, result.at.end)}`;
  return `${result.certain ? "" : "about "}${result.text}`;
};

test.each<readonly [string, string, string]>([
  ["%n|%N|%p|%i", "web.service", "web.service|web|web|"],
  ["%n|%N|%p|%i", "web@a-b.service", "web@a-b.service|web@a-b|web|a-b"],
  ["%I|%f", "web@a-b\\x2dc.service", "a/b-c|/a/b-c"],
  ["%j|%J|%P|%f", "a-b\\x2dc.service", "b\\x2dc|b-c|a/b-c|/a/b-c"],
  ["%p|%j|%P", "a-b@.service", "a-b|b|a/b"],
  ["%t/%p", "web.service", "/run/web"],
  ["%h %S %C %L %E %T %V", "web.service", "/root /var/lib /var/cache /var/log /etc /tmp /var/tmp"],
  ["%d", "web.service", "/run/credentials/web.service"],
  ["50%% of % and %é, 5%", "web.service", "50% of % and %é, 5%"],
  ["%i", "web@.service", "about instance"],
  ["%m", "web.service", "about 0123456789abcdef0123456789abcdef"],
  ["%z", "web.service", "bad %z"],
  ["a%2Fb", "web.service", "bad %2"],
  ["%I", "web@a\\q.service", "bad %I"],
  ["%f", "-a.service", "bad %f"],
])("%j in %s is %j", (text, unit, result) => expect(expanded(text, contextOf(unit))).toBe(result));

test.each<readonly [string, SpecifierKind, number, string]>([
  ["%D", "full", 252, "bad %D"],
  ["%D", "full", 257, "/usr/share"],
  ["%t", "name", 262, "bad %t"],
  ["%p", "name", 262, "web"],
  ["x".repeat(256), "fd", 262, `bad ${"x".repeat(256)}`],
  ["x".repeat(256), "fd", 247, "x".repeat(256)],
])("%j as %s in %d is %j", (text, kind, version, result) =>
  expect(expanded(text, contextOf(undefined, version), kind)).toBe(result),
);

test("an unknown one is explained with the way out", () => {
  const result = expandSpecifiers("a%z", "full", contextOf());
  expect(result).toMatchObject({ message: "`%z` is not a specifier.", remedy: "Write `%%z` for a percent sign." });
});

test("what may differ elsewhere can be replaced by what no grammar minds", () => {
  const result = expandSpecifiers("a-%H-%i-%c", "full", contextOf("web@.service"));
  expect(result.kind === "text" && benignText(result)).toBe("a-x-x-/system.slice/web@instance.service");
});
