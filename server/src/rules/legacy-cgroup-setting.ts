import { standingIn } from "../facts/directives.ts";
import type { Setting } from "../unit/setting.ts";
import { defineRule } from "./rule.ts";
import { relatedTo } from "./support/plan-findings.ts";
import { wayOut } from "./support/successors.ts";

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
    const old: Setting[] = [];
    for (const [{ name }, all] of unit.inForceBy(version)) if (legacy.test(name)) old.push(...all);
    for (const { file, name, directive, key } of old) {
      // Where systemd says something, so does another rule.
      const silent = versions.every((it) => {
        const standing = standingIn(directive, it);
        return standing && !standing.noted && standing.state !== "without-effect";
      });
      if (!silent) continue;
      const { remedy, fixes, newer } = wayOut(directive, { unit, file, key }, version);
      yield {
        file,
        at: key,
        // Either of the two turns accounting on.
        message:
          newer && name !== "BlockIOAccounting"
            ? `\`${name}=\` is of the old control groups: next to \`${newer.name}=\` it has no effect.`
            : `\`${name}=\` is of the old control groups: from systemd 258 on it has no effect.`,
        remedy,
        related: newer ? [relatedTo(newer, "This takes its place.")] : [],
        fixes,
      };
    }
  },
});

const legacy = /^(?:(?:Startup)?CPUShares|MemoryLimit|(?:Startup)?BlockIO.*)$/;
