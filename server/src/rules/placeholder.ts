import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import { defineRule } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";
import { quoted } from "./support/wording.ts";
import { placeIn } from "./support/written.ts";

export default defineRule({
  id: "placeholder",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A placeholder of a template or an instruction was not filled in.",
  why: "systemd takes `<user>`, `{{ path }}` or `@bindir@` for what is meant: the unit loads, and fails when it starts.",
  source: "systemd.syntax(7): values are taken as they are",
  fixable: false,
  examples: [
    {
      title: "A path from a manual.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web --config /home/<user>/web.conf",
        "#                                     ^^^^^^ `<user>` looks like a placeholder that was not filled in.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web --config /home/ann/web.conf"],
    },
    {
      title: "A template that was not rendered.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web --port {{ web_port }}",
        "#                             ^^^^^^^^^^^^^^ `{{ web_port }}` looks like a placeholder that was not filled in.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web --port 8080"],
    },
  ],
  *check({ unit, versions }) {
    for (const setting of settingsInForce(unit, versions.at(-1) ?? 0)) {
      // The type of the value, and whether it is prose.
      const kind = `placeholder ${setting.name}`;
      const span = unit.remembered(kind, setting.text, () => placeholderIn(setting));
      if (!span) continue;
      yield {
        file: setting.file,
        at: placeIn(setting, span),
        message: `${quoted(setting.text.slice(span.start, span.end))} looks like a placeholder that was not filled in.`,
        effect: "systemd takes it as it stands.",
        remedy: "Fill it in.",
      };
    }
  },
});

/** Variables of Jinja, Mustache and the like, but not Go's formats (`{{.Name}}`, `{{json .}}`). */
const templates = /\{\{-?\s*[A-Za-z_][\w.-]*(?:\s*\|[^{}]*)?\s*-?\}\}|\{%-?\s[^{}]*%\}|<%=?\s[^<>]*%>/;

/** Variables of Meson, Autoconf and CMake. */
const configured = /@[A-Za-z][A-Za-z0-9_]*(?:DIR|dir|PREFIX|prefix|PATH|VERSION|NAME)@|@[A-Z][A-Z0-9]*_[A-Z0-9_]+@/;

/** What instructions tell their readers to replace. */
const instructions =
  /<[A-Za-z][\w.-]*(?:[ _-][\w.-]+)*>|\b(?:CHANGE|REPLACE)[-_]?(?:ME|THIS)\b|\b(?:YOUR|your)[-_](?:USER|user|NAME|name|APP|app|PASS|pass|TOKEN|token|DOMAIN|domain|PROJECT|project|SERVICE|service|HOST|host|API|api|KEY|key|SECRET|secret)[\w-]*|\/path\/to(?:\/|$|(?=\s))/;

function placeholderIn({ name, text, directive }: Setting): Span | undefined {
  const prose = name === "Description" || name === "Documentation";
  const goes = directive.value.type === "command" && /--(?:format|template|filter)\b|(?:^|\s)-f\s/.test(text);
  for (const pattern of [goes ? undefined : templates, configured, prose ? undefined : instructions]) {
    const match = pattern?.exec(text);
    if (!match || isRedirection(text, match)) continue;
    return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** `sort <in >out` of a script, `<iostream>` of a program: only a word of its own, or a part of a path or name. */
function isRedirection(text: string, { index, 0: found }: RegExpExecArray): boolean {
  if (!found.startsWith("<")) return false;
  const following = text.slice(index + found.length);
  return /^\s*[/$&>]\S/.test(following) && !/^\/[\w.-]/.test(following);
}
