import { type Directive, directiveOf, directivesOf, knownIn, sectionsWith } from "../facts/directives.ts";
import { sectionsOf, unitTypeOfSection } from "../facts/sections.ts";
import type { UnitType } from "../facts/unit-type.ts";
import { type Node, nodeIndexAt } from "../syntax/tree.ts";
import { fileStart, type LivingSpan } from "../text/living-span.ts";
import { suggester } from "../text/suggest.ts";
import type { Outcome } from "../unit/judge-value.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Cause, CauseOf, Verdict } from "../unit/verdict.ts";
import type { Fix } from "./finding.ts";
import { type CheckedUnit, defineRule, type Found, reportsAbout } from "./rule.ts";
import { effectOf } from "./support/effects.ts";
import { insteadInSlice } from "./support/slice-substitutes.ts";
import { swallowedLines } from "./support/swallowed-lines.ts";
import { listOf, quoted } from "./support/wording.ts";

export default defineRule({
  id: "unknown-directive",
  category: "directives",
  severity: "error",
  since: "0.1.0",
  summary: "A key is not one that its section knows.",
  why: "systemd logs one message and goes on as if the line were not there. Nothing on the machine changes, and nothing shows it.",
  source: "the tables in systemd's load-fragment-gperf.gperf.in; `next_assignment()` in conf-parser.c",
  fixable: true,
  examples: [
    {
      title: "Settings for processes do nothing in a slice.",
      bad: [
        "#- control.slice",
        "[Slice]",
        "CPUAffinity=0-7",
        "# <----------- `CPUAffinity=` is not a setting of [Slice].",
      ],
      good: ["#- control.slice", "[Slice]", "AllowedCPUs=0-7"],
    },
    {
      title: "A setting of another section.",
      bad: [
        "#- web.service",
        "[Service]",
        "StartLimitIntervalSec=60",
        "# <--------------------- `StartLimitIntervalSec=` is not a setting of [Service]: it belongs in [Unit].",
        "ExecStart=/bin/true",
      ],
      good: ["#- web.service", "[Unit]", "StartLimitIntervalSec=60", "[Service]", "ExecStart=/bin/true"],
    },
    {
      title: "Names are case-sensitive.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "execreload=/bin/kill -HUP 1",
        "# <---------- `execreload=` is not a setting of [Service]: did you mean `ExecReload=`?",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "ExecReload=/bin/kill -HUP 1"],
    },
    {
      title: "A slice is in another one by its name: the section of slices does not take the line either.",
      bad: [
        "#- nginx2.slice",
        "[Unit]",
        "Slice=nginx.slice",
        "# <----- `Slice=` is not a setting of [Unit].",
        "[Slice]",
        "CPUWeight=50",
      ],
      good: ["#- nginx-nginx2.slice", "[Slice]", "CPUWeight=50"],
    },
    {
      title: "The header above is a part of the command: moving the line would leave it there.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web \\",
        "[Install]",
        "WantedBy=multi-user.target",
        "# <-------- `WantedBy=` is not a setting of [Service]: a backslash keeps `[Install]` from being a header.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "[Install]", "WantedBy=multi-user.target"],
    },
  ],
  *check(checked) {
    const guide = new Guide(checked);
    for (const report of reportsAbout(checked, "unknown-directive")) {
      const { file, verdict, does } = report;
      const { section, key } = verdict.cause;
      const found = (): Found => {
        const { hint, remedy, fixes } = guide.wayOut(file, verdict, verdict.cause);
        return {
          file,
          at: verdict.at,
          does,
          message: `${quoted(`${key}=`)} is not a setting of [${section}]${hint}`,
          effect: effectOf(checked, report),
          remedy,
          fixes,
        };
      };
      // Where a line can be moved to hangs on the other lines.
      const known = checked.ofReport(report, "unknown directive", () => (guide.homeOf(key) ? undefined : found()));
      yield known ?? found();
    }
  },
});

interface WayOut {
  readonly hint: string;
  readonly remedy: string;
  readonly fixes: readonly Fix[];
}

