import { sectionOfType as sectionOf } from "../facts/sections.ts";
import type { Cgroup, Plan, Plane } from "../planes/plan.ts";
import { defineProjectRule, type Found } from "./rule.ts";
import { relatedClaim } from "./support/plan-findings.ts";
import { quoted } from "./support/wording.ts";

export default defineProjectRule({
  id: "left-in-system-slice",
  category: "planes",
  severity: "info",
  since: "0.1.0",
  summary: "A service that seems to belong to a plane has no `Slice=`, and stays in `system.slice`.",
  why: "No name and no dependency puts a service into a slice. Without `Slice=` it runs among all other services of the system, outside of the limits and CPUs of the plane.",
  source: 'systemd.resource-control(5) "Slice="; `unit_set_default_slice()` in systemd\'s unit.c',
  fixable: true,
  examples: [
    {
      title: "A dependency on a slice puts nothing into it.",
      bad: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- runner.service",
        "[Unit]",
        "PartOf=plane.slice",
        "[Service]",
        "# <--------- `runner.service` is bound to `plane.slice`, but runs in `system.slice`.",
        "ExecStart=/bin/true",
      ],
      good: [
        "#- plane.slice",
        "[Slice]",
        "AllowedCPUs=8-15",
        "#- runner.service",
        "[Unit]",
        "PartOf=plane.slice",
        "[Service]",
        "Slice=plane.slice",
        "ExecStart=/bin/true",
      ],
    },
  ],
  checkCgroup: ofService,
});

function* ofService(cgroup: Cgroup, plan: Plan): Generator<Found> {
  const { unit, placedBy, parent, name } = cgroup;
  if (!unit?.main || unit.type !== "service" || placedBy || !parent || !/^(?:system|app)\b/.test(parent.name)) return;
  const bound = boundTo(cgroup, plan);
  const alike = bound ? undefined : namedLike(cgroup, plan);
  const slice = bound ?? alike;
  const header = unit.main.syntax.nodes.find((it) => it.kind === "section" && it.name === sectionOf(unit.type));
  if (!slice || header?.kind !== "section") return;
  yield {
    file: unit.main,
    at: header.header,
    severity: bound ? "warning" : "info",
    message: bound
      ? `${quoted(name)} is bound to ${quoted(slice.slice.name)}, but runs in ${quoted(parent.name)}.`
      : `${quoted(name)} is called like ${quoted(slice.slice.name)}, but runs in ${quoted(parent.name)}.`,
    remedy: `Add \`Slice=${slice.slice.name}\`.`,
    related: relatedClaim(slice.claim, `The CPUs of ${quoted(slice.slice.name)} are chosen here.`),
    fixes: [
      {
        title: `Add \`Slice=${slice.slice.name}\``,
        safety: "unsafe",
        edits: [{ path: unit.main.path, at: header.extent.behind, text: `Slice=${slice.slice.name}\n` }],
      },
    ],
  };
}

/** The plane that the service is to be stopped or started with: the first that it names. */
function boundTo({ unit }: Cgroup, plan: Plan): Plane | undefined {
  const names = ["PartOf", "BindsTo", "Requires"].flatMap((it) => unit?.effective(plan.version, "Unit", it) ?? []);
  const words = names.flatMap((it) => it.text.split(/\s+/));
  return firstPlane(
    words.filter((it) => it.endsWith(".slice")),
    plan,
  );
}

/** The plane of the same name: `runner.slice` for `runner.service`, and `a-b.slice` for `a-b-c.service`. The longest name is the nearest. */
function namedLike({ name }: Cgroup, plan: Plan): Plane | undefined {
  const stems: string[] = [];
  for (
    let stem = name.replace(/\.service$|@.*$/, "");
    stem !== "";
    stem = stem.slice(0, Math.max(stem.lastIndexOf("-"), 0))
  ) {
    if (!/^(?:system|user|machine|app)(?:-|$)/.test(stem)) stems.push(stem);
  }
  return firstPlane(
    stems.map((it) => `${it}.slice`),
    plan,
  );
}

function firstPlane(slices: readonly string[], plan: Plan): Plane | undefined {
  for (const name of slices) {
    const slice = plan.sliceNamed(name);
    const plane = slice && plan.planeBy(slice);
    if (plane) return plane;
  }
  return undefined;
}
