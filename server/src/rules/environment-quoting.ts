import type { Setting } from "../unit/setting.ts";
import { splitWords } from "../values/grammar/words.ts";
import { defineRule, type Found } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";
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
    for (const setting of settingsInForce(unit, version)) {
      if (setting.directive.value.type === "environment") yield* faultsOf(setting, version);
    }
  },
});

function* faultsOf(setting: Setting, version: number): Generator<Found> {
  const { words } = splitWords(setting.text, { quotes: true, escapes: "c", version });
  for (const [index, { text, span }] of words.entries()) {
    const equals = text.indexOf("=");
    const name = text.slice(0, equals);
    const value = text.slice(equals + 1);
    const place = { file: setting.file, at: placeIn(setting, span) };
    const effect = "systemd says nothing and takes it all as one value.";
    if (/^[A-Z_][A-Z0-9_]*=[^\s=]*(?:[\s;,]+[A-Z_][A-Z0-9_]*=[^\s=;,]*)+$/.test(text)) {
      const parts = text.split(/[\s;,]+/);
      yield {
        ...place,
        message: `This sets one variable, ${quoted(name)}, to ${quoted(value)}.`,
        effect,
        remedy: `Write ${quoted(parts.join(" "))}: each assignment has its own quotes, if it needs any.`,
        fixes: parts.every((it) => /^[\w./:@=-]+$/.test(it))
          ? rewrite(setting, span, parts.join(" "), "Write them as assignments of their own")
          : [],
      };
      continue;
    }
    const next = words[index + 1]?.text ?? "";
    const separator = /[,;]$/.exec(text)?.[0];
    if (separator && /^[A-Z_][A-Z0-9_]*$/.test(name) && /^[A-Z_][A-Z0-9_]*=/.test(next)) {
      const end = { start: span.end - 1, end: span.end };
      const bare = setting.text.slice(end.start, end.end) === separator;
      yield {
        ...place,
        message: `This sets ${quoted(name)} to ${quoted(value)}: the ${separator === "," ? "comma" : "semicolon"} belongs to the value.`,
        effect,
        remedy: "Part assignments with blanks only.",
        fixes: bare ? rewrite(setting, end, "", `Remove the \`${separator}\``) : [],
      };
    }
  }
}
