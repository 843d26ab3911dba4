import { mapStyle } from "../../server/src/render/svg-style.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";
import type { Answer, Request } from "./answer.ts";
import { Asking } from "./asking.ts";
import { bundled, type Example } from "./bundled.ts";
import { askFor } from "./dialogs.ts";
import { Editor } from "./editor.ts";
import { showEffective } from "./effective-view.ts";
import { h, part, refill } from "./element.ts";
import { showFiles } from "./files-view.ts";
import { type FindingUse, fixesOf, saidOf, showFindings, summaryOf } from "./findings-view.ts";
import { linkTo, type Shared, sharedIn } from "./link.ts";
import { showMaps } from "./map-view.ts";
import { pastedFiles } from "./pasted.ts";
import { cleanPath, freePath } from "./paths.ts";
import { chosenFiles, droppedFiles, type Received } from "./received.ts";
import { TargetsView } from "./targets-view.ts";
import { announce, setUpTabs } from "./widgets.ts";

/** What the page is about. Everything that is shown follows from it, and from the answer to it. */
interface State extends Shared {
  /** The name of the example that it is, as long as nothing was changed. */
  readonly example?: string;
  readonly unit?: string;
}

const { worker, examples, hosts, docs } = bundled();
let state: State = ofExample(examples[0]);
let answered: { readonly answer: Answer; readonly request: Request } | undefined;

// The picture of a map brings no style of its own: the page's policy would keep it out.
const sheet = new CSSStyleSheet();
sheet.replaceSync(mapStyle);
document.adoptedStyleSheets = [sheet];

const asking = new Asking(worker, (answer, request) => hear(answer, request), complain);
const findingUse: FindingUse = { open: openAt, fix: makeFix, place, docs };
const editor = new Editor({
  onText: (text) => {
    if (state.open !== undefined) edit(new Map(state.files).set(state.open, text));
  },
  onCaret: showHere,
  card: (it) => [...saidOf(it), h("p", { class: "note" }, it.rule)],
});
const targets = new TargetsView((systemd) => change({ ...state, systemd }));

setUp();
begin();

async function begin(): Promise<void> {
  const shared = await sharedIn(location.hash);
  const named = examples.find((it) => location.hash === `#example=${it.name}`);
  replace(shared ?? ofExample(named ?? examples[0]));
}

function ofExample(example: Example | undefined): State {
  if (!example) return { files: new Map(), systemd: "", host: "" };
  const files = new Map(example.files);
  const open = [...files.keys()].toSorted()[0];
  return {
    files,
    systemd: example.systemd,
    host: example.host,
    example: example.name,
    ...(open !== undefined && { open }),
  };
}

/** Shows something else altogether. */
function replace(next: State): void {
  const isThere = next.open !== undefined && next.files.has(next.open);
  const open = isThere ? next.open : [...next.files.keys()].toSorted()[0];
  const { open: _, ...rest } = next;
  change({ ...rest, ...(open !== undefined && { open }) });
}

/** The texts are others now: it is the example no more, and another unit may be meant. */
function edit(files: ReadonlyMap<string, string>): void {
  const { example: _, ...rest } = state;
  change({ ...rest, files });
}

function change(next: State): void {
  const isOther = next.files !== state.files || next.open !== state.open;
  state = next;
  targets.show(state.systemd);
  part("example", "select").value = state.example ?? "";
  const own = state.host !== "" && !hosts.some((it) => it.name === state.host);
  part("host", "select").value = own ? OWN : state.host;
  for (const id of ["rename", "remove"]) part(id, "button").disabled = state.open === undefined;
  part("open-path", "h2").textContent = state.open ?? "No file";
  if (isOther) showText();
  showFiles([...state.files.keys()], state.open, answered?.answer.findings ?? [], answered?.answer.others ?? [], open);
  asking.ask(requestOf(state));
  keepInAddress();
}

function requestOf({ files, systemd, host, open, unit }: State, more: Pick<Request, "fix"> = {}): Request {
  const known = hosts.find((it) => it.name === host);
  const profile = known ?? { name: "host", json: host };
  return {
    files,
    systemd,
    hosts: host === "" ? [] : [profile],
    ...(open !== undefined && { open }),
    ...(unit !== undefined && { unit }),
    ...more,
  };
}

function hear(answer: Answer, request: Request): void {
  answered = { answer, request };
  if (answer.fixed) {
    const count = answer.fixed.size;
    const files = new Map([...request.files, ...answer.fixed]);
    undoable(count === 0 ? "There was nothing to fix." : `Fixed ${count} ${count === 1 ? "file" : "files"}.`, () =>
      edit(files),
    );
    return;
  }
  const { problems, findings, others, failed } = answer;
  showText();
  showFiles([...state.files.keys()], state.open, findings, others, open);
  showFindings(answer, state.open, findingUse);
  showEffective(answer, {
    openLine: (path, line) => openLine(path, line, 1),
    choose: (unit) => change({ ...state, unit }),
  });
  showMaps(answer.maps, openLine);
  showVerdict(answer);
  const said = [...problems.map((it) => it.message), ...failed.map((it) => `A defect of the rule ${it}`)];
  refill(part("problems", "ul"), ...said.map((it) => h("li", {}, it)));
}

