import { sectionsWith } from "../facts/directives.ts";
import { isSection, sectionOfType, unitTypeOfSection } from "../facts/sections.ts";
import type { UnitType } from "../facts/unit-type.ts";
import { type Announced, announcedIn } from "./announced.ts";
import { type Fragment, FragmentText } from "./fragment.ts";

/** A line of a block, without what ends it. */
export interface BlockLine {
  readonly text: string;
  /** Where it stands in the document. */
  readonly start: number;
  /** What is not known in it: spans of the text. */
  readonly unknown?: readonly { readonly start: number; readonly end: number }[];
  /** What the text looks like with stand-ins for that. */
  readonly shown?: string;
}

/** How a block is read. */
export interface BlockKind {
  /** Between other lines, as in a script: only what looks like a part of a unit file counts. */
  readonly among?: "commands";
  /** The file that the text around it names. */
  readonly announced?: Announced | undefined;
}

/** The unit files in a block: one, or several behind each other, each with a comment that names it or sections of its own. */
export function unitFragments(lines: readonly BlockLine[], { among, announced }: BlockKind): readonly Fragment[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  let named = announced;
  /** Comments that may belong to what follows. */
  let waiting: BlockLine[] = [];
  const begin = (type: UnitType | undefined): Draft => {
    open = { announced: named, type, sections: 0, typed: false, lines: waiting };
    drafts.push(open);
    waiting = [];
    named = undefined;
    return open;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) continue;
    const text = line.text.trim();
    if (/^[#;]/.test(text)) {
      const name = announcedIn(text.replace(/^[#;]+/, ""));
      const next = nextOf(lines, index);
      const fresh = name && (opensFile(text, name, next) || ((open?.sections ?? 0) === 0 && isKnownAssignment(next)));
      if (fresh) {
        open = undefined;
        named = name;
        waiting = [line];
      } else if (open) open.lines.push(line);
      else waiting.push(line);
      continue;
    }
    const header = /^\[([^\]]*)\]$/.exec(text)?.[1];
    if (header !== undefined && (isSection(header) || (open && !among))) {
      const type = unitTypeOfSection(header);
      const other = open && ((header === "Unit" && open.typed) || (type && open.type && type !== open.type));
      const draft = !open || other ? begin(type ?? named?.type) : open;
      if (type) draft.typed = true;
      draft.type = type ?? draft.type;
      draft.sections++;
      draft.lines.push(line);
      continue;
    }
    if (text === "") {
      if (open) open.lines.push(line);
      continue;
    }
    if (!open && named && isKnownAssignment(text)) begin(named.type);
    const continued = open && /\\$/.test(open.lines.at(-1)?.text ?? "");
    const fits =
      !among || continued || (open && (open.sections > 0 ? /^[A-Z]\w*\s*=/.test(text) : isKnownAssignment(text)));
    if (open && fits) open.lines.push(line);
    else {
      open = undefined;
      waiting = [];
      if (among) named = undefined;
    }
  }
  return drafts.flatMap((it) => fragmentOf(it) ?? []);
}

interface Draft {
  readonly announced: Announced | undefined;
  type: UnitType | undefined;
  sections: number;
  /** Has the section of its type. */
  typed: boolean;
  readonly lines: BlockLine[];
}

/** A comment that names a file in its last words, right above a section. */
function opensFile(comment: string, { path }: Announced, next: string | undefined): boolean {
  return next?.startsWith("[") === true && comment.replace(/[\s)"'`:.]+$/, "").endsWith(path);
}

const nextOf = (lines: readonly BlockLine[], index: number) =>
  lines
    .slice(index + 1, index + 20)
    .find(({ text }) => text.trim() !== "" && !/^\s*[#;]/.test(text))
    ?.text.trim();

/** `Key=` with a key that some section knows: `PATH=…` of a script is none. */
function isKnownAssignment(text: string | undefined): boolean {
  const key = /^([A-Z]\w*)\s*=/.exec(text ?? "")?.[1];
  return key !== undefined && /[a-z]/.test(key) && sectionsWith(key).length > 0;
}

/** Keys without which a unit of their type does not load: who writes them shows the whole unit. */
const whole =
  /^\s*(?:ExecStart|ExecStop|SuccessAction|BusName|On[A-Z]\w*|Listen\w+|Path[A-Z]\w*|DirectoryNotEmpty|What)\s*=/m;
const loadsWithout: readonly UnitType[] = ["slice", "target", "device", "scope"];

function fragmentOf({ announced, type: found, sections, lines }: Draft): Fragment | undefined {
  const fitting = announced && (!found || announced.type === found) ? announced : undefined;
  const type = found ?? fitting?.type ?? "service";
  if (!lines.some(({ text }) => /^\s*[^#;\s[]/.test(text))) return undefined;
  const body = new FragmentText();
  if (sections === 0) body.add(`[${sectionOfType(type)}]\n`);
  for (const { text, start, unknown = [], shown = text } of lines) {
    for (const it of unknown) body.unknown.push({ start: body.length + it.start, end: body.length + it.end });
    body.addFrom(start, shown).add("\n");
  }
  const isDropin = fitting?.path.includes(".d/") === true;
  const complete = sections > 0 && (loadsWithout.includes(type) || whole.test(body.text));
  const name = fitting && !isDropin ? fitting.path : `fragment.${type}`;
  const role = isDropin || !complete ? "dropin" : "main";
  const path = isDropin ? (fitting?.path ?? name) : role === "main" ? name : `${name}.d/fragment.conf`;
  return { path, type, role, text: body.text, pieces: body.pieces, unknown: body.unknown };
}
