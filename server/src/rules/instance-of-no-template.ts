import { valueIn } from "../facts/directives.ts";
import { specifierLetters } from "../facts/specifiers.ts";
import type { Span } from "../text/span.ts";
import type { Setting } from "../unit/setting.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { percentSigns } from "./support/percent-signs.ts";
import { quoted } from "./support/wording.ts";
import { placeIn } from "./support/written.ts";

export default defineProjectRule({
  id: "instance-of-no-template",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "`%i` or `%I` stands in a unit that has no instances.",
  why: "`%i` is what stands behind the `@` in the name of an instance. In a unit without one systemd puts nothing in its place, and says nothing: the program gets an empty argument, or a path that ends too early.",
  source:
    'systemd.unit(5) "Specifiers"; `specifier_instance()` in systemd\'s unit-printf.c, `resolve_template()` in unit.c',
  fixable: false,
  examples: [
    {
      title: "The file is no template.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web --id %i",
        "#                           ^^ `%i` is empty here: `web.service` is no instance of a template.",
      ],
      good: ["#- web@.service", "[Service]", "ExecStart=/usr/bin/web --id %i"],
    },
  ],
  *checkUnit(unit, { versions }) {
    const version = versions.at(-1) ?? 0;
    if (!isPlain(unit)) return;
    for (const settings of unit.inForceBy(version).values()) {
      yield* unit.ofList(settings, `instances ${version}`, () =>
        settings.flatMap((it) => (isOwn(it, unit) ? foundIn(it, unit.name, version) : [])),
      );
    }
  },
});

/** A unit that has no instance under any of its names, in a file that is called so. */
function isPlain({ name, main, aliases }: MergedUnit): boolean {
  return (
    main !== undefined && `/${main.path}`.endsWith(`/${name}`) && ![name, ...aliases].some((it) => it.includes("@"))
  );
}

/** Drop-ins for a type, or for names that begin alike, are read by templates too. */
function isOwn({ file: { place } }: Setting, unit: MergedUnit): boolean {
  return place.role === "main" || place.target === unit.name;
}

function foundIn(setting: Setting, unit: string, version: number): readonly Found[] {
  const { text, directive, file, name } = setting;
  const spans = text.includes("%") ? instancesIn(setting, version) : [];
  const spec = valueIn(directive, version);
  if (spans.length === 0 || spec.specifiers === "no" || !specifierLetters(spec.specifiers, version).includes("i"))
    return [];
  const isProse = name === "Description" || name === "Documentation";
  return spans.map((span) => ({
    file,
    at: placeIn(setting, span),
    ...(isProse && { severity: "info" }),
    message: `${quoted(text.slice(span.start, span.end))} is empty here: ${quoted(unit)} is no instance of a template.`,
    effect:
      /^unit-name/.test(spec.type) && /@$/.test(text.slice(0, span.start))
        ? "systemd takes the name for that of a template, and the name of this unit for the instance."
        : "systemd puts nothing in its place.",
    remedy: `Call the file ${quoted(unit.replace(/(?=\.\w+$)/, "@"))} and start instances of it, or write what is meant.`,
  }));
}

/** The places of `%i` and `%I`, without what is meant for a format. */
function instancesIn({ text, directive }: Setting, version: number): readonly Span[] {
  const others = directive.value.type === "command" ? percentSigns(text, version).flat() : [];
  return [...text.matchAll(/%./gs)].flatMap(({ index, 0: it }) =>
    /^%[iI]$/.test(it) && !others.some(({ start }) => start === index) ? [{ start: index, end: index + 2 }] : [],
  );
}
