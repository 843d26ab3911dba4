import { sectionText } from "../knowledge/sections.ts";
import { type Explanation, manualAddress } from "./explanation.ts";

/** What a section is for; `undefined` for what is no section of unit files. */
export function explainSection(name: string): Explanation | undefined {
  const text = sectionText(name);
  if (!text) return undefined;
  const [page, anchor] =
    name === "Unit" || name === "Install" ? ["systemd.unit", `[${name}] Section Options`] : [pageOf(name), "Options"];
  return {
    kind: "section",
    name: `[${name}]`,
    paragraphs: [text.summary, text.details],
    facts: [],
    examples: [],
    seeAlso: [],
    manual: manualAddress(page, encodeURIComponent(anchor)),
  };
}

const pageOf = (section: string) => `systemd.${section.toLowerCase()}`;
