import type { Directive } from "../facts/directives.ts";
import { knownIn } from "../facts/directives.ts";
import { type Distribution, distributions } from "../facts/distributions.ts";
import { firstRelease, listOf } from "../rules/support/wording.ts";

/** From which systemd release to which a directive works, and which of the common distributions have it. */
export function releasesOf(directive: Directive): string {
  const { since, deprecated, withoutEffect, gone } = directive;
  const parts = [
    since.certain === 0 ? "in every release" : `since ${firstRelease(since)}`,
    ...(deprecated ? [`deprecated since ${deprecated}`] : []),
    ...(withoutEffect
      ? [withoutEffect.certain === 0 ? "without effect" : `without effect since ${firstRelease(withoutEffect)}`]
      : []),
    ...(gone ? [`gone since ${firstRelease(gone)}`] : []),
  ];
  const lacking = common.filter((it) => knownIn(directive, it.systemd) === false);
  const having = common.filter((it) => knownIn(directive, it.systemd) === true);
  const unknown = common.filter((it) => knownIn(directive, it.systemd) === undefined);
  const said = `${capital(parts.join(", "))}.`;
  if (withoutEffect?.certain === 0) return said;
  if (having.length === common.length) return `${said} In ${everywhere}.`;
  if (lacking.length === common.length) return `${said} Not in ${everywhere}.`;
  const where = [
    ...(having.length > 0 ? [`in ${listOf(having.map(named))}`] : []),
    ...(lacking.length > 0 ? [`not in ${listOf(lacking.map(named))}`] : []),
    ...(unknown.length > 0 ? [`not known for ${listOf(unknown.map(named))}`] : []),
  ];
  return `${said} ${capital(where.join("; "))}.`;
}

/** The distributions that are told about, where they are all alike. */
const everywhere = "Debian 11 to 13, RHEL 8 to 10 and Ubuntu 20.04 to 26.04";

const common: readonly Distribution[] = distributions.filter((it) =>
  /^(?:debian-1[123]|ubuntu-2[0246]\.04|rhel-(?:8|9|10))$/.test(it.name),
);

const named = ({ label, systemd }: Distribution) => `${label.replace(/ \(.*\)$/, "")} (${systemd})`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
