import { sectionOfType } from "../../facts/sections.ts";
import type { UnitType } from "../../facts/unit-type.ts";
import { placeOf } from "../../syntax/tree.ts";
import { fileStart, type LivingSpan } from "../../text/living-span.ts";
import type { Span } from "../../text/span.ts";
import type { Setting } from "../../unit/setting.ts";
import type { UnitFile } from "../../unit/unit-file.ts";
import type { Fix } from "../finding.ts";

/** The place in the file of a part of a setting's text. */
export const placeIn = ({ line }: Setting, part: Span): LivingSpan => placeOf(line.value, part);

/** Where to point in a file for something that is missing: the header of the section that a type of units has, or of another one. */
export function headerOf({ syntax }: UnitFile, type: UnitType): LivingSpan {
  const wanted = sectionOfType(type);
  const headers = syntax.nodes.filter((it) => it.kind === "section");
  return (headers.find((it) => it.name === wanted) ?? headers[0])?.header ?? fileStart;
}

/** Puts another line of the same section under the one of a setting. */
export function addLineBelow(setting: Setting, line: string, title: string): Fix {
  const { file } = setting;
  const { extent } = setting.line;
  const ended = /[\r\n]/.test(file.syntax.text.charAt(extent.end - 1));
  const text = ended ? `${line}\n` : `\n${line}`;
  return { title, safety: "unsafe", edits: [{ path: file.path, at: extent.behind, text }] };
}

/** Writes something else for a part of a setting's text; none where it runs over line ends. */
export function rewrite(setting: Setting, part: Span, text: string, title: string): readonly Fix[] {
  const at = placeIn(setting, part);
  if (at.end - at.start !== part.end - part.start) return [];
  return [{ title, safety: "unsafe", edits: [{ path: setting.file.path, at, text }] }];
}
