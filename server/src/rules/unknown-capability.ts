import { capabilityNames } from "../facts/names.ts";
import type { Span } from "../text/span.ts";
import { closest } from "../text/suggest.ts";
import type { Setting } from "../unit/setting.ts";
import type { CapabilitySet } from "../values/capability-set.ts";
import { defineRule, type Found } from "./rule.ts";
import { quoted } from "./support/wording.ts";
import { placeIn, rewrite } from "./support/written.ts";

export default defineRule({
  id: "unknown-capability",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A word in a set of capabilities is none that systemd knows.",
  why: "systemd passes over the word without a message. When nothing else stands in the line it counts as an empty one: the service loses all its capabilities, or behind `~` gets them all.",
  source: "`config_parse_capability_set()` in systemd's load-fragment.c, `capability_set_from_string()` in cap-list.c",
  fixable: true,
  examples: [
    {
      title: "A slip of the pen takes all capabilities away.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "CapabilityBoundingSet=CAP_NET_BIND_SERVIC",
        "#                     ^^^^^^^^^^^^^^^^^^^ `CAP_NET_BIND_SERVIC` is not a capability: did you mean `CAP_NET_BIND_SERVICE`?",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE"],
    },
    {
      title: "Commas make one word of several.",
      bad: [
        "#- web.service",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "CapabilityBoundingSet=~CAP_KILL,CAP_CHOWN",
        "#                      ^^^^^^^^^^^^^^^^^^ `CAP_KILL,CAP_CHOWN` is not a capability: they are parted by blanks.",
      ],
      good: ["#- web.service", "[Service]", "ExecStart=/usr/bin/web", "CapabilityBoundingSet=~CAP_KILL CAP_CHOWN"],
    },
  ],
  *check({ unit, versions }) {
    for (const settings of unit.inForceOf(versions.at(-1) ?? 0, "capability-set")) {
      for (const setting of settings) {
        const set = setting.value as CapabilitySet | undefined;
        for (const span of set?.unknown ?? []) yield foundIn(setting, set?.capabilities.length === 0, span);
      }
    }
  },
});

function foundIn(setting: Setting, isAll: boolean, span: Span): Found {
  const { text } = setting;
  const word = text.slice(span.start, span.end);
  const parts = word.split(",").filter(Boolean);
  const isList = parts.length > 1 && parts.every((it) => capabilityNames.includes(it.toUpperCase()));
  const meant = isList ? parts.join(" ") : closestName(word);
  const hint = isList ? ": they are parted by blanks." : meant ? `: did you mean \`${meant}\`?` : ".";
  return {
    file: setting.file,
    at: placeIn(setting, span),
    message: `${quoted(word)} is not a capability${hint}`,
    effect: isAll
      ? `systemd says nothing and takes the line for an empty ${text.startsWith("~") ? "`~`: all capabilities are in the set" : "one: no capability is in the set"}, whatever came before.`
      : "systemd says nothing and passes over the word.",
    remedy: meant
      ? `Write \`${meant}\`.`
      : "Write the name of a capability, as in capabilities(7), or remove the word.",
    fixes: meant ? rewrite(setting, span, meant, `Change to \`${meant}\``) : [],
  };
}

/** In any case, and also without `CAP_`. */
function closestName(word: string): string | undefined {
  const name = word.toUpperCase();
  return capabilityNames.includes(`CAP_${name}`) ? `CAP_${name}` : closest(name, capabilityNames);
}
