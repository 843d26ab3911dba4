import { directiveOf } from "../facts/directives.ts";
import { sectionOfType } from "../facts/sections.ts";
import type { UnitType } from "../facts/unit-type.ts";
import { typeOf } from "../unit/unit-file.ts";
import { announcedIn } from "./announced.ts";
import { type Fragment, FragmentText } from "./fragment.ts";
import { expansionLength, type HereDocument, type ShellCommand, type ShellWord, shellCommands } from "./shell-words.ts";
import { type BlockLine, unitFragments } from "./unit-fragments.ts";

/**
 * The unit files that a script writes with here-documents, the settings that it gives to `systemctl set-property` and `systemd-run`, and
 * the parts of unit files that stand between its commands, which documents do. `lines` are those of the script, in `text`.
 */
export function shellFragments(text: string, lines: readonly BlockLine[]): readonly Fragment[] {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return [];
  const fragments: Fragment[] = [];
  const documents: HereDocument[] = [];
  for (const command of shellCommands(text, first.start, last.start + last.text.length)) {
    documents.push(...command.documents);
    fragments.push(...writtenBy(command, lines), ...settingsOf(command));
  }
  const others = lines.map((it) =>
    documents.some(({ start, end }) => it.start >= start && it.start < end) ? { ...it, text: "exit" } : it,
  );
  return [...fragments, ...unitFragments(others, { among: "commands" })];
}

/** The here-documents of a command that are unit files, by the name of the file they go to or by what is in them. */
function writtenBy({ words, targets, documents }: ShellCommand, lines: readonly BlockLine[]) {
  const tee = words.findIndex((it) => it.text === "tee");
  const files = [...targets, ...(tee < 0 ? [] : words.slice(tee + 1))];
  const announced = files.map((it) => announcedIn(it.text)).find((it) => it !== undefined);
  return documents.flatMap((document) => {
    const own = lines.filter(({ start }) => start >= document.start && start < document.end);
    const body = own.map((it) => withoutTabs(it, document)).map((it) => (document.expands ? expanded(it) : it));
    // Without a name only what has a section of its own is taken for a unit.
    if (!announced && !body.some((it) => /^\[(?:Service|Slice|Socket|Timer|Mount|Unit)\]\s*$/.test(it.text))) return [];
    // What else a script writes may have sections, too.
    if (files.length > 0 && !announced && !files.some((it) => it.unknown.some(Boolean))) return [];
    return unitFragments(body, { announced });
  });
}

function withoutTabs(line: BlockLine, { tabs }: HereDocument): BlockLine {
  const count = tabs ? (/^\t*/.exec(line.text)?.[0].length ?? 0) : 0;
  return { ...line, text: line.text.slice(count), start: line.start + count };
}

