import { sectionOfType } from "../facts/sections.ts";
import type { Finding } from "../rules/finding.ts";
import { quoted } from "../rules/support/wording.ts";
import { type Assignment, nodeIndexAt, type UnitSyntax } from "../syntax/tree.ts";
import { type Edit, lineEndOf } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { remarksOf } from "../unit/remarks.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { isSliceName } from "../values/grammar/unit-names.ts";
import { baseName, folderOf, isDropinFolder } from "../workspace/tree.ts";
import type { Surroundings } from "./surroundings.ts";
import { assignmentAt, unitNamedAt } from "./unit-names-at.ts";

/** Something that can be done at a place, beside fixes. */
export interface Refactoring {
  readonly kind: "suppress" | "extract" | "create";
  readonly title: string;
  /** Of the file that was asked about; `blank` is where a snippet editor is to put the cursor, as an offset in `text`. */
  readonly edits: readonly (Edit & { readonly blank?: number })[];
  /** A new file, nothing where it is there already. */
  readonly creates?: { readonly path: string; readonly text: string };
  /** The finding that goes away. */
  readonly finding?: Finding;
}

/** Comments that silence the findings `at` touches: each on the line above, its reason to be filled in. */
export function suppressions(file: UnitFile, findings: readonly Finding[], at: Span): readonly Refactoring[] {
  const { syntax } = file;
  const found = new Map<string, Refactoring>();
  for (const finding of findings) {
    if (finding.at.start > at.end || finding.at.end < at.start) continue;
    const node = syntax.nodes[nodeIndexAt(syntax, finding.at.start)];
    if (!node || node.kind === "comment" || found.has(finding.rule)) continue;
    const title = `Ignore \`${finding.rule}\` here`;
    found.set(finding.rule, { kind: "suppress", title, edits: [ignoring(syntax, node.extent, finding.rule)], finding });
  }
  return [...found.values()];
}

/** A comment above a line; where there is one already, the rule is added to it. */
function ignoring(syntax: UnitSyntax, line: Span, rule: string): Edit & { readonly blank?: number } {
  for (const { says, about } of remarksOf(syntax)) {
    if (says.kind !== "ignore" || about?.start !== line.start) continue;
    const last = says.rules.at(-1);
    if (last) return { at: { start: last.at.end, end: last.at.end }, text: `,${rule}` };
  }
  const comment = `# unitwright: ignore[${rule}]`;
  return {
    at: { start: line.start, end: line.start },
    text: `${comment}${lineEndOf(syntax.text)}`,
    blank: comment.length,
  };
}

/** The assignments that `at` touches, moved out of a main file into a new drop-in. */
export function extraction(file: UnitFile, at: Span, around: Surroundings): Refactoring | undefined {
  const { syntax, path, place } = file;
  if (place.role !== "main" || at.end <= at.start) return undefined;
  const moved: { readonly section: string; readonly node: Assignment }[] = [];
  let section: string | undefined;
  for (const node of syntax.nodes) {
    if (node.kind === "section") section = node.name;
    if (node.kind !== "assignment" || node.extent.end <= at.start || node.extent.start >= at.end) continue;
    // What is in no section counts for nothing anywhere, and what enables a unit belongs into its main file.
    if (section === undefined || section === "Install") return undefined;
    moved.push({ section, node });
  }
  if (moved.length === 0) return undefined;
  const newline = lineEndOf(syntax.text);
  const sections = [...new Set(moved.map((it) => it.section))];
  const parts = sections.map((name) => {
    const lines = moved.filter((it) => it.section === name).map(({ node }) => lineOf(syntax.text, node.extent));
    return [`[${name}]`, ...lines].join(newline);
  });
  const folder = `${path}.d`;
  const taken = new Set(around.unitsOf(file).flatMap((unit) => unit.files.map((it) => it.path)));
  const name = [10, 20, 30, 40, 50].map((it) => `${folder}/${it}-override.conf`).find((it) => !taken.has(it));
  if (name === undefined) return undefined;
  return {
    kind: "extract",
    title: `Move ${moved.length === 1 ? `\`${moved[0]?.node.key}=\`` : `${moved.length} settings`} to a drop-in`,
    edits: moved.map(({ node }) => ({ at: node.extent, text: "" })),
    creates: { path: name, text: parts.map((it) => it + newline).join(newline) },
  };
}

const lineOf = (text: string, { start, end }: Span) => text.slice(start, end).replace(/[\r\n]+$/, "");

/** A file for the slice that the line at `offset` puts its unit into, where the project has none. */
export function missingSlice(
  file: UnitFile,
  offset: number,
  around: Surroundings,
  findings: readonly Finding[],
): Refactoring | undefined {
  const line = assignmentAt(file, offset);
  const named = line?.key === "Slice" ? unitNamedAt(file, line.valueAt.start, around) : undefined;
  if (named?.use?.directive.name !== "Slice" || !named.use.certain || !isSliceName(named.name)) return undefined;
  if (around.references.definitions(named.name).length > 0 || isOfSystem(named.name)) return undefined;
  const folder = folderOf(file.path);
  const home = isDropinFolder(baseName(folder)) ? folderOf(folder) : folder;
  const path = home === "" ? named.name : `${home}/${named.name}`;
  const finding = findings.find((it) => it.rule === "undefined-slice" && it.at.start === named.at.start);
  const stem = named.name.replace(/\.slice$/, "");
  return {
    kind: "create",
    title: `Create ${quoted(named.name)}`,
    edits: [],
    creates: { path, text: `[Unit]\nDescription=Slice ${stem}\n\n[${sectionOfType("slice")}]\n` },
    ...(finding && { finding }),
  };
}

/** Slices that are there without a file. */
const isOfSystem = (name: string) => /^(?:-|system|user|machine|app|session|background|init)\.slice$/.test(name);