function complain(message: string): void {
  part("problems", "ul").replaceChildren(h("li", {}, `A defect of this page: ${message}`));
}

function showVerdict(answer: Answer): void {
  const { versions, hosts: names, suppressed } = answer;
  const chips = summaryOf(answer).map(({ severity, text }) => h("span", { class: `chip ${severity}` }, text));
  const [first, last] = [versions[0], versions.at(-1)];
  const releases = versions.length > 3 ? `${first} to ${last}` : versions.join(", ");
  const on = names.length > 0 ? ` on ${names.join(", ")}` : "";
  const hidden = suppressed > 0 ? `, ${suppressed} suppressed` : "";
  const good = chips.length === 0 ? [h("span", { class: "chip good" }, "✓ nothing to report")] : [];
  refill(part("verdict", "div"), ...chips, ...good, h("span", { class: "note" }, `systemd ${releases}${on}${hidden}`));
  part("fix-all", "button").hidden = !answer.findings.some((it) => it.fixes.some((fix) => fix.safety === "safe"));
}

/** Shows the text of the open file, with what is known of it. */
function showText(): void {
  const { open: path, files } = state;
  const text = path === undefined ? undefined : files.get(path);
  // Places mean the text that was asked about.
  const isKnown = path !== undefined && answered?.request.files.get(path) === text;
  if (isKnown) editor.show(text, answered?.answer.findings.filter((it) => it.path === path) ?? [], path);
  else if (!editor.shows(path, text)) editor.show(text, [], path ?? "No file");
}

/** What is said of the line that the caret is in. */
function showHere(findings: readonly Finding[]): void {
  const shown = findings.slice(0, 3).map((it, index) => {
    const fixes = isCurrent() ? fixesOf(it, `here ${index}`, findingUse) : undefined;
    return h("div", { class: it.severity }, ...saidOf(it), fixes);
  });
  refill(part("here", "div"), ...shown);
}

function place(path: string, offset: number): string {
  const text = answered?.request.files.get(path) ?? "";
  const { line, character } = positionAt(linesOf(text), offset);
  return `${line + 1}:${character + 1}`;
}

function open(path: string): void {
  const { unit: _, ...rest } = state;
  change({ ...rest, open: path });
}

function openAt(path: string, start: number, end: number): void {
  if (!state.files.has(path)) return;
  if (path !== state.open) open(path);
  editor.select(start, end);
  part("text", "textarea").scrollIntoView({ block: "nearest" });
}

/** Opens a place of the files that were asked about; lines and columns count from 1. */
function openLine(path: string, line: number, column: number): void {
  const text = answered?.request.files.get(path);
  if (text === undefined) return;
  const start = (linesOf(text).starts[line - 1] ?? 0) + column - 1;
  const end = text.indexOf("\n", start);
  openAt(path, start, end < 0 ? text.length : end);
}

/** The answer is about the files as they are now. */
function isCurrent(): boolean {
  return answered?.request.files === state.files;
}

function makeFix(fix: Finding["fixes"][number]): void {
  // What was typed meanwhile has moved the places: the fix comes again with the next answer.
  if (!isCurrent()) return;
  const files = new Map(state.files);
  for (const path of new Set(fix.edits.map((it) => it.path))) {
    const own = fix.edits.filter((it) => it.path === path);
    files.set(path, applyEdits(files.get(path) ?? "", own));
  }
  undoable("Fixed.", () => edit(files));
}

/** Does something that can be taken back. */
function undoable(message: string, work: () => void): void {
  const before = state;
  work();
  announce(message, state === before ? undefined : { title: "Undo", work: () => replace(before) });
}

function take({ files, left }: Received): void {
  const rest = left === 0 ? "" : ` ${left} left out: too long, too many, or not to be read.`;
  if (files.size === 0) {
    announce(`There are no files in it.${rest}`);
    return;
  }
  const isExample = state.example !== undefined;
  const message = `${files.size} ${files.size === 1 ? "file" : "files"} ${isExample ? "instead of the example" : "added"}.${rest}`;
  undoable(message, () => {
    // An example is there to look at: nobody wants it among their own files.
    const { example: _, open: __, unit: ___, ...others } = state;
    const first = [...files.keys()].toSorted()[0];
    replace({
      ...others,
      files: new Map([...(isExample ? [] : state.files), ...files]),
      ...(first !== undefined && { open: first }),
    });
  });
}

/** The path that a text stands for, or what is wrong with it. */
function pathFrom(text: string): { readonly path: string } | string {
  const path = cleanPath(text);
  if (path === undefined) return "This is no path below a folder.";
  return state.files.has(path) ? "There is such a file already." : { path };
}

