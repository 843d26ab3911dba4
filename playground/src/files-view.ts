import { type Finding, severities } from "../../server/src/rules/finding.ts";
import { h, part, refill } from "./element.ts";
import { gravest } from "./painted.ts";

/** Shows the files by folder, each with how much was found in it. */
export function showFiles(
  paths: readonly string[],
  open: string | undefined,
  findings: readonly Finding[],
  others: readonly string[],
  choose: (path: string) => void,
): void {
  const byPath = new Map<string, Finding[]>();
  for (const it of findings) byPath.set(it.path, [...(byPath.get(it.path) ?? []), it]);
  const strangers = new Set(others);
  const folders = new Map<string, string[]>();
  for (const path of paths.toSorted()) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const groups = [...folders]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, inFolder]) => {
      const items = inFolder.map((path) => {
        const found = byPath.get(path) ?? [];
        const name = h("span", { class: "name" }, path.slice(folder.length));
        const about = { "data-key": path, title: path, "aria-current": path === open ? "true" : undefined };
        const button = h("button", { type: "button", ...about, onclick: () => choose(path) }, name, countOf(found));
        if (strangers.has(path)) button.append(h("span", { class: "note" }, "not a unit"));
        return h("li", {}, button);
      });
      const list = h("ul", {}, ...items);
      return folder === "" ? list : h("section", {}, h("h3", {}, folder), list);
    });
  refill(
    part("files", "div"),
    ...(groups.length > 0 ? groups : [h("p", { class: "note" }, "There are no files yet.")]),
  );
}

function countOf(found: readonly Finding[]): HTMLElement | undefined {
  const worst = gravest(found.map((it) => it.severity));
  if (!worst) return undefined;
  const said = severities
    .map((severity) => ({ severity, count: found.filter((it) => it.severity === severity).length }))
    .filter((it) => it.count > 0)
    .map(({ severity, count }) => counted(count, severity));
  return h(
    "span",
    { class: `count ${worst}`, title: said.join(", "), "aria-label": said.join(", ") },
    `${found.length}`,
  );
}

/** `2 errors`, `1 hint` */
export function counted(count: number, severity: Finding["severity"]): string {
  const word = severity === "info" ? "hint" : severity;
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