/** A line in which the shell puts something. */
function expanded({ text, start }: BlockLine): BlockLine {
  const unknown: { start: number; end: number }[] = [];
  let shown = "";
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const length =
      character === "$" || character === "`"
        ? expansionLength(text, at, text.length)
        : character === "\\" && /[\\$`]/.test(text.charAt(at + 1))
          ? 2
          : 0;
    if (length > 1) unknown.push({ start: at, end: at + length });
    shown += length > 1 ? "x".repeat(length) : character;
    at += Math.max(length, 1);
  }
  return { text, start, shown, unknown };
}

const before = /^(?:\w+=.*|sudo|doas|env|exec|nohup|time|command|then|do|else|if|!|&&|\$|#)$/;
const withArgument = /^-[ughpCTU]$/;

/** The words of a command from its name on, without what runs it. */
function bare(words: readonly ShellWord[]): readonly ShellWord[] {
  let at = 0;
  let runner = false;
  for (; at < words.length; at++) {
    const { text = "" } = words[at] ?? {};
    if (runner && text.startsWith("-")) at += withArgument.test(text) ? 1 : 0;
    else if (before.test(text)) runner = text === "sudo" || text === "doas" || text === "env";
    else break;
  }
  return words.slice(at);
}

function settingsOf({ words }: ShellCommand): readonly Fragment[] {
  const [name, ...rest] = bare(words);
  const program = name?.text.replace(/^.*\//, "");
  if (program === "systemctl") return setProperties(rest);
  return program === "systemd-run" ? runProperties(rest) : [];
}

function setProperties(words: readonly ShellWord[]): readonly Fragment[] {
  const plain: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    if (/^-[tpnHMsoP]$/.test(word.text) || /^--(?:host|machine|type|property|lines|output|root|image)$/.test(word.text))
      at++;
    else if (!word.text.startsWith("-")) plain.push(word);
  }
  const [verb, unit, ...assignments] = plain;
  if (verb?.text !== "set-property" || !unit) return [];
  const known = unit.unknown.some(Boolean) ? undefined : typeOf(unit.text);
  const type = typeOf(unit.text) ?? "service";
  const name = known ? unit.text : `fragment.${type}`;
  return assignments.flatMap((it) => propertyFragment(it, type, `etc/systemd/system.control/${name}.d`, "systemctl"));
}

const runWithArgument =
  /^(?:-[uEHMC]|--(?:unit|description|slice|service-type|host|machine|uid|gid|nice|setenv|working-directory|on-active|on-boot|on-startup|on-unit-active|on-unit-inactive|on-calendar|background|job-mode|capsule|root-directory))$/;
const runProperty = /^--(timer-|path-|socket-)?property$/;

function runProperties(words: readonly ShellWord[]): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let type: UnitType = "service";
  const found: [UnitType | undefined, ShellWord][] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const next = words[at + 1];
    const long = /^--(timer-|path-|socket-)?property=/.exec(word.text);
    const separate = word.text === "-p" ? [] : runProperty.exec(word.text);
    if (word.text === "--" || !word.text.startsWith("-")) break;
    if (word.text === "--scope") type = "scope";
    else if (separate) {
      if (next) found.push([typeFor(separate[1]), next]);
      at++;
    } else if (long) found.push([typeFor(long[1]), behind(word, long[0].length)]);
    else if (/^-p./.test(word.text)) found.push([undefined, behind(word, 2)]);
    else if (runWithArgument.test(word.text)) at++;
  }
  for (const [own, word] of found) {
    fragments.push(
      ...propertyFragment(
        word,
        own ?? type,
        `run/systemd/transient/run-${fragments.length}.${own ?? type}.d`,
        "systemd-run",
      ),
    );
  }
  return fragments;
}

const typeFor = (word: string | undefined): UnitType | undefined =>
  word === "timer-" ? "timer" : word === "path-" ? "path" : word === "socket-" ? "socket" : undefined;

function behind({ text, offsets, unknown }: ShellWord, from: number): ShellWord {
  return { text: text.slice(from), offsets: offsets.slice(from), unknown: unknown.slice(from) };
}

/** A drop-in with the one setting, as systemd writes it itself. */
function propertyFragment(word: ShellWord, type: UnitType, folder: string, command: "systemctl" | "systemd-run") {
  const equals = word.text.indexOf("=");
  const key = word.text.slice(0, equals);
  if (
    equals <= 0 ||
    !/^[A-Za-z]\w*$/.test(key) ||
    word.unknown.slice(0, equals).some(Boolean) ||
    /[\r\n]/.test(word.text)
  ) {
    return [];
  }
  // The program takes these for scopes as well, although units of that type have no such key.
  if (command === "systemd-run" && type === "scope" && /^(?:User|Group|PIDs)$/.test(key)) return [];
  const section = sectionOfType(type);
  const place = !directiveOf(section, key) && directiveOf("Unit", key) ? "Unit" : section;
  const body = new FragmentText().add(`[${place}]\n`);
  for (let at = 0; at < word.text.length; at++) {
    const start = word.offsets[at] ?? 0;
    if (word.unknown[at]) body.addUnknown(start, 1);
    else body.addFrom(start, word.text.charAt(at));
  }
  body.add("\n");
  const path = `${folder}/50-${key}.conf`;
  return [
    {
      path,
      type,
      role: "dropin",
      text: body.text,
      pieces: body.pieces,
      unknown: body.unknown,
      command,
    } satisfies Fragment,
  ];
}
