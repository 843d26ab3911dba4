import type { Finding } from "../rules/finding.ts";
import type { UnusedWords } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { Remark, Suppression, Word } from "../unit/remarks.ts";

/** A finding that is not to be reported, and why. */
export interface Suppressed {
  readonly finding: Finding;
  /** `remark`: a comment in the file says so. `baseline`: it was there before. */
  readonly by: "remark" | "baseline";
  /** The reason that the comment gives; empty without one. */
  readonly reason: string;
}

/** The findings of one file, parted by what its comments say. */
export interface Parted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Names that no finding belongs to, by remark. */
  readonly unused: readonly UnusedWords[];
}

/** Takes out the findings of a file that its remarks suppress. `end` is the length of the file's text. */
export function part(findings: readonly Finding[], remarks: readonly Remark[], end: number): Parted {
  const scopes = scopesOf(remarks, end);
  const used = new Set<Word>();
  const left: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const fitting = scopes.filter((it) => it.word.text === finding.rule && holdsAt(it.over, finding.at));
    for (const { word } of fitting) used.add(word);
    const nearest = fitting.at(-1);
    if (nearest) suppressed.push({ finding, by: "remark", reason: nearest.reason });
    else left.push(finding);
  }
  return { findings: left, suppressed, unused: unusedIn(remarks, scopes, used) };
}

/** What one name in one remark covers. */
interface Scope {
  readonly word: Word;
  readonly reason: string;
  readonly over: Span;
}

/** `enable` ends what the last `disable` of the same rule began; what nothing ends goes to the file's end. */
function scopesOf(remarks: readonly Remark[], end: number): readonly Scope[] {
  const scopes: Scope[] = [];
  const open = new Map<string, { readonly word: Word; readonly reason: string; readonly start: number }>();
  for (const { says, at, about } of remarks) {
    if (!isSuppression(says)) continue;
    for (const word of says.rules) {
      const { reason } = says;
      if (says.kind === "ignore" && about) scopes.push({ word, reason, over: about });
      if (says.kind === "file-ignore") scopes.push({ word, reason, over: { start: 0, end } });
      if (says.kind === "disable" && !open.has(word.text)) open.set(word.text, { word, reason, start: at.end });
      const begun = says.kind === "enable" ? open.get(word.text) : undefined;
      if (!begun) continue;
      scopes.push({ word: begun.word, reason: begun.reason, over: { start: begun.start, end: at.start } });
      open.delete(word.text);
    }
  }
  for (const { word, reason, start } of open.values()) scopes.push({ word, reason, over: { start, end } });
  return scopes;
}

const isSuppression = (says: Remark["says"]): says is Suppression => says.kind !== "fact" && says.kind !== "nonsense";

/** Findings count where they begin; the end of a line belongs to it. */
const holdsAt = (over: Span, { start }: Span) =>
  over.start <= start && start <= over.end - (over.end > over.start ? 1 : 0);

/** An `enable` is used when its `disable` is there. */
function unusedIn(
  remarks: readonly Remark[],
  scopes: readonly Scope[],
  used: ReadonlySet<Word>,
): readonly UnusedWords[] {
  const ended = new Set(scopes.map((it) => `${it.word.text} ${it.over.end}`));
  return remarks.flatMap((remark) => {
    const { says, at } = remark;
    if (!isSuppression(says)) return [];
    const words = says.rules.filter((it) =>
      says.kind === "enable" ? !ended.has(`${it.text} ${at.start}`) : !used.has(it),
    );
    return words.length > 0 ? [{ remark, words }] : [];
  });
}
