import { h, part } from "./element.ts";

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Says something for a while, with something to do about it. */
export function announce(message: string, offer?: { readonly title: string; readonly work: () => void }): void {
  const toast = part("toast", "div");
  const hide = () => {
    toast.hidden = true;
  };
  const button =
    offer &&
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          hide();
          offer.work();
        },
      },
      offer.title,
    );
  toast.replaceChildren(h("span", {}, message), ...(button ? [button] : []));
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(hide, offer ? 12_000 : 5_000);
}

/** Makes tabs work: each has the id `tab-…` and shows the panel of that name; arrows go from one to the next. */
export function setUpTabs(names: readonly string[]): void {
  const tabs = names.map((it) => part(`tab-${it}`, "button"));
  const choose = (chosen: number) => {
    for (const [index, name] of names.entries()) {
      const isChosen = index === chosen;
      tabs[index]?.setAttribute("aria-selected", String(isChosen));
      if (tabs[index]) tabs[index].tabIndex = isChosen ? 0 : -1;
      part(name, "div").hidden = !isChosen;
    }
  };
  // They are scrolled with keys as well.
  for (const it of names) part(it, "div").tabIndex = 0;
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => choose(index));
    tab.addEventListener("keydown", ({ key }) => {
      const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
      if (by === 0) return;
      const next = (index + by + names.length) % names.length;
      choose(next);
      tabs[next]?.focus();
    });
  }
}
