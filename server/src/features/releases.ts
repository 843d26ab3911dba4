import type { Directive } from "../facts/directives.ts";
import { knownIn } from "../facts/directives.ts";
import { type Distribution, distributions } from "../facts/distributions.ts";
import type { Since } from "../facts/since.ts";
import { listOf } from "../rules/support/wording.ts";

/** From which systemd release to which a directive works, and which of the common distributions have it. */
export function releasesOf(directive: Directive): string {
  const { since, deprecated, withoutEffect, gone } = directive;
  const parts = [
    since.certain === 0 ? "in every release" : `since systemd ${spelled(since)}`,
    ...(deprecated ? [`deprecated since ${deprecated}`] : []),
    ...(withoutEffect
      ? [withoutEffect.certain === 0 ? "without effect" : `without effect since ${spelled(withoutEffect)}`]
      : []),
    ...(gone ? [`gone since ${spelled(gone)}`] : []),
  ];
  const lacking = common.filter((it) => knownIn(directive, it.systemd) === false);
  const having = common.filter((it) => knownIn(directive, it.systemd) === true);
  const where =
    lacking.length === 0 || having.length === 0
      ? ""
      : ` In ${listOf(having.map(named))}; not in ${listOf(lacking.map(named))}.`;
  return `${capital(parts.join(", "))}.${where}`;
}

function spelled({ possible, certain }: Since): string {
  return possible === certain ? `${certain}` : `a release from ${Math.max(possible, 1)} to ${certain}`;
}

const common: readonly Distribution[] = distributions.filter((it) =>
  /^(?:debian-1[123]|ubuntu-2[0246]\.04|rhel-(?:8|9|10))$/.test(it.name),
);

const named = ({ label, systemd }: Distribution) => `${label.replace(/ \(.*\)$/, "")} (${systemd})`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
