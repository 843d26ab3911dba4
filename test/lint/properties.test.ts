import fc from "fast-check";
import { expect, test } from "vitest";
import { directivesOf } from "../../server/src/facts/directives.ts";
import { sectionsOf } from "../../server/src/facts/sections.ts";
import { unitTypes } from "../../server/src/facts/unit-type.ts";
import { NEWEST, OLDEST } from "../../server/src/facts/versions.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import type { Span } from "../../server/src/text/span.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { anyText } from "../syntax/texts.ts";

/** Bits that values are made of, right ones and wrong ones. */
const fragments =
  `0 1 -1 007 0x10 99999999999999999999 1.5 50% 150% 0-3 7-0 , ; : = | ! ~ + - @ / // /../ /dev/null /bin/true
  . .. * ? [a-z] [ { ( # %i %n %% % %z yes no on maybe infinity max idle auto inherit numa all 1G 512M 4GB 1k 5s 5min 1h30 us
  2024-02-30 Mon..Fri *-*-* 00:00 daily @0 SIGTERM 9 RTMIN+1 root nobody 1000 a.service a@.service b@1.slice -.slice x.socket
  tcp udp ipv4 127.0.0.1 10.0.0.0/8 ::1 [::1]:80 fe80::1%lo 65536 AF_INET CAP_SYS_ADMIN @system-service open:EPERM ENOENT
  FOO=bar "a b" 'c "unclosed 'open \\x41 \\ \\n \\q \\u00e9 $HOME \${X} null journal file:/x append:y truncate: r w rwm
  /dev/sda block-* char-pts sha256:00 root=verity /a:/b:/c:ro,rbind é 😀 \u{dc80} \ufffe \u00a0 \u0001`
    .split(/\s+/)
    .filter((it) => it !== "");

const value = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    ),
    {
      maxLength: 5,
    },
  )
  .chain((words) => fc.constantFrom(" ", "", ",", ":", " \\\n ").map((separator) => words.join(separator)));

const type = fc.constantFrom(...unitTypes);

/** A unit of a type, with keys its sections know and some they do not. */
const unitText = (of: (typeof unitTypes)[number]) =>
  fc
    .array(
      fc
        .constantFrom(...sectionsOf(of), "Service", "X-Own")
        .chain((section) =>
          fc
            .tuple(fc.constantFrom("Unknown", ...directivesOf(section).map((it) => it.name)), value)
            .map(([key, text]) => `[${section}]\n${key}=${text}\n`),
        ),
      { maxLength: 12 },
    )
    .map((lines) => lines.join(""));

const stem = fc.oneof(
  fc.constantFrom("a", "a@", "a@1", "-", "a-b", "", "@", "dev-sda", "a b", "é", "\\x2d"),
  fc.string({ maxLength: 8 }).map((it) => it.replaceAll("/", "")),
);

const range = fc
  .tuple(fc.integer({ min: OLDEST, max: NEWEST }), fc.integer({ min: OLDEST, max: NEWEST }))
  .map(([a, b]) => Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index))
  // One release is the usual case, and quick.
  .chain((all) => fc.constantFrom(all.slice(0, 1), all.slice(-1), all));

const files = type.chain((of) =>
  fc
    .tuple(stem, fc.oneof(anyText, unitText(of), unitText(of)), fc.option(unitText(of), { nil: undefined }))
    .map(([name, main, dropin]) => [
      { path: `${name}.${of}`, text: main },
      ...(dropin === undefined ? [] : [{ path: `${name}.${of}.d/10-more.conf`, text: dropin }]),
    ]),
);

test("whatever is linted, no rule fails and every place lies in its file", () => {
  fc.assert(
    fc.property(files, range, (written, versions) => {
      const units = written.map(({ path, text }) => unitFile(path, text)).filter((it) => it !== undefined);
      const lengths = new Map(written.map(({ path, text }) => [path, text.length]));
      const { findings, failures } = lint(units, { versions, rules });
      expect(failures).toEqual([]);
      for (const { path, at, related, fixes, systemd, message } of findings) {
        const places = [{ path, at }, ...related, ...fixes.flatMap((it) => it.edits)];
        expect(places.filter((it) => !within(it.at, lengths.get(it.path)))).toEqual([]);
        expect(systemd.every((it) => versions.includes(it.from) && versions.includes(it.to))).toBe(true);
        expect(message).toMatch(/[.?]$/);
      }
    }),
    { numRuns: 1500 },
  );
});

test("the same files give the same findings, in order", () => {
  fc.assert(
    fc.property(files, (written) => {
      const run = () => {
        const units = written.map(({ path, text }) => unitFile(path, text)).filter((it) => it !== undefined);
        return lint(units, { versions: [252, 262], rules }).findings;
      };
      const findings = run();
      expect(run()).toEqual(findings);
      const keys = findings.map(({ path, at }) => [path, at.start] as const);
      expect(keys.toSorted(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j))).toEqual(keys);
    }),
    { numRuns: 150 },
  );
});

test("a fix has a title and changes something", () => {
  fc.assert(
    fc.property(files, (written) => {
      const units = written.map(({ path, text }) => unitFile(path, text)).filter((it) => it !== undefined);
      for (const { fixes, rule } of lint(units, { versions: [NEWEST], rules }).findings) {
        for (const { edits, title } of fixes) {
          expect(title).not.toBe("");
          const changed = written.map(({ path, text }) =>
            applyEdits(
              text,
              edits.filter((it) => it.path === path),
            ),
          );
          expect([rule, title, ...changed]).not.toEqual([rule, title, ...written.map((it) => it.text)]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("no message repeats a long value", () => {
  fc.assert(
    fc.property(
      type,
      fc.integer({ min: 0, max: 10_000 }),
      fc.string({ minLength: 1, maxLength: 3 }),
      (of, place, word) => {
        const section = sectionsOf(of).at(-1) ?? "Unit";
        const directives = [...directivesOf("Unit"), ...directivesOf(section)];
        const { section: owner, name } = directives[place % directives.length] ?? { section: "Unit", name: "None" };
        const file = unitFile(`a.${of}`, `[${owner}]\n${name}=${word.repeat(2_000)}\n`);
        const { findings } = lint(file ? [file] : [], { versions: [252, NEWEST], rules });
        for (const { message, effect = "", remedy = "" } of findings) {
          expect(Math.max(message.length, effect.length, remedy.length)).toBeLessThanOrEqual(1000);
        }
      },
    ),
    { numRuns: 300 },
  );
});

function within({ start, end }: Span, length: number | undefined): boolean {
  return length !== undefined && start >= 0 && start <= end && end <= length;
}
