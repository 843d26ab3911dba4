import {
  type Directive,
  directiveOf,
  directivesOf,
  knownIn,
  sectionsWith,
  standingIn,
  valueIn,
} from "../facts/directives.ts";
import { wordsOf } from "../facts/enums.ts";
import { sectionNames, unitTypeOfSection } from "../facts/sections.ts";
import type { ValueSpec } from "../facts/value-spec.ts";
import { NEWEST, OLDEST } from "../facts/versions.ts";
import { mechanismText, oldHierarchyText, treeText } from "../knowledge/control-groups.ts";
import { directiveText } from "../knowledge/directives.ts";
import { listOf } from "../rules/support/wording.ts";
import { emptyIn } from "../values/empty.ts";
import { valueTypes } from "../values/registry.ts";
import { type Explanation, type Fact, manualAddress } from "./explanation.ts";
import { releasesOf } from "./releases.ts";

/** The directives that `name` may mean: `Slice.AllowedCPUs`, or `AllowedCPUs` in every section that has it. */
export function directivesNamed(name: string): readonly Directive[] {
  const { section, key } = /^(?:\[?(?<section>\w+)\]?\.)?(?<key>[\w-]+?)=?$/.exec(name.trim())?.groups ?? {};
  if (!key) return [];
  const sections = section ? [section] : sectionsWith(key);
  return sections.flatMap((it) => directivesOf(it).filter((one) => one.name === key));
}

/** What `version` makes of a directive: its grammar, how lines of it merge, since when it is there. */
export function explainDirective(directive: Directive, version: number): Explanation {
  const { section, name, man } = directive;
  const spec = valueIn(directive, version);
  const type = valueTypes[spec.type];
  const words = spec.table ? wordsOf(spec.table, version) : [];
  const facts: Fact[] = [
    { label: "Section", text: `[${section}]${alsoIn(directive)}` },
    { label: "Value", text: type.describe(spec, version) },
    ...(words.length > 0 && words.length <= 40
      ? [{ label: "Words", text: listOf(words.map((it) => `\`${it}\``)) }]
      : []),
    ...(directive.default === undefined ? [] : [{ label: "Default", text: `\`${directive.default}\`` }]),
    { label: "Lines", text: merging(directive, version) },
    {
      label: "Specifiers",
      text:
        spec.specifiers === "no" ? "Not expanded: `%` stands for itself." : "Expanded; write `%%` for a percent sign.",
    },
    { label: "Versions", text: releasesOf(directive) },
    ...inKernel(directive),
    ...(directive.build
      ? [{ label: "Build", text: `Accepted and ignored where systemd was built without ${directive.build}.` }]
      : []),
  ];
  return {
    kind: "directive",
    name: `${section}.${name}`,
    paragraphs: [...told(directive), ...standing(directive, version)],
    facts,
    examples: [],
    seeAlso: [
      spec.type,
      ...(directive.replacement && /^\w+$/.test(directive.replacement) ? [directive.replacement] : []),
    ],
    ...(man && { manual: manualAddress(man, `${name}=`) }),
  };
}

/** What in the kernel makes the setting work, how the slices above a unit bear on it, and what the old hierarchy made of it. */
function inKernel({ family, kernel, name }: Directive): readonly Fact[] {
  const attributes = kernel && listOf(kernel.map((it) => `\`${it}\``));
  const ofGroups = family === "cgroup" ? [mechanismText(name), treeText(name), oldHierarchyText(name)] : [];
  const [mechanism = attributes, tree, old] = ofGroups;
  return [
    ...(mechanism === undefined ? [] : [{ label: "Kernel", text: mechanism }]),
    ...(tree === undefined ? [] : [{ label: "Tree", text: tree }]),
    ...(old === undefined ? [] : [{ label: "Old hierarchy", text: old }]),
  ];
}

function told(directive: Directive): readonly string[] {
  const text = directiveText(directive);
  return text ? [text.summary, text.details] : [];
}

function standing(directive: Directive, version: number): readonly string[] {
  const { name, replacement } = directive;
  const instead = replacement ? ` Use \`${replacement}=\`.` : "";
  switch (standingIn(directive, version)?.state) {
    case "deprecated":
      return [`\`${name}=\` is deprecated.${instead}`];
    case "without-effect":
      return [`systemd ${version} accepts \`${name}=\` and does nothing with it.${instead}`];
    case "gone":
      return [`systemd ${version} no longer knows \`${name}=\`.${instead}`];
    case "not-known-yet":
      return [`systemd ${version} does not know \`${name}=\` yet: it would ignore the line.`];
    default:
      return [];
  }
}

/** The other sections that have the same directive, not only one of that name. */
function alsoIn({ section, name, family, value }: Directive): string {
  const others = sectionNames.filter((it) => {
    const other = it === section ? undefined : directiveOf(it, name);
    return other?.family === family && isLike(other.value, value);
  });
  return others.length > 0 ? `; also ${listOf(others.map((it) => `[${it}]`))}` : "";
}

/** Values of the same kind, within the same bounds. */
const isLike = (one: ValueSpec, other: ValueSpec) =>
  one.type === other.type && one.table === other.table && one.min === other.min && one.max === other.max;

function merging(directive: Directive, version: number): string {
  const spec = valueIn(directive, version);
  const several = spec.list ? "Several lines, also in drop-ins, add up." : "The last line counts, also over drop-ins.";
  switch (emptyIn(spec, version)) {
    case "resets":
      return `${several} An empty one ${spec.list ? `clears what came before${left(spec)}` : "goes back to the default"}.`;
    case "nothing":
      return `${several} An empty one does nothing: what came before cannot be cleared.`;
    case "enables":
      return `${several} An empty one switches it on.`;
    default:
      return `${several} ${refusesEmpty(directive, version) ? "With an empty one the unit does not load." : "An empty one is ignored with a message."}`;
  }
}

/** What an empty list comes to, where that is not what holds without any line. */
const left = ({ list, emptyMeans }: ValueSpec) => (list && emptyMeans ? `: ${emptyMeans}` : "");

/** An empty value, where it is no valid one, keeps the unit from loading. */
function refusesEmpty(directive: Directive, version: number): boolean {
  const spec = valueIn(directive, version);
  const unit = { type: unitTypeOfSection(directive.section) ?? "service", template: false } as const;
  const { problems } = valueTypes[spec.type].parse("", { version, spec, unit, earlier: [] });
  return problems.some((it) => it.does === "refuses");
}

/** The releases between the oldest and newest that targets may name in which `directive` is known. */
export function knownReleases(directive: Directive): readonly number[] {
  return Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => OLDEST + index).filter(
    (version) => knownIn(directive, version) === true,
  );
}
