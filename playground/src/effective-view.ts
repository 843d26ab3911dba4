import type { EffectiveSetting } from "../../server/src/features/effective.ts";
import type { Answer } from "./answer.ts";
import { h, part, refill } from "./element.ts";

/** What can be done with the effective unit. */
export interface EffectiveUse {
  /** Opens a line, counted from 1. */
  readonly openLine: (path: string, line: number) => void;
  readonly choose: (unit: string) => void;
}

/** Shows the unit that the open file is a part of: each value, and the lines that it comes from. */
export function showEffective({ effective, units, versions }: Answer, use: EffectiveUse): void {
  const place = part("effective", "div");
  if (!effective) {
    refill(place, h("p", { class: "note" }, "The open file is a part of no unit."));
    return;
  }
  const version = versions.at(-1);
  const facts: [string, string][] = [["systemd", `${version}: ${words[effective.load]}`]];
  if (effective.id !== undefined) facts.push(["alias of", effective.id]);
  facts.push(["main file", effective.fragment ?? "none among these files"]);
  if (effective.dropins.length > 0) facts.push(["drop-ins", effective.dropins.join(", ")]);
  if (effective.slice !== undefined) facts.push(["slice", effective.slice]);
  const sections = new Map<string, EffectiveSetting[]>();
  for (const it of effective.settings) sections.set(it.section, [...(sections.get(it.section) ?? []), it]);
  const shown = [...sections].map(([section, settings]) =>
    h("section", {}, h("h3", {}, `[${section}]`), h("dl", {}, ...settings.flatMap((it) => rowsOf(it, use)))),
  );
  refill(
    place,
    h("p", { class: "unit" }, units.length > 1 ? chooser(units, effective.unit, use) : h("strong", {}, effective.unit)),
    h("dl", { class: "facts" }, ...facts.flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)])),
    ...shown,
  );
}

const words = {
  loaded: "loads it",
  masked: "masked",
  "not-found": "finds no main file",
  "bad-setting": "refuses to load it",
  error: "cannot load it",
} as const;

function chooser(units: readonly string[], chosen: string, use: EffectiveUse): HTMLElement {
  const options = units.map((it) => h("option", { value: it, selected: it === chosen }, it));
  const select = h("select", { "aria-label": "Unit", "data-key": "unit" }, ...options);
  select.addEventListener("change", () => use.choose(select.value));
  return select;
}

function rowsOf({ section, directive, value, lines }: EffectiveSetting, use: EffectiveUse): readonly HTMLElement[] {
  const shown = value === null ? h("i", {}, "not set") : h("code", {}, textOf(value));
  const from = lines.map(({ path, line, text, does }) =>
    h(
      "li",
      { class: does },
      h("span", { class: "does" }, does),
      h(
        "button",
        {
          type: "button",
          class: "link",
          "data-key": `${section} ${directive} ${path} ${line}`,
          onclick: () => use.openLine(path, line),
        },
        `${path}:${line}`,
      ),
      h("code", {}, text),
    ),
  );
  return [h("dt", {}, directive), h("dd", {}, shown, h("ul", {}, ...from))];
}

function textOf(value: EffectiveSetting["value"]): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.map((it) => (Array.isArray(it) ? it.join(" ") : String(it))).join("\n");
  return Object.entries(value)
    .map(([name, it]) => `${name}=${it}`)
    .join("\n");
}
