import { printable } from "../rules/support/wording.ts";

/** Text that is markup: only what this file made. Whatever comes from a project gets in through `content` and attributes, escaped. */
export type Markup = string & { readonly markup: unique symbol };

/** Attributes in order; those that are `undefined` are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name attributes>children</name>` */
export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const inside = children.join("");
  const head = `${name}${attributesText(attributes)}`;
  return (inside === "" ? `<${head}/>` : `<${head}>${inside}</${name}>`) as Markup;
}

/** The same with a start and an end tag even when it is empty: HTML needs them. */
export function container(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  return `<${name}${attributesText(attributes)}>${children.join("")}</${name}>` as Markup;
}

/** Text between tags. */
export function content(text: string | number): Markup {
  return escaped(String(text)) as Markup;
}

/** Several pieces as one. */
export function all(...parts: readonly Markup[]): Markup {
  return parts.join("") as Markup;
}

/** What can be read in some markup, without its tags. */
export function textIn(parts: readonly Markup[]): string {
  const texts = [...parts.join("").matchAll(/>([^<]+)</g)].map(([, it = ""]) => it);
  const words = texts.map((it) => it.trim()).filter((it) => it !== "");
  return words.join(" ").replace(/&(?:amp|lt|gt|quot|#39);/g, (it) => entities[it] ?? it);
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Style rules of our own: nothing of a project is in them. */
export function ownStyle(rules: string): Markup {
  return `<style>${rules}</style>` as Markup;
}

function attributesText(attributes: Attributes): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === "number" ? rounded(value) : escaped(value)}"`;
  }
  return text;
}

/** Control characters, marks that turn what is read and halves of characters become visible; markup becomes text. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A tenth is as fine as anyone sees. */
const rounded = (value: number) => String(Math.round(value * 10) / 10);
