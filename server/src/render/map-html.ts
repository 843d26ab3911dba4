import { formatRanges } from "../values/grammar/ranges.ts";
import { amountText, protectedText } from "./amounts.ts";
import type { Budget, Lane, MapFinding, PlaneMap } from "./map-model.ts";
import { mapSvg } from "./map-svg.ts";
import { all, container, content, element, type Markup, ownStyle } from "./markup.ts";
import { groupName, hostFacts, laneFacts, laneTitle, leftText, NOTHING } from "./phrases.ts";
import type { Theme } from "./svg-style.ts";

/** Maps as one page that needs nothing from outside: each picture, and the same in tables. */
export function mapHtml(maps: readonly PlaneMap[], theme: Theme = "auto"): string {
  const parts = maps.map((map) => {
    const name = `Plane map of ${map.host.name ?? "any host"}`;
    return container(
      "section",
      {},
      container("h2", {}, content(map.place === "" ? name : `${name}: ${map.place}`)),
      container("p", {}, content([...hostFacts(map), ...map.chips.map((it) => it.text)].join(" · "))),
      // What `mapSvg` makes is markup already.
      container(
        "div",
        { class: "picture", tabindex: 0, role: "region", "aria-label": name },
        mapSvg([map], theme) as Markup,
      ),
      ...mapTables(map),
    );
  });
  const body = parts.length > 0 ? parts : [container("p", {}, prose(NOTHING))];
  const head = all(
    element("meta", { charset: "utf-8" }),
    element("meta", {
      "http-equiv": "Content-Security-Policy",
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    element("meta", { name: "viewport", content: "width=device-width" }),
    container("title", {}, content("Plane map")),
    ownStyle(PAGE),
  );
  const page = container(
    "html",
    { lang: "en", "data-theme": theme === "auto" ? undefined : theme },
    container("head", {}, head),
    container("body", {}, container("main", {}, container("h1", {}, content("Plane map")), ...body)),
  );
  return `<!doctype html>\n${page}\n`;
}

const PAGE = [
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}',
  ":root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}",
  "body{margin:1.5rem}.picture{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0}",
  "caption{text-align:left;font-weight:600;padding:.3rem 0}th,td{text-align:left;padding:.25rem .8rem .25rem 0;border-bottom:1px solid #8888;vertical-align:top}",
  "td{overflow-wrap:anywhere}",
].join("\n");

/** The data of a map as tables: for those who do not see pictures, and for copying. */
export function mapTables(map: PlaneMap): readonly Markup[] {
  const { groups, cores, lanes, budgets, findings } = map;
  const nameOf = (index: number | undefined) => (index === undefined ? "" : (lanes[index]?.name ?? ""));
  return [
    table(
      "Claims",
      ["Unit", "Setting", "Cores", "Nodes", "CPU weight", "Findings"],
      lanes.map((it: Lane) => [
        laneTitle(it),
        laneFacts(it),
        formatRanges(it.cpus),
        it.nodes.join(" "),
        `${it.weight ?? ""}`,
        it.marks.join(" "),
      ]),
    ),
    table(
      "Cores",
      ["CPU", "Where", "Owner", "Claimants", "State"],
      cores.map((it) => {
        const group = groups[it.group];
        const states = [it.contested ? "contested" : "", it.isolated ? "isolated" : ""].filter((state) => state !== "");
        return [
          `${it.cpu}`,
          group ? groupName(group) : "",
          nameOf(it.owner),
          it.claimants.map(nameOf).join(" "),
          states.join(" "),
        ];
      }),
    ),
    table(
      "Memory",
      ["Unit", "Protected", "High", "Max", "Node", "Left"],
      budgets.map((it: Budget) => [
        it.name,
        protectedText(it.low),
        ...[it.high, it.max].map(amountText),
        it.kind === "host" ? "" : `${it.node ?? "any"}`,
        leftText(it),
      ]),
    ),
    table(
      "Findings",
      ["Number", "Level", "Finding", "Place"],
      findings.map((it: MapFinding) => [
        `${it.number}`,
        it.severity === "info" ? "hint" : it.severity,
        [it.message, it.effect, it.remedy].filter((part) => part !== undefined).join(" "),
        `${it.source.path}:${it.source.line}`,
      ]),
      prose,
    ),
  ].flat();
}

/** What is between backticks is code; a backtick without another one is itself. */
function prose(text: string): Markup {
  const parts = text.split(/`([^`]*)`/);
  return all(...parts.map((it, index) => (index % 2 === 0 ? content(it) : container("code", {}, content(it)))));
}

function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  textOf: (cell: string) => Markup = content,
): readonly Markup[] {
  if (rows.length === 0) return [];
  const head = container("tr", {}, ...heads.map((it) => container("th", { scope: "col" }, content(it))));
  const body = rows.map((cells) =>
    container(
      "tr",
      {},
      ...cells.map((it, index) =>
        index === 0 ? container("th", { scope: "row" }, content(it)) : container("td", {}, textOf(it)),
      ),
    ),
  );
  return [
    container(
      "table",
      {},
      container("caption", {}, content(caption)),
      container("thead", {}, head),
      container("tbody", {}, ...body),
    ),
  ];
}