function add(): void {
  const folder = state.open?.slice(0, state.open.lastIndexOf("/") + 1).replace(/[^/]+\.d\/$/, "") ?? "";
  const free = freePath(`${folder}new.service`, (it) => state.files.has(it));
  askFor("path-dialog", free, (text) => {
    const chosen = pathFrom(text);
    if (typeof chosen === "string") return chosen;
    return () => {
      const { example: _, unit: __, ...rest } = state;
      change({ ...rest, files: new Map(state.files).set(chosen.path, ""), open: chosen.path });
      part("text", "textarea").focus();
    };
  });
}

function rename(): void {
  const before = state.open;
  if (before === undefined) return;
  askFor("path-dialog", before, (text) => {
    if (cleanPath(text) === before) return () => {};
    const chosen = pathFrom(text);
    if (typeof chosen === "string") return chosen;
    return () => {
      const { example: _, unit: __, ...rest } = state;
      const files = new Map([...state.files].map(([it, own]) => [it === before ? chosen.path : it, own]));
      change({ ...rest, files, open: chosen.path });
    };
  });
}

function remove(): void {
  const path = state.open;
  if (path === undefined) return;
  undoable(`${path} removed.`, () => {
    const { example: _, unit: __, ...rest } = state;
    replace({ ...rest, files: new Map([...state.files].filter(([it]) => it !== path)) });
  });
}

function chooseHost(name: string): void {
  if (name !== OWN) {
    change({ ...state, host: name });
    return;
  }
  const known = hosts.find((it) => it.name === state.host)?.json ?? (state.host || hosts[0]?.json) ?? "";
  part("host", "select").value = state.host;
  askFor("host-dialog", known, (text) => {
    if (text.trim() === "") return "Write a profile, or choose another host.";
    return () => change({ ...state, host: text });
  });
}

/** What the select of hosts has for a profile of one's own. */
const OWN = "…";

let keeping: ReturnType<typeof setTimeout> | undefined;

/** The address says what is shown, for who comes back or sends it to somebody, unless it would be very long. */
function keepInAddress(): void {
  clearTimeout(keeping);
  keeping = setTimeout(async () => {
    const link = await ownLink();
    if (link.length <= LONGEST_ADDRESS) history.replaceState(null, "", `#${link}`);
  }, 400);
}

const LONGEST_ADDRESS = 30_000;

async function ownLink(): Promise<string> {
  const example = examples.find((it) => it.name === state.example);
  const isAsGiven = example && state.systemd === example.systemd && state.host === example.host;
  if (isAsGiven) return `example=${example.name}`;
  const { files, systemd, host, open } = state;
  return linkTo({ files, systemd, host, ...(open !== undefined && { open }) });
}

async function share(): Promise<void> {
  const address = `${location.href.replace(/#.*$/s, "")}#${await ownLink()}`;
  try {
    await navigator.clipboard.writeText(address);
    announce("The link is copied. It holds all files: it asks no server for them.");
  } catch {
    history.replaceState(null, "", address);
    announce("The link is in the address bar. It holds all files.");
  }
}

function setUp(): void {
  const list = part("example", "select");
  list.append(
    h("option", { value: "", hidden: true }, "–"),
    ...examples.map((it) => h("option", { value: it.name }, it.name)),
  );
  list.addEventListener("change", () => {
    const example = examples.find((it) => it.name === list.value);
    const isOwn = state.example === undefined && state.files.size > 0;
    if (isOwn) undoable("Your files are gone.", () => replace(ofExample(example)));
    else replace(ofExample(example));
  });
  const ofHosts = hosts.map((it) => h("option", { value: it.name }, it.name));
  const host = part("host", "select");
  host.append(h("option", { value: "" }, "any"), ...ofHosts, h("option", { value: OWN }, "own profile…"));
  host.addEventListener("change", () => chooseHost(host.value));

  const clicks: readonly (readonly [id: string, work: () => void])[] = [
    ["add", add],
    ["rename", rename],
    ["remove", remove],
    ["share", share],
    ["open-files", () => part("files-chosen", "input").click()],
    ["open-folder", () => part("folder-chosen", "input").click()],
    ["fix-all", () => isCurrent() && asking.ask(requestOf(state, { fix: true }))],
    ["paste", () => askFor("paste-dialog", "", paste)],
  ];
  for (const [id, work] of clicks) part(id, "button").addEventListener("click", work);
  for (const id of ["files-chosen", "folder-chosen"]) {
    const field = part(id, "input");
    field.addEventListener("change", async () => {
      if (field.files) take(await chosenFiles(field.files));
      field.value = "";
    });
  }
  part("controls", "form").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", async (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    take(await droppedFiles(event.dataTransfer));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  window.addEventListener("hashchange", begin);
  setUpTabs(["findings", "effective"]);
}

/** Goes to the next finding of the open file, or in the next file that has one. */
function step(by: 1 | -1): void {
  if (editor.step(by)) return;
  const first = answered?.answer.findings[0];
  if (first) openAt(first.path, first.at.start, first.at.start);
}

function paste(text: string): string | (() => void) {
  const files = pastedFiles(text);
  if (files.size === 0) return "The text does not begin with the path of a unit: # /etc/systemd/system/web.service";
  return () => take({ files, left: 0 });
}
