import { type ConfPart, confKeys, confPartDescription, confPartOf } from "../config/conf-keys.ts";
import { confLines } from "../config/conf-lines.ts";
import { levels } from "../config/conf-schema.ts";
import { distributions } from "../facts/distributions.ts";
import { NEWEST, OLDEST } from "../facts/versions.ts";
import { rules } from "../rules/all.ts";
import type { Span } from "../text/span.ts";
import type { Completion } from "./completion.ts";
import { confCursorAt } from "./conf-cursor.ts";

/** What a configuration file can name. */
export interface Nameable {
  /** Host profiles, as paths from the file's folder. */
  readonly hosts: readonly string[];
  /** Units by name. */
  readonly units: readonly string[];
}

/** What may be written at `offset` of a configuration file: headers, keys of the section that are not there yet, and values. */
export function confCompletionsAt(text: string, offset: number, nameable: Nameable): readonly Completion[] {
  const cursor = confCursorAt(text, offset);
  switch (cursor.kind) {
    case "comment":
      return [];
    case "header":
      return headersAt(text, cursor.at, nameable);
    case "key": {
      const { at, header, assigned } = cursor;
      const part = header === "" ? "top" : confPartOf(header);
      const headers = assigned || at.end > at.start ? [] : headersAt(text, at, nameable);
      return [...(part ? keysAt(text, offset, at, part, assigned) : []), ...headers];
    }
    case "value": {
      const part = cursor.header === "" ? "top" : confPartOf(cursor.header);
      return part ? valuesAt(text, cursor.at, part, cursor.key, nameable) : [];
    }
  }
}

function headersAt(text: string, at: Span, { units }: Nameable): readonly Completion[] {
  const there = new Set(
    confLines(text)
      .sections.filter((it) => it.at.start !== at.start)
      .map((it) => it.header),
  );
  const slices = units.flatMap((it) => /^([^-]+)\.slice$/.exec(it)?.[1] ?? []);
  const planes = [...new Set(slices)].toSorted().map((it) => `plane ${it}`);
  const ready = ["rules", ...planes].filter((it) => !there.has(it));
  const open = [
    ["plane", "NAME"],
    ["paths", "PATTERN"],
    ["folder", "PATH"],
  ] as const;
  return [
    ...ready.map((it): Completion => ({ ...word(`[${it}]`, at, "section"), detail: about(it) })),
    ...open.map(([name, what]): Completion => {
      const shown = `[${name} ${what}]`;
      return { ...word(shown, at, "section"), snippet: `[${name} \${1:${what}}]`, detail: about(name) };
    }),
  ];
}

function about(header: string): string {
  const part = confPartOf(header);
  return part && part !== "top" ? confPartDescription(part) : "";
}

function keysAt(text: string, offset: number, at: Span, part: ConfPart, assigned: boolean): readonly Completion[] {
  const section = confLines(text).sections.findLast((it) => it.at.start <= offset);
  const there = new Set(section?.entries.filter((it) => it.keyAt.start !== at.start).map((it) => it.key));
  return confKeys(part)
    .filter((it) => !there.has(it.name))
    .map(({ name, description }) => {
      return { ...word(name, at, "directive"), text: assigned ? name : `${name} = `, detail: description };
    });
}

function valuesAt(text: string, at: Span, part: ConfPart, key: string, { hosts, units }: Nameable) {
  const words = (all: readonly string[], kind: Completion["kind"] = "word") => all.map((it) => word(it, at, kind));
  if (part === "rules" || (part === "paths" && key !== "systemd")) return levelsAt(at, key);
  switch (key) {
    case "systemd":
      return releasesAt(at);
    case "hosts":
      return words(hosts, "unit");
    case "root":
    case "image":
      return words(["true", "false"]);
    case "documents":
      return words(["on", "off"]);
    case "members":
    case "dropins-of":
      return words(units, "unit");
    case "shares": {
      const planes = confLines(text).sections.flatMap((it) => /^plane\s+(.*)$/.exec(it.header)?.[1] ?? []);
      return words([...new Set([...planes, ...units])], "unit");
    }
    default:
      return [];
  }
}

function levelsAt(at: Span, id: string): readonly Completion[] {
  const rule = rules.find((it) => it.id === id);
  if (!rule) return [];
  return levels.map((it) => {
    return { ...word(it, at, "word"), ...(it === rule.severity && { detail: "The level when nothing is set." }) };
  });
}

function releasesAt(at: Span): readonly Completion[] {
  const known = distributions.filter((it) => it.systemd >= OLDEST && it.systemd <= NEWEST);
  const releases = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => String(OLDEST + index));
  return [
    ...known.map(({ name, label, systemd }): Completion => {
      return { ...word(name, at, "word"), detail: `${label}: systemd ${systemd}` };
    }),
    ...releases.map((it) => word(it, at, "number")),
  ];
}

const word = (label: string, at: Span, kind: Completion["kind"]): Completion => ({
  label,
  kind,
  text: label,
  at,
  known: true,
  deprecated: false,
});