/** Finds the way out for one line after the other; what it takes longer to find out is kept. */
class Guide {
  readonly #suggesters = new Map<string, (word: string) => string | undefined>();
  readonly #places = new Map<UnitFile, Map<string, Place>>();
  readonly #meant = new Map<UnitFile, readonly (string | undefined)[]>();

  constructor(readonly checked: CheckedUnit) {}

  /** The section of this unit that a key belongs in; `undefined` where there is none. */
  homeOf(key: string): string | undefined {
    const sections = sectionsOf(this.checked.unit.type);
    return sectionsWith(key).find((it) => sections.includes(it));
  }

  wayOut(file: UnitFile, { at, line }: Verdict, { section, key, value }: CauseOf<"unknown-directive">): WayOut {
    const { type } = this.checked.unit;
    const rename = (to: string): Fix => ({
      title: `Change to \`${to}=\``,
      safety: "unsafe",
      edits: [{ path: file.path, at, text: to }],
    });
    const homes = sectionsWith(key);
    const home = this.homeOf(key);
    if (home && this.#isUnderSwallowed(home, file, line)) {
      return {
        hint: `: a backslash keeps \`[${home}]\` from being a header.`,
        remedy: `Remove the backslash above \`[${home}]\`: it makes the header a part of the line before.`,
        fixes: [],
      };
    }
    const obstacle = home && this.#obstacle(home, key, value);
    if (home && obstacle) return { ...wayAround(home, obstacle), fixes: [] };
    if (home) {
      return {
        hint: `: it belongs in [${home}].`,
        remedy: `Move the line to \`[${home}]\`.`,
        fixes: [moveTo(home, this.#placeIn(file, home), file, line)],
      };
    }
    const substitute = section === "Slice" && homes.length > 0 ? insteadInSlice(key, value) : undefined;
    if (substitute) {
      const fixes = substitute.rename ? [rename(substitute.rename)] : [];
      return { hint: ".", remedy: substitute.remedy, fixes };
    }
    if (homes.length > 0) {
      const types = homes
        .filter((it) => it !== key)
        .map((it) => unitTypeOfSection(it))
        .filter((it) => it !== undefined);
      return { hint: ".", remedy: `Only ${listOf(types)} units have \`${key}=\`: set it there.`, fixes: [] };
    }
    const meant = this.#suggest(section, key);
    if (meant) {
      return { hint: `: did you mean \`${meant}=\`?`, remedy: `Write \`${meant}=\`.`, fixes: [rename(meant)] };
    }
    for (const other of sectionsOf(type)) {
      const elsewhere = other === section ? undefined : this.#suggest(other, key);
      if (!elsewhere) continue;
      return {
        hint: `: did you mean \`${elsewhere}=\` of [${other}]?`,
        remedy: `Write \`${elsewhere}=\` below \`[${other}]\`.`,
        fixes: [],
      };
    }
    return {
      hint: ".",
      remedy: "Remove the line; a name of your own begins with `X-`, which systemd leaves alone.",
      fixes: [],
    };
  }

  /** Why moving a line to that section leads to the next error; `undefined` where a targeted release takes it there. */
  #obstacle(section: string, key: string, value: string): Cause | undefined {
    const { unit, versions } = this.checked;
    const directive = directiveOf(section, key);
    const obstacles = versions.map((version) =>
      directive ? unit.objections(directive, value, version).find(isObstacle)?.cause : undefined,
    );
    return obstacles.includes(undefined) ? undefined : obstacles.at(-1);
  }

  /** A header of that section stands above the line, but a backslash has made it a part of another line. */
  #isUnderSwallowed(section: string, file: UnitFile, line: LivingSpan): boolean {
    const meant = this.#meant.get(file) ?? meantSections(file, this.checked.unit.type);
    this.#meant.set(file, meant);
    return meant[nodeIndexAt(file.syntax, line.start)] === section;
  }

  /** A key of the section that a targeted release knows. */
  #suggest(section: string, key: string): string | undefined {
    const { unit, versions } = this.checked;
    return unit.remembered(`key of ${section} ${versions.join()}`, key, (it) => this.#suggester(section)(it));
  }

