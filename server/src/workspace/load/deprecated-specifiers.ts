import { type Directive, valueIn } from "../../facts/directives.ts";
import { specifierOf } from "../../facts/specifiers.ts";
import type { Span } from "../../text/span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { CauseOf, Verdict } from "../../unit/verdict.ts";
import { splitWords } from "../../values/grammar/words.ts";
import type { MergedUnit } from "../merged-unit.ts";
import { type LoadProblem, notes } from "./load-problem.ts";
import { isQuiet } from "./quiet.ts";

/**
 * Specifiers that systemd still replaces, with a message that names neither file nor line: `%c` `%r` `%R`, which know control
 * groups only as they are when the unit is read. Also in values that are then not taken.
 *
 * Source: `bad_specifier()` in unit-printf.c, all releases.
 */
export function* deprecatedSpecifiers(unit: MergedUnit, version: number): Generator<LoadProblem> {
  const { byDirective, settings, assessments } = unit.reading(version);
  const told = new Set<string>();
  const kind = `deprecated specifiers in ${version}`;
  const specified: Setting[] = [];
  for (const [directive, all] of byDirective) {
    const own = unit.ofList(all, kind, () => all.filter((it) => deprecatedIn(directive, it.text, version)));
    for (const it of own) specified.push(it);
  }
  if (specified.length > 1) specified.sort((a, b) => settings.indexOf(a) - settings.indexOf(b));
  for (const setting of specified) {
    const text = takenPart(setting, assessments.get(setting.file)?.verdicts ?? [], version);
    const specifier = deprecatedIn(setting.directive, text, version);
    if (!specifier) continue;
    told.add(specifier);
    yield problemOf(specifier, isQuiet(settings.slice(0, settings.indexOf(setting)), version), setting);
  }
  for (const [file, { verdicts }] of assessments) {
    for (const { cause, line } of furthestRead(verdicts)) {
      const specifier = deprecatedIn(cause.directive, readPart(cause, version), version);
      if (!specifier || told.has(specifier)) continue;
      told.add(specifier);
      const next = settings.findIndex((it) => it.file === file && it.key.start > line.start);
      yield problemOf(specifier, isQuiet(settings.slice(0, next < 0 ? undefined : next), version));
    }
  }
}

/** A value without what follows a guilty part in the same word: nobody reads it. */
function takenPart({ directive, text, at }: Setting, verdicts: readonly Verdict[], version: number): string {
  // Before 261 a colon ends a path to bind: what follows a bad source is read as a source of its own.
  const { type, words } = valueIn(directive, version);
  const rest = version < 261 && type === "bind-paths" ? /^[^\s:]+/ : /^\S+/;
  let taken = words ? closedPart(text, version) : text;
  for (const { cause, line } of verdicts) {
    if (cause.kind !== "value" || !cause.problem.partial || at.start < line.start || at.start >= line.end) continue;
    const { end } = cause.problem.at;
    taken = taken.slice(0, end) + taken.slice(end).replace(rest, (it) => " ".repeat(it.length));
  }
  return taken;
}

/** Of the faults in each line's value the one furthest to the right: what was read up to it holds all that was read up to the others. */
function furthestRead(verdicts: readonly Verdict[]): Iterable<BadValue> {
  const byLine = new Map<number, BadValue>();
  for (const { cause, line } of verdicts) {
    if (cause.kind !== "value" || !cause.value.includes("%")) continue;
    const known = byLine.get(line.start);
    if (!known || known.cause.problem.at.end < cause.problem.at.end) byLine.set(line.start, { cause, line });
  }
  return byLine.values();
}

interface BadValue {
  readonly cause: CauseOf<"value">;
  readonly line: Span;
}

/** What of a bad value was read: not what follows the guilty word, nor a word with an open quote. */
function readPart({ directive, value, problem }: CauseOf<"value">, version: number): string {
  const { type, words } = valueIn(directive, version);
  if (type.startsWith("device-")) return value;
  const read = words ? closedPart(value, version) : value;
  return read.slice(0, problem.at.end);
}

/** The words up to one with an open quote. */
function closedPart(value: string, version: number): string {
  const { words, bad } = splitWords(value, { quotes: true, version });
  return bad ? value.slice(0, words.at(-1)?.span.end ?? 0) : value;
}

/** The first deprecated specifier in a value: `%c`; `undefined` when there is none, or specifiers have no meaning there. */
function deprecatedIn(directive: Directive, value: string, version: number): string | undefined {
  const { specifiers, type } = valueIn(directive, version);
  if (!value.includes("%") || specifiers === "no" || specifiers === "name" || specifiers === "install")
    return undefined;
  for (const [written, letter] of expandedPart(value, type, version).matchAll(/%(.)/gs)) {
    if (letter !== undefined && specifierOf(letter)?.deprecated) return written;
  }
  return undefined;
}

/** A value without what is taken as it is written, like the text of a credential, options of mounts, all but the path of a device. */
function expandedPart(value: string, type: string, version: number): string {
  if (type === "bpf-program") return value.replace(/^[^:]*:?/, "");
  if (type.startsWith("stdio-")) return (version < 248 ? /^(?:fd|file|append):(.*)/s : TARGET).exec(value)?.[1] ?? "";
  if (type.startsWith("device-")) {
    const [path, next] = splitWords(value, { quotes: true, version }).words;
    // Without what is said of the device nothing is read, but permissions may be left out.
    return path && (next || type === "device-permissions") ? path.text : "";
  }
  if (type === "credential-data") return value.replace(/:.*/s, "");
  if (type === "tmpfs-list") return value.replace(/:\S*/g, "");
  if (type !== "bind-paths") return value;
  // Before 261 blanks may part options from their colon.
  const options = version < 261 ? /((?:^|\s)[^\s:]*:[^\s:]*):\s*\S*/g : /((?:^|\s)[^\s:]*:[^\s:]*):\S*/g;
  return value.replace(options, "$1");
}

const TARGET = /^(?:fd|file|append|truncate):(.*)/s;

function problemOf(specifier: string, quiet: boolean, setting?: Setting): LoadProblem {
  const problem = notes("deprecated-specifier", "systemd replaces it and mentions that it is deprecated.", {
    setting,
    message: `\`${specifier}\` is a deprecated specifier: the control group of a unit is not known yet when its file is read.`,
    remedy: "Let the program read `/proc/self/cgroup`.",
  });
  return quiet ? { ...problem, silent: true } : problem;
}
