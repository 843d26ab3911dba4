import { type Finding, severities } from "../../server/src/rules/finding.ts";
import type { Answer } from "./answer.ts";
import { signs } from "./editor.ts";
import { h, part, refill, sentence } from "./element.ts";
import { counted } from "./files-view.ts";

/** What can be done with findings. */
export interface FindingUse {
  readonly open: (path: string, start: number, end: number) => void;
  readonly fix: (fix: Finding["fixes"][number]) => void;
  /** Where a place is in its file: `3:1`. */
  readonly place: (path: string, offset: number) => string;
  /** Where the pages of rules are. */
  readonly docs: string;
}

/** The list of findings, the open file's first. */
export function showFindings({ findings, rules }: Answer, open: string | undefined, use: FindingUse): void {
  const byPath = new Map<string, Finding[]>();
  for (const it of findings) byPath.set(it.path, [...(byPath.get(it.path) ?? []), it]);
  const paths = [...byPath.keys()].toSorted((a, b) => Number(b === open) - Number(a === open) || (a < b ? -1 : 1));
  let left = MOST;
  const groups = paths.flatMap((path) => {
    const found = (byPath.get(path) ?? []).slice(0, left);
    left -= found.length;
    if (found.length === 0) return [];
    const items = found.map((it, index) => itemOf(it, `${path} ${index}`, rules, use));
    return [h("section", {}, h("h3", {}, path), h("ul", {}, ...items))];
  });
  const rest = findings.length > MOST ? [h("p", { class: "note" }, `and ${findings.length - MOST} more`)] : [];
  const none = h("p", { class: "good" }, "✓ Nothing to report: systemd takes every line as it is.");
  refill(part("findings", "div"), ...(groups.length > 0 ? [...groups, ...rest] : [none]));
}

/** More are not read by anyone, and make the page slow. */
const MOST = 400;

function itemOf(finding: Finding, key: string, rules: Answer["rules"], use: FindingUse): HTMLElement {
  const { rule, severity, path, at, related, systemd } = finding;
  const place = use.place(path, at.start);
  const goto = h(
    "button",
    { type: "button", class: "goto", "data-key": `goto ${key}`, onclick: () => use.open(path, at.start, at.end) },
    h("span", { class: "sign", "aria-label": severity }, signs[severity]),
    h("span", { class: "place" }, place),
  );
  const about = rules.get(rule);
  const others = related.map((it) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "link",
          "data-key": `at ${key} ${it.path}`,
          onclick: () => use.open(it.path, it.at.start, it.at.end),
        },
        `${it.path}:${use.place(it.path, it.at.start)}`,
      ),
      " ",
      ...sentence(it.message),
    ),
  );
  const runs = systemd.map(({ from, to, does }) => `systemd ${from === to ? from : `${from} to ${to}`} ${does} this.`);
  const why = h(
    "details",
    {},
    h("summary", { "data-key": `why ${key}` }, h("code", {}, rule)),
    h("p", {}, ...sentence(about?.why ?? "")),
    runs.length > 0 ? h("p", {}, runs.join(" ")) : undefined,
    h("p", { class: "note" }, `Source: ${about?.source ?? ""}. `, pageOf(rule, use.docs)),
  );
  return h(
    "li",
    { class: severity },
    goto,
    h(
      "div",
      { class: "said" },
      ...saidOf(finding),
      others.length > 0 ? h("ul", { class: "related" }, ...others) : undefined,
      fixesOf(finding, key, use),
      why,
    ),
  );
}

/** What is said of a finding, without the place. */
export function saidOf({ message, effect, remedy }: Finding): readonly Node[] {
  return [
    h("p", { class: "message" }, ...sentence(message)),
    ...(effect === undefined ? [] : [h("p", {}, ...sentence(effect))]),
    ...(remedy === undefined ? [] : [h("p", { class: "remedy" }, ...sentence(remedy))]),
  ];
}

/** A button for each fix. */
export function fixesOf({ fixes }: Finding, key: string, use: FindingUse): HTMLElement | undefined {
  if (fixes.length === 0) return undefined;
  const buttons = fixes.map((it, index) =>
    h(
      "button",
      { type: "button", class: "fix", "data-key": `fix ${key} ${index}`, onclick: () => use.fix(it) },
      ...sentence(it.title),
      it.safety === "unsafe" ? h("small", {}, " changes what systemd does") : undefined,
    ),
  );
  return h("p", { class: "fixes" }, ...buttons);
}

/** The link to a rule's page. */
function pageOf(rule: string, docs: string): HTMLElement {
  return h("a", { href: `${docs}${rule}.md`, target: "_blank", rel: "noopener noreferrer" }, "The rule's page");
}

/** How much was found, the gravest first. */
export function summaryOf({
  findings,
}: Answer): readonly { readonly severity: Finding["severity"]; readonly text: string }[] {
  return severities.flatMap((severity) => {
    const count = findings.filter((it) => it.severity === severity).length;
    return count > 0 ? [{ severity, text: counted(count, severity) }] : [];
  });
}
