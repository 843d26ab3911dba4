import type { DrawnMap } from "./drawn-maps.ts";
import { h, part } from "./element.ts";

/** Shows the plane maps. Enter or a click on a part of one opens the line behind it. */
export function showMaps(maps: readonly DrawnMap[], open: (path: string, line: number, column: number) => void): void {
  const place = part("maps", "div");
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("id") : undefined;
  const unfolded = place.querySelector("details")?.open ?? false;
  const shown = maps.map(({ title, svg, tables }) =>
    h(
      "section",
      {},
      maps.length > 1 ? h("h3", {}, title) : undefined,
      h(
        "div",
        { class: "picture", tabindex: 0, role: "region", "aria-label": `Plane map of ${title}` },
        ...pictureIn(svg),
      ),
      h(
        "details",
        { open: unfolded },
        h("summary", {}, "The same in tables"),
        h("div", { class: "tables" }, ...tablesIn(tables)),
      ),
    ),
  );
  const none = h(
    "p",
    { class: "note" },
    "Nobody claims cores or memory: AllowedCPUs=, CPUAffinity=, MemoryMax= and the like draw a map.",
  );
  place.replaceChildren(...(shown.length > 0 ? shown : [none]));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  place.onclick = (event) => choose(event, open);
  place.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") choose(event, open);
  };
}

function choose(event: Event, open: (path: string, line: number, column: number) => void): void {
  const chosen = event.target instanceof Element ? event.target.closest("[data-path]") : null;
  if (!chosen) return;
  event.preventDefault();
  const number = (name: string) => Number(chosen.getAttribute(name) ?? 1);
  open(chosen.getAttribute("data-path") ?? "", number("data-line"), number("data-column"));
}

/** Read as XML: what is no element of a picture stays what it is, and nothing in it runs. The page has the picture's style already. */
function pictureIn(svg: string): readonly Node[] {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (picture.localName !== "svg") return [];
  for (const it of picture.querySelectorAll("style, script, foreignObject")) it.remove();
  return [document.importNode(picture, true)];
}

function tablesIn(markup: string): readonly Node[] {
  const text = `<div xmlns="http://www.w3.org/1999/xhtml">${markup}</div>`;
  const all = new DOMParser().parseFromString(text, "application/xhtml+xml").documentElement;
  return [...all.querySelectorAll(":scope > table")].map((it) => document.importNode(it, true));
}
