import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineProjectRule } from "./rule.ts";
import { systemTargets, userTargets } from "./support/special-units.ts";
import { referencesIn } from "./support/unit-references.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "dropin-beside-template",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A drop-in folder has the name of a template without its `@`, and no unit has that name.",
  why: "Instances of `web@.service` read `web@.service.d`. The folder `web.service.d` is for a unit `web.service` alone: where there is none, nobody reads it, and systemd says nothing. A package that cannot be seen from here may bring the unit: so this is a hint.",
  source: 'systemd.unit(5) "Description"; `unit_file_find_dirs()` in systemd\'s dropin.c',
  fixable: false,
  examples: [
    {
      title: "A limit that no instance has.",
      bad: [
        "#- web@.service",
        "[Service]",
        "ExecStart=/usr/bin/web %i",
        "#- web.service.d/10-memory.conf",
        "[Service]",
        "# <--------- No file here is `web.service`, and instances of `web@.service` do not read its drop-ins.",
        "MemoryMax=2G",
      ],
      good: [
        "#- web@.service",
        "[Service]",
        "ExecStart=/usr/bin/web %i",
        "#- web@.service.d/10-memory.conf",
        "[Service]",
        "MemoryMax=2G",
      ],
    },
  ],
  *checkUnit({ name, type, main, dropins, circumstances }, project) {
    const [file] = dropins;
    if (main || circumstances.hidden || file?.place.role !== "dropin" || file.place.target !== name) return;
    const { versions, neighbours } = project;
    const template = `${name.slice(0, -type.length - 1)}@.${type}`;
    const isHere = (it: string) => neighbours.named(it).some((one) => one.main);
    if (name.includes("@") || !isHere(template) || isHere(name) || neighbours.isAlias(name)) return;
    if (systemTargets.includes(name) || userTargets.includes(name)) return;
    // Whoever names the unit knows of it from elsewhere. Few get here, so all may be looked at.
    if (project.units.some((it) => names(it, name, versions.at(-1) ?? 0))) return;
    const header = file.syntax.nodes.find((it) => it.kind === "section");
    if (!header) return;
    yield {
      file,
      at: header.header,
      message: `No file here is ${quoted(name)}, and instances of ${quoted(template)} do not read its drop-ins.`,
      effect: "If nothing else brings the unit, systemd never reads the file.",
      remedy: `Rename the folder to ${quoted(`${template}.d`)} if it is meant for them.`,
    };
  },
});

function names(unit: MergedUnit, name: string, version: number): boolean {
  return unit
    .inForceOf(version, "unit-name", "unit-name-list")
    .some((settings) => settings.some((setting) => referencesIn(setting).some((it) => it.name === name)));
}
