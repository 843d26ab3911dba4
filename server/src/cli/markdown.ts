import { visible } from "./visible.ts";

/** `text` as Markdown that shows just this, with what is in backquotes as code; nothing in it makes a link, a tag or a cell. */
export function markdownOf(text: string): string {
  return visible(text)
    .split(/`([^`]+)`/)
    .map((it, index) => (index % 2 === 0 ? escaped(it) : `<code>${escaped(it)}</code>`))
    .join("");
}

/** Every punctuation mark may have a backslash before it, and means nothing then. Source: CommonMark 0.31, section 2.4. */
const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
