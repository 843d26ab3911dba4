import { standingIn } from "../facts/directives.ts";
import type { Setting } from "../unit/setting.ts";
import { defineRule } from "./rule.ts";
import { settingsInForce } from "./support/in-force.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { insteadOf, renameToSuccessor } from "./support/successors.ts";

export default defineRule({
  id: "legacy-cgroup-setting",
  category: "advice",
  severity: "info",
  since: "0.1.0",
  summary: "A setting belongs to the old control groups (v1), and systemd still takes it without a word.",
  why: "systemd converts it for today's control groups up to release 257, but not next to a setting of the new kind for the same controller; from 258 on it does nothing. The scales differ: 1024 shares are a weight of 100.",
  source:
    'systemd.resource-control(5) "Deprecated Options"; `cgroup_context_has_cpu_weight()`, `cgroup_cpu_shares_to_weight()` in systemd\'s cgroup.c (257)',
  fixable: true,
  examples: [
    {
      title: "A weight on the old scale.",
      systemd: "252",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/bin/true",
        "BlockIOWeight=1000",
        "# <------------- `BlockIOWeight=` is of the old control groups: from systemd 258 on it has no effect.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/bin/true", "CPUWeight=200"],
    },
  ],
  *check({ unit, versions }) {
    const version = versions.at(-1) ?? 0;
    const old: (Setting & { readonly family: (typeof families)[number] })[] = [];
    for (const [{ name }, all] of unit.inForceBy(version)) {
      const family = families.find((it) => it.old.test(name));
      if (family) for (const it of all) old.push({ ...it, family });
    }
    for (const { file, name, directive, key, section, family } of old) {
      // Where systemd says something, so does another rule.
      const silent = versions.every((it) => {
        const standing = standingIn(directive, it);
        return standing && !standing.noted && standing.state !== "without-effect";
      });
      if (!silent) continue;
      const newer = settingsInForce(unit, version).find((it) => it.section === section && family.newer.test(it.name));
      yield {
        file,
        at: key,
        message: newer
          ? `\`${name}=\` is of the old control groups: next to \`${newer.name}=\` it has no effect.`
          : `\`${name}=\` is of the old control groups: from systemd 258 on it has no effect.`,
        remedy: insteadOf(directive),
        related: newer ? [relatedTo(newer, "This takes its place.")] : [],
        fixes: renameToSuccessor(directive, file, key),
      };
    }
  },
});

/** What makes systemd forget the old settings of a controller. */
const families: readonly { readonly old: RegExp; readonly newer: RegExp }[] = [
  { old: /^(?:Startup)?CPUShares$/, newer: /^(?:Startup)?CPUWeight$/ },
  { old: /^MemoryLimit$/, newer: /^Memory(?:Min|Low|High|Max|SwapMax)$/ },
  { old: /^(?:Startup)?BlockIO/, newer: /^(?:Startup)?IO(?:Weight|DeviceWeight|(?:Read|Write)(?:Bandwidth|IOPS)Max)$/ },
];
