import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import { splitWords } from "../values/grammar/words.ts";
import { defineRule, type Found } from "./rule.ts";
import { quoted } from "./support/wording.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "environment-quoting",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "Several variables end up as one in `Environment=`.",
  why: "Quotes hold one assignment together, not a list of them, and only blanks part assignments. systemd takes the rest for the value of the first variable, and says nothing.",
  source: 'systemd.exec(5) "Environment="; `config_parse_environ()` in systemd\'s load-fragment.c',
  fixable: true,
  examples: [
    {
      title: "Quotes around the whole list.",
      bad: [
        "#- web.service",
        "[Service]",
        'Environment="PORT=8080 LEVEL=info"',
        "#           ^^^^^^^^^^^^^^^^^^^^^^ This sets one variable, `PORT`, to `8080 LEVEL=info`.",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.service", "[Service]", "Environment=PORT=8080 LEVEL=info", "ExecStart=/usr/bin/web"],
    },
    {
      title: "Commas between variables.",
      bad: [
        "#- web.service",
        "[Service]",
        "Environment=PORT=8080, LEVEL=info",
        "#           ^^^^^^^^^^ This sets `PORT` to `8080,`: the comma belongs to the value.",
        "ExecStart=/usr/bin/web",
      ],
      good: ["#- web.service", "[Service]", "Environment=PORT=8080 LEVEL=info", "ExecStart=/usr/bin/web"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const kind = `environment quoting ${version}`;
    const faults = (text: string) => [...faultsIn(text, version)];
    for (const settings of unit.inForceOf(version, "environment")) {
      yield* unit.ofList(settings, kind, () =>
        settings.flatMap((setting) => {
          const found = unit.remembered(kind, setting.text, faults);
          return found.length === 0 ? nothing : found.map((it) => foundAt(setting, it));
        }),
      );
    }
  },
});

const nothing: readonly Found[] = [];

const foundAt = (setting: Setting, { span, message, remedy, fix }: Fault): Found => ({
  file: setting.file,
  at: placeIn(setting, span),
  message,
  effect: "systemd says nothing and takes it all as one value.",
  remedy,
  fixes: fix ? rewrite(setting, fix.at, fix.text, fix.title) : [],
});

/** What is wrong with words of a value. Places are in its text. */
interface Fault {
  readonly span: Span;
  readonly message: string;
  readonly remedy: string;
  readonly fix?: { readonly at: Span; readonly text: string; readonly title: string };
}

function* faultsIn(value: string, version: number): Generator<Fault> {
  const { words } = splitWords(value, { quotes: true, escapes: "c", version });
  for (const [index, { text, span }] of words.entries()) {
    const equals = text.indexOf("=");
    const name = text.slice(0, equals);
    const content = text.slice(equals + 1);
    if (/^[A-Z_][A-Z0-9_]*=[^\s=]*(?:[\s;,]+[A-Z_][A-Z0-9_]*=[^\s=;,]*)+$/.test(text)) {
      const parts = text.split(/[\s;,]+/);
      const apart = { at: span, text: parts.join(" "), title: "Write them as assignments of their own" };
      yield {
        span,
        message: `This sets one variable, ${quoted(name)}, to ${quoted(content)}.`,
        remedy: `Write ${quoted(parts.join(" "))}: each assignment has its own quotes, if it needs any.`,
        ...(parts.every((it) => /^[\w./:@=-]+$/.test(it)) && { fix: apart }),
      };
      continue;
    }
    const next = words[index + 1]?.text ?? "";
    const separator = /[,;]$/.exec(text)?.[0];
    if (separator && /^[A-Z_][A-Z0-9_]*$/.test(name) && /^[A-Z_][A-Z0-9_]*=/.test(next)) {
      const at = { start: span.end - 1, end: span.end };
      const bare = value.slice(at.start, at.end) === separator;
      yield {
        span,
        message: `This sets ${quoted(name)} to ${quoted(content)}: the ${separator === "," ? "comma" : "semicolon"} belongs to the value.`,
        remedy: "Part assignments with blanks only.",
        ...(bare && { fix: { at, text: "", title: `Remove the \`${separator}\`` } }),
      };
    }
  }
}
