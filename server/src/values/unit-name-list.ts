import type { UnitType } from "../facts/unit-type.ts";
import type { Span } from "../text/span.ts";
import { badWordProblem, expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { filled, ownName } from "./grammar/own-name.ts";
import { quoted } from "./grammar/quoted.ts";
import { type NameFlaw, unitNameFlaw } from "./grammar/unit-name-flaws.ts";
import { unitTypeOf } from "./grammar/unit-names.ts";
import { splitWords, type Word } from "./grammar/words.ts";
import { type Does, defineValueType, type Parsed, type Problem, type ValueContext } from "./value-type.ts";

/** A unit that a value names. */
export interface UnitReference {
  readonly at: Span;
  /** Specifiers expanded, templates with the instance of this unit; not valid only in `[Install]`, which the manager does not read. */
  readonly name: string;
  /** The name holds nothing that depends on the host or on an instance. */
  readonly certain: boolean;
}

/**
 * Names of units, parted by blanks, with few specifiers; quotes are ordinary characters. A template gets the instance of this unit,
 * or its prefix. A bad name is dropped and the others count.
 *
 * What a dependency cannot be is dropped with a message, too: `Before=` a device, `OnFailure=` of a slice or device, a unit's
 * dependency on itself. `[Install]` is read by the enabling tool: here its words are only cut, never judged.
 *
 * Source: systemd.unit(5); `config_parse_unit_deps()`, `config_parse_service_sockets()` in load-fragment.c, `resolve_template()`
 * and `unit_add_dependency()` in unit.c, the same in all releases; `config_parse_also()` in install.c.
 */
export default defineValueType<readonly UnitReference[]>({
  name: "unit-name-list",
  changes: [],
  parse(text, context) {
    return context.spec.specifiers === "install" ? parseInstall(text, context) : parseDependencies(text, context);
  },
  describe({ suffix }) {
    const example = suffix
      ? `names of ${suffix[0]} units: \`a.${suffix[0]} b.${suffix[0]}\``
      : "names of units: `network.target dbus.socket`";
    return `Blank-separated ${example}. A template (\`web@.service\`) gets the instance of this unit.`;
  },
});

function parseDependencies(text: string, context: ValueContext): Parsed<readonly UnitReference[]> {
  const { version, spec } = context;
  const { words, bad } = splitWords(text, spec.suffix ? { version } : { keepEscapes: true, version });
  const units: UnitReference[] = [];
  const problems: Problem[] = [];
  for (const word of words) {
    const outcome = { does: "ignores", partial: true } as const;
    const { value: expanded, problem } = expand(text, word, "name", context, outcome);
    if (problem) problems.push(problem);
    if (!expanded) continue;
    const flaws = guesses(expanded).map((name) => nameFlaw(name, context));
    const flaw = flaws.every(Boolean) ? flaws[0] : undefined;
    const name = filled(expanded.text, context);
    const unusable = flaw ? undefined : dependencyFlaw(name, word, expanded.certain, context);
    if (flaw) problems.push({ at: word.span, ...outcome, ...forWord(flaw, word, expanded.text) });
    else if (unusable) problems.push({ at: word.span, partial: true, ...unusable });
    else units.push({ at: word.span, name, certain: expanded.certain });
  }
  if (bad)
    problems.push(badWordProblem(text, bad, { does: "ignores", ...(words.length > 0 && { partial: true as const }) }));
  return { value: units, problems };
}

/** Why a name with its specifiers expanded cannot be added; whole sentences. */
function nameFlaw(name: string, context: ValueContext): NameFlaw | undefined {
  const [expected] = context.spec.suffix ?? [];
  if (expected !== undefined && !name.endsWith(`.${expected}`)) {
    const flaw = unitNameFlaw(name, expected as UnitType);
    return flaw ?? { message: `${quoted(name)} is not a unit of type ${expected}.` };
  }
  return unitNameFlaw(filled(name, context));
}

/** A name that was expanded cannot simply be replaced. */
function forWord({ replacement, ...flaw }: NameFlaw, word: Word, name: string): NameFlaw {
  return replacement === undefined || word.text !== name ? flaw : { ...flaw, replacement };
}

/** Why a valid name is of no use for this kind of dependency. */
function dependencyFlaw(
  name: string,
  word: Word,
  certain: boolean,
  context: ValueContext,
): { readonly does: Does; readonly message: string; readonly remedy?: string } | undefined {
  const { dependency } = context.spec;
  if (dependency === undefined) return undefined;
  const { type } = context.unit;
  if (name === ownName(context)) {
    if (!certain && !word.text.includes("%n")) return undefined;
    return {
      does: "notes",
      message: `${quoted(word.text)} is this unit itself: it cannot depend on itself.`,
      remedy: "Remove it.",
    };
  }
  if (dependency === "before" && unitTypeOf(name) === "device") {
    return {
      does: "ignores",
      message: `${quoted(word.text)} is a device: devices appear on their own and cannot be delayed.`,
    };
  }
  if (dependency === "on-failure" && (type === "slice" || type === "device")) {
    return { does: "ignores", message: `A ${type} cannot fail, so ${quoted(word.text)} would never be started.` };
  }
  return undefined;
}

function parseInstall(text: string, context: ValueContext): Parsed<readonly UnitReference[]> {
  const { words } = splitWords(text, { quotes: true, version: context.version });
  const units = words.flatMap((word) => {
    const { value: expanded } = expand(text, word, "install", context, { does: "notes" });
    return expanded ? [{ at: word.span, name: expanded.text, certain: expanded.certain }] : [];
  });
  return { value: units, problems: [] };
}