  #suggester(section: string): (word: string) => string | undefined {
    const known = this.#suggesters.get(section);
    if (known) return known;
    const { versions } = this.checked;
    const names = directivesOf(section).filter((it) => versions.some((version) => knownIn(it, version) !== false));
    const suggest = suggester(names.map((it) => it.name));
    this.#suggesters.set(section, suggest);
    return suggest;
  }

  #placeIn(file: UnitFile, section: string): Place {
    const places = this.#places.get(file) ?? new Map<string, Place>();
    this.#places.set(file, places);
    const place = places.get(section) ?? endOf(section, file);
    places.set(section, place);
    return place;
  }
}

const isObstacle = ({ cause, does }: Outcome) => does !== "notes" || cause.kind === "without-effect";

/** The way out where the section that a key belongs in would not take the line as it is. */
function wayAround(home: string, cause: Cause): { readonly hint: string; readonly remedy: string } {
  const hint = `: it belongs in [${home}].`;
  if (cause.kind === "unsuitable-unit") {
    return {
      hint: ".",
      remedy: `Only ${listOf(cause.fitting)} units have \`${cause.directive.name}=\`: set it there.`,
    };
  }
  if (cause.kind === "trailing-comment")
    return { hint, remedy: `Move the line to \`[${home}]\`, and the comment to a line of its own.` };
  if (cause.kind !== "value")
    return { hint, remedy: "Remove the line: no targeted release of systemd does anything with it there either." };
  const { message, remedy } = cause.problem;
  if (isSliceOfSlice(cause.directive)) return { hint: ".", remedy: remedy ?? message };
  return { hint, remedy: `Move the line to \`[${home}]\` and correct the value: ${message}` };
}

/** `[Slice]` knows the key, and no slice takes it. */
const isSliceOfSlice = ({ section, name }: Pick<Directive, "section" | "name">) =>
  section === "Slice" && name === "Slice";

/** The section that each node of a file was meant for, where a backslash has swallowed its header; a true header ends it. */
function meantSections(file: UnitFile, type: UnitType): readonly (string | undefined)[] {
  const swallowed = new Map<Node, string>();
  for (const line of swallowedLines(file, type)) if (line.kind === "header") swallowed.set(line.node, line.name);
  let meant: string | undefined;
  return file.syntax.nodes.map((node) => {
    const here = node.kind === "section" ? undefined : meant;
    meant = swallowed.get(node) ?? here;
    return here;
  });
}

/** Where a line can be added to a section. */
interface Place {
  readonly at: LivingSpan;
  /** The section is not there yet. */
  readonly isNew: boolean;
}

/** Behind the last line of the section that says something; the file's end where there is no such section. */
function endOf(section: string, { syntax: { nodes } }: UnitFile): Place {
  const header = nodes.findIndex((it) => it.kind === "section" && it.name === section);
  if (header < 0) return { at: nodes.at(-1)?.extent.behind ?? fileStart, isNew: true };
  const next = nodes.findIndex((it, index) => index > header && it.kind === "section");
  const own = nodes.slice(header, next < 0 ? undefined : next);
  const last = own.findLast((it) => it.kind !== "blank" && it.kind !== "comment");
  return { at: last?.extent.behind ?? fileStart, isNew: false };
}

function moveTo(section: string, { at, isNew }: Place, { path, syntax }: UnitFile, line: LivingSpan): Fix {
  const body = syntax.text.slice(line.start, line.end).replace(/[\r\n\0]*$/, "");
  const needsBreak = at.start > 0 && !/[\r\n]/.test(syntax.text.charAt(at.start - 1));
  const added = isNew ? `\n[${section}]\n${body}\n` : `${body}\n`;
  return {
    title: `Move the line to [${section}]`,
    safety: "unsafe",
    edits: [
      { path, at: line, text: "" },
      { path, at, text: `${needsBreak ? "\n" : ""}${added}` },
    ],
  };
}
