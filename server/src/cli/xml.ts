import { visible } from "./visible.ts";

/** An XML element on lines of its own, its children indented below it; a text as content. Names are our own, values anything. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const head = `<${name}${written.join("")}`;
  if (typeof content === "string") return `${head}>${escaped(content)}</${name}>`;
  if (content.length === 0) return `${head}/>`;
  const children = content.flatMap((it) => it.split("\n")).map((it) => `  ${it}`);
  return [`${head}>`, ...children, `</${name}>`].join("\n");
}

/** A whole document. */
export const document = (root: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;

/** As text that XML takes: it has no way to write most control characters and half characters, so those are made visible. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
}
