import { type Lines, linesOf, positionAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { closest } from "../text/suggest.ts";
import { confKeys, confPartOf, namedParts } from "./conf-keys.ts";
import { type ConfEntry, type ConfSection, confLines } from "./conf-lines.ts";
import { confSchema, type WrittenConf } from "./conf-schema.ts";

/** The name of the configuration file. */
export const confName = "unitwright.conf";

/** One configuration file, checked. */
export interface Conf {
  readonly path: string;
  readonly settings: WrittenConf;
  /** Where the value of a setting stands: `placeOf("rules", "trailing-comment")`; the file's start for one that is not there. */
  readonly placeOf: (...key: readonly string[]) => ConfPlace;
}

/** A place in a configuration file. */
export interface ConfPlace {
  readonly at: Span;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** A fault in a configuration file. */
export interface ConfProblem extends ConfPlace {
  readonly path: string;
  /** What is wrong and what to write: a sentence. */
  readonly message: string;
}

/** Reads the text of a configuration file: its settings, or all that is wrong with it. */
export function readConf(
  path: string,
  text: string,
): { readonly conf: Conf } | { readonly problems: readonly ConfProblem[] } {
  const lines = linesOf(text);
  const draft = draftOf(text);
  const { data, error } = confSchema.safeParse(draft.settings);
  const faults = [...draft.faults, ...(error?.issues ?? []).flatMap((it) => faultsOf(it, draft.places))];
  if (faults.length > 0 || !data) {
    const problems = faults.map(({ at, message }): ConfProblem => ({ path, ...confPlace(lines, at), message }));
    return { problems: problems.toSorted((a, b) => a.at.start - b.at.start) };
  }
  const placeOf = (...key: readonly string[]) => confPlace(lines, draft.places.get(keyOf(key))?.value ?? NOWHERE);
  return { conf: { path, settings: data, placeOf } };
}

function confPlace(lines: Lines, at: Span): ConfPlace {
  const { line, character } = positionAt(lines, at.start);
  return { at, line: line + 1, column: character + 1 };
}

interface Fault {
  readonly at: Span;
  readonly message: string;
}

interface Places {
  readonly key: Span;
  readonly value: Span;
}

/** The file as the schema wants it, not yet checked. */
interface Draft {
  readonly settings: Record<string, unknown>;
  /** By `keyOf` the way to a setting. */
  readonly places: ReadonlyMap<string, Places>;
  readonly faults: readonly Fault[];
}

const keyOf = (way: readonly PropertyKey[]) => JSON.stringify(way.map(String));

function draftOf(text: string): Draft {
  const { sections, junk } = confLines(text);
  const faults = junk.map(
    (at): Fault => ({ at, message: `\`${shown(text, at)}\` is neither \`key = value\` nor the header of a section.` }),
  );
  const settings: Record<string, unknown> = Object.create(null);
  const places = new Map<string, Places>();
  for (const section of sections) {
    const way = wayOf(section);
    if ("message" in way) {
      faults.push(way);
      continue;
    }
    let target = settings;
    for (const [index, step] of way.keys.entries()) {
      target[step] ??= Object.create(null);
      target = target[step] as Record<string, unknown>;
      places.set(keyOf(way.keys.slice(0, index + 1)), { key: section.at, value: section.at });
    }
    for (const entry of section.entries) {
      if (Object.hasOwn(target, entry.key)) faults.push(twice(entry));
      else target[entry.key] = entry.value;
      places.set(keyOf([...way.keys, entry.key]), { key: entry.keyAt, value: entry.valueAt });
    }
  }
  return { settings, places, faults };
}

/** Where the settings of a section belong. */
function wayOf({ header, at }: ConfSection): { readonly keys: readonly string[] } | Fault {
  if (header === "" && at.end === 0) return { keys: [] };
  if (header === "rules") return { keys: ["rules"] };
  const [word = "", ...rest] = header.split(/\s+/);
  const name = rest.join(" ");
  const group = Object.hasOwn(namedParts, word) ? namedParts[word] : undefined;
  if (group !== undefined && name !== "") return { keys: [group, name] };
  if (group !== undefined) {
    const example = { paths: "paths legacy/**", plane: "plane runner", folder: "folder overrides" }[word];
    return { at, message: `Section \`[${word}]\` names nothing: write what it is about, like \`[${example}]\`.` };
  }
  const meant = closest(word, ["rules", ...Object.keys(namedParts)]);
  return {
    at,
    message: meant
      ? `Section \`[${header}]\` is not known: did you mean \`[${[meant, name].join(" ").trim()}]\`?`
      : `Section \`[${header}]\` is not known: there are \`[rules]\`, \`[paths PATTERN]\`, \`[plane NAME]\` and \`[folder PATH]\`.`,
  };
}

function twice({ key, keyAt }: ConfEntry): Fault {
  return { at: keyAt, message: `Key \`${key}\` is there twice in this section: keep one.` };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Each unknown key gets a sentence of its own. */
function faultsOf({ code, path, message, keys = [] }: Issue, places: ReadonlyMap<string, Places>): readonly Fault[] {
  const placeOf = (way: readonly PropertyKey[]) => places.get(keyOf(way)) ?? { key: NOWHERE, value: NOWHERE };
  if (code !== "unrecognized_keys") {
    return [{ at: placeOf(path).value, message: `Key \`${String(path.at(-1))}\` ${message}` }];
  }
  const known = knownKeys(path);
  return keys.map((key): Fault => {
    const meant = closest(key, known);
    const elsewhere = !meant && path.length === 0 && Object.hasOwn(confSchema.shape.rules.def.innerType.shape, key);
    const hint = meant
      ? `did you mean \`${meant}\`?`
      : elsewhere
        ? "it is a rule, and rules belong below `[rules]`."
        : path[0] === "rules"
          ? "`unitwright rules` lists the rules."
          : `known are ${known.slice(0, 8).join(", ")}.`;
    return { at: placeOf([...path, key]).key, message: `Key \`${key}\` is not known here: ${hint}` };
  });
}

const NOWHERE: Span = { start: 0, end: 0 };

/** The keys that the section at a place may have. */
function knownKeys([group]: readonly PropertyKey[]): readonly string[] {
  const word = Object.entries(namedParts).find(([, it]) => it === group)?.[0] ?? String(group ?? "");
  return confKeys(confPartOf(word) ?? "top").map((it) => it.name);
}

function shown(text: string, { start, end }: Span): string {
  const line = text.slice(start, end);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
