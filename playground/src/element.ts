/** What an element is made with: attributes, and what happens when it is clicked. `false` and `undefined` leave an attribute out. */
interface Properties {
  readonly onclick?: () => void;
  readonly [attribute: string]: string | number | boolean | undefined | (() => void);
}

type Child = Node | string | undefined;

/** An element. Texts become text, never markup. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { onclick, ...attributes }: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children.filter((it) => it !== undefined));
  return element;
}

/** The element of the page with this id. It is there: page and program are one file. */
export function part<Name extends keyof HTMLElementTagNameMap>(id: string, name: Name): HTMLElementTagNameMap[Name] {
  const found = document.getElementById(id);
  if (found?.localName !== name) throw new Error(`The page has no ${name} ${id}.`);
  return found as HTMLElementTagNameMap[Name];
}

/** Puts other children into an element; what had the focus, by its `data-key`, has it again. */
export function refill(place: HTMLElement, ...children: readonly Child[]): void {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.getAttribute("data-key");
  place.replaceChildren(...children.filter((it) => it !== undefined));
  if (key) place.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** A sentence with `code` in it. */
export function sentence(text: string): readonly Node[] {
  return text
    .split(/(`[^`]*`)/)
    .filter((it) => it !== "")
    .map((it) => (/^`.*`$/s.test(it) ? h("code", {}, it.slice(1, -1)) : document.createTextNode(it)));
}
