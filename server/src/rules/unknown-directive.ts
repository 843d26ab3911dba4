import { directiveOf, directivesOf, knownIn, sectionsWith } from "../facts/directives.ts";
import { sectionsOf, unitTypeOfSection } from "../facts/sections.ts";
import { closest } from "../text/suggest.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import type { Verdict } from "../unit/verdict.ts";
import { effectOf } from "./effects.ts";
import type { Fix } from "./finding.ts";
import { type CheckedUnit, defineRule, reportsAbout } from "./rule.ts";
import { insteadInSlice } from "./slice-substitutes.ts";
import { listOf, quoted } from "./wording.ts";

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
  ],
  *check(checked) {
    for (const report of reportsAbout(checked, "unknown-directive")) {
      const { file, verdict, does } = report;
      const { section, key, value } = verdict.cause;
      const { hint, remedy, fixes } = wayOut(checked, file, verdict, section, key, value);
      yield {
        file,
        at: verdict.at,
        does,
        message: `${quoted(`${key}=`)} is not a setting of [${section}]${hint}`,
        effect: effectOf(checked, report),
        remedy,
        fixes,
      };
    }
  },
});

interface WayOut {
  readonly hint: string;
  readonly remedy: string;
  readonly fixes: readonly Fix[];
}

function wayOut(
  checked: CheckedUnit,
  file: UnitFile,
  { at, line }: Verdict,
  section: string,
  key: string,
  value: string,
): WayOut {
  const { unit, versions } = checked;
  const rename = (to: string): Fix => ({
    title: `Change to \`${to}=\``,
    safety: "unsafe",
    edits: [{ path: file.path, at, text: to }],
  });
  const homes = sectionsWith(key);
  const home = homes.find((it) => sectionsOf(unit.type).includes(it));
  if (home) {
    return {
      hint: `: it belongs in [${home}].`,
      remedy: `Move the line to \`[${home}]\`.`,
      fixes: [moveTo(home, file, line)],
    };
  }
  const substitute = section === "Slice" && homes.length > 0 ? insteadInSlice(key, value) : undefined;
  if (substitute) {
    const fixes = substitute.rename ? [rename(substitute.rename)] : [];
    return { hint: ".", remedy: substitute.remedy, fixes };
  }
  if (homes.length > 0) {
    const types = homes.map((it) => unitTypeOfSection(it)).filter((it) => it !== undefined);
    return {
      hint: ".",
      remedy: `Only ${listOf(types, "and")} units have \`${key}=\`: set it there.`,
      fixes: [],
    };
  }
  const known = directivesOf(section).filter((it) => versions.some((version) => knownIn(it, version) !== false));
  const meant = closest(
    key,
    known.map((it) => it.name),
  );
  if (meant) {
    return { hint: `: did you mean \`${meant}=\`?`, remedy: `Write \`${meant}=\`.`, fixes: [rename(meant)] };
  }
  for (const other of sectionsOf(unit.type)) {
    const elsewhere =
      other === section
        ? undefined
        : closest(
            key,
            directivesOf(other).map((it) => it.name),
          );
    if (elsewhere && directiveOf(other, elsewhere)) {
      return {
        hint: `: did you mean \`${elsewhere}=\` of [${other}]?`,
        remedy: `Write \`${elsewhere}=\` below \`[${other}]\`.`,
        fixes: [],
      };
    }
  }
  return {
    hint: ".",
    remedy: "Remove the line; a name of your own begins with `X-`, which systemd leaves alone.",
    fixes: [],
  };
}

/** Takes the line out and puts it at the end of `section`, which is added at the file's end where there is none. */
function moveTo(
  section: string,
  { path, syntax }: UnitFile,
  line: { readonly start: number; readonly end: number },
): Fix {
  const { text, nodes } = syntax;
  const body = text.slice(line.start, line.end).replace(/[\r\n\0]*$/, "");
  const header = nodes.findIndex((it) => it.kind === "section" && it.name === section);
  const next = nodes.findIndex((it, index) => index > header && it.kind === "section");
  const last = nodes
    .slice(0, next < 0 ? undefined : next)
    .findLast((it) => it.kind !== "blank" && it.kind !== "comment");
  const place = header < 0 ? text.length : (last?.extent.end ?? text.length);
  const break_ = place > 0 && !/[\r\n]$/.test(text.slice(0, place)) ? "\n" : "";
  const inserted = header < 0 ? `${break_}\n[${section}]\n${body}\n` : `${break_}${body}\n`;
  return {
    title: `Move the line to [${section}]`,
    safety: "unsafe",
    edits: [
      { path, at: line, text: "" },
      { path, at: { start: place, end: place }, text: inserted },
    ],
  };
}
