import type { Directive } from "../facts/directives.ts";
import { placeOf } from "../syntax/tree.ts";
import type { LivingSpan } from "../text/living-span.ts";
import type { Span } from "../text/span.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { defineRule, type Found } from "./rule.ts";
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
      title: "Several in one line.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=<bin_path>/web --config <config_path>",
        "#         ^^^^^^^^^^ `<bin_path>` looks like a placeholder that was not filled in.",
        "#                                 ^^^^^^^^^^^^^ `<config_path>` looks like a placeholder that was not filled in.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web --config /etc/web.conf"],
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
  *check({ unit, versions, reports }) {
    const version = versions.at(-1) ?? 0;
    for (const [directive, settings] of unit.inForceBy(version)) {
      // The type of the value, and whether it is prose.
      const kind = () => `placeholders ${directive.name}`;
      yield* unit.ofList(settings, "placeholders", () =>
        settings.flatMap((setting) => {
          const spans = unit.remembered(kind(), setting.text, (it) => placeholdersIn(directive, it));
          if (spans.length === 0) return nothing;
          return spans.map((it) => leftIn(setting.file, setting.text.slice(it.start, it.end), placeIn(setting, it)));
        }),
      );
    }
    // Lines that systemd drops, perhaps because of a placeholder.
    for (const { file, verdict } of reports) {
      const { cause, does, node } = verdict;
      if ((cause.kind !== "value" && cause.kind !== "trailing-comment") || does === "notes") continue;
      const { section, name } = cause.directive;
      const isTaken = unit.history(version, section, name).some((it) => it.line === node);
      if (node.kind !== "assignment" || isTaken) continue;
      for (const span of placeholdersIn(cause.directive, node.value.text)) {
        yield leftIn(file, node.value.text.slice(span.start, span.end), placeOf(node.value, span));
      }
    }
  },
});

const nothing: readonly Found[] = [];

function leftIn(file: UnitFile, text: string, at: LivingSpan): Found {
  return {
    file,
    at,
    message: `${quoted(text)} looks like a placeholder that was not filled in.`,
    effect: "systemd takes it as it stands.",
    remedy: "Fill it in.",
  };
}

/** Variables of Jinja, Mustache and the like, but not Go's formats (`{{.Name}}`, `{{json .}}`). */
const templates = /\{\{-?\s*[A-Za-z_][\w.-]*(?:\s*\|[^{}]*)?\s*-?\}\}|\{%-?\s[^{}]*%\}|<%=?\s[^<>]*%>/g;

/** Variables of Meson, Autoconf and CMake. */
const configured = /@[A-Za-z][A-Za-z0-9_]*(?:DIR|dir|PREFIX|prefix|PATH|VERSION|NAME)@|@[A-Z][A-Z0-9]*_[A-Z0-9_]+@/g;

/** What instructions tell their readers to replace. */
const instructions =
  /<[A-Za-z][\w.-]*(?:[ _-][\w.-]+)*>|\b(?:CHANGE|REPLACE)[-_]?(?:ME|THIS)\b|\b(?:YOUR|your)[-_](?:USER|user|NAME|name|APP|app|PASS|pass|TOKEN|token|DOMAIN|domain|PROJECT|project|SERVICE|service|HOST|host|API|api|KEY|key|SECRET|secret)[\w-]*|\/path\/to(?:\/|$|(?=\s))/g;

/** The places of placeholders in a value, in order. */
function placeholdersIn({ name, value: { type } }: Directive, text: string): readonly Span[] {
  const prose = name === "Description" || name === "Documentation";
  const goes = type === "command" && /--(?:format|template|filter)\b|(?:^|\s)-f\s/.test(text);
  const found: Span[] = [];
  for (const pattern of [...(goes ? [] : [templates]), configured, ...(prose ? [] : [instructions])]) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isNew = found.every((it) => it.end <= span.start || it.start >= span.end);
      if (isNew && !isRedirection(text, match)) found.push(span);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** `sort <in >out` of a script, `<iostream>` of a program: only a word of its own, or a part of a path or name. */
function isRedirection(text: string, { index, 0: found }: RegExpExecArray): boolean {
  if (!found.startsWith("<")) return false;
  const following = text.slice(index + found.length);
  return /^\s*[/$&>]\S/.test(following) && !/^\/[\w.-]/.test(following);
}
