// @ts-check
// The page of the plane map: puts the picture in place, and tells the extension which part of it was chosen.
(() => {
  // @ts-expect-error VS Code gives this function to its pages.
  const editor = acquireVsCodeApi();
  const place = /** @type {HTMLElement} */ (document.getElementById("map"));
  // That of this script: the first style of the page is VS Code's own.
  const nonce = document.currentScript?.nonce ?? "";

  window.addEventListener("message", ({ data }) => {
    if (typeof data?.svg !== "string") return;
    // Read as XML: what is no element of a picture stays what it is, and nothing in it runs.
    const picture = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
    if (picture.localName !== "svg") return;
    for (const it of picture.querySelectorAll("script, foreignObject")) it.remove();
    for (const it of picture.querySelectorAll("style")) it.setAttribute("nonce", nonce);
    const focused = document.activeElement?.getAttribute("id");
    place.replaceChildren(document.importNode(picture, true));
    if (focused) document.getElementById(focused)?.focus();
  });

  /** @param {Event} event */
  const choose = (event) => {
    const part = event.target instanceof Element ? event.target.closest("[data-path]") : null;
    if (!part) return;
    event.preventDefault();
    editor.postMessage({
      path: part.getAttribute("data-path"),
      line: Number(part.getAttribute("data-line") ?? 1),
      column: Number(part.getAttribute("data-column") ?? 1),
    });
  };
  place.addEventListener("click", choose);
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") choose(event);
  });
  editor.postMessage({ ready: true });
})();
