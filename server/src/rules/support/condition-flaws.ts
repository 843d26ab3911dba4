import { conditionWords, otherWords } from "../../facts/conditions.ts";
import { capabilityNames } from "../../facts/names.ts";
import { closest } from "../../text/suggest.ts";
import type { Condition } from "../../values/condition.ts";
import { booleanWords, intendedBoolean, parseBoolean } from "../../values/grammar/boolean.ts";
import { readInteger, UINT32_MAX, UINT64_MAX } from "../../values/grammar/numbers.ts";
import { parseSize } from "../../values/grammar/size.ts";
import { quoted } from "./wording.ts";

/** Why a condition says the same on every machine. */
export interface ConditionFlaw {
  /** `error`: systemd cannot test it and takes it for failed, with `!` too. `unknown`: it is false everywhere, and with `!` true. */
  readonly kind: "error" | "unknown";
  readonly message: string;
  readonly remedy: string;
  /** What to write instead of the parameter, where that is what the author meant. */
  readonly meant?: string;
}

/**
 * What is wrong with the parameter of a condition; `undefined` where it may hold or not. `test` is the name of the directive without
 * `Condition` or `Assert`, `version` the oldest release that is asked.
 *
 * Source: the functions `condition_test_…()` in systemd's condition.c; `systemd-analyze condition` of 247 to 262.
 */
export function conditionFlaw(test: string, { parameter }: Condition, version: number): ConditionFlaw | undefined {
  switch (test) {
    case "Architecture":
    case "Virtualization":
    case "Security":
      return wordFlaw(test, parameter);
    case "ACPower":
    case "FirstBoot":
      return booleanFlaw(parameter);
    case "Capability":
      return capabilityFlaw(parameter);
    case "CPUs":
      return countFlaw(parameter);
    case "Memory":
      return memoryFlaw(parameter, version);
    default:
      return undefined;
  }
}

function wordFlaw(test: keyof typeof things, word: string): ConditionFlaw | undefined {
  const words = conditionWords(test) ?? [];
  if (words.includes(word) || (test === "Virtualization" && parseBoolean(word) !== undefined)) return undefined;
  const other = otherWords[word.toLowerCase()];
  const fits = other !== undefined && (words.includes(other) || test === "Virtualization");
  const meant = fits ? other : closest(word, words);
  return {
    kind: "unknown",
    message: `${quoted(word)} is not ${things[test]}${didYouMean(meant)}`,
    remedy: meant ? `Write \`${meant}\`.` : ways[test],
    ...(meant !== undefined && { meant }),
  };
}

const things = {
  Architecture: "an architecture that systemd knows",
  Virtualization: "a virtualization that systemd knows",
  Security: "a security technology that systemd knows",
};

const ways = {
  Architecture: "Write `native`, or a word of `systemd-analyze architectures`.",
  Virtualization: "Write `yes`, `no`, `vm`, `container`, `private-users`, or a word of `systemd-detect-virt --list`.",
  Security: `Write one of ${conditionWords("Security")
    ?.map((it) => `\`${it}\``)
    .join(", ")}.`,
};

function booleanFlaw(text: string): ConditionFlaw | undefined {
  if (parseBoolean(text) !== undefined) return undefined;
  const meant = intendedBoolean(text);
  return {
    kind: "error",
    message: `${quoted(text)} is not a boolean${didYouMean(meant)}`,
    remedy: `Write ${booleanWords}.`,
    ...(meant !== undefined && { meant }),
  };
}

function capabilityFlaw(word: string): ConditionFlaw | undefined {
  if (/^[0-9]/.test(word)) return undefined;
  const name = word.toUpperCase();
  if (capabilityNames.includes(name)) return undefined;
  const meant = capabilityNames.includes(`CAP_${name}`) ? `CAP_${name}` : closest(name, capabilityNames);
  return {
    kind: "error",
    message: `${quoted(word)} is not a capability${didYouMean(meant)}`,
    remedy: meant ? `Write \`${meant}\`.` : "Write the name of a capability, as in capabilities(7).",
    ...(meant !== undefined && { meant }),
  };
}

function countFlaw(text: string): ConditionFlaw | undefined {
  const { number } = comparison(text);
  const count = readInteger(number);
  if (count !== undefined && count >= 0n && count <= UINT32_MAX) return undefined;
  return {
    kind: "error",
    message: `${quoted(number)} is not a number of CPUs.`,
    remedy: "Write a number, with one of `<`, `<=`, `=`, `!=`, `>=`, `>` before it if need be.",
  };
}

function memoryFlaw(text: string, version: number): ConditionFlaw | undefined {
  const { operator, number } = comparison(text);
  const size = parseSize(number, 1024);
  if (typeof size !== "bigint") {
    const { message, replacement, remedy } = size;
    return {
      kind: "error",
      message,
      remedy: remedy ?? "Write a size such as `4G`.",
      ...(replacement !== undefined && { meant: operator + replacement }),
    };
  }
  const bytes = readInteger(number);
  if (version > LAST_WITHOUT_SUFFIXES || (bytes !== undefined && bytes >= 0n && bytes <= UINT64_MAX)) return undefined;
  return {
    kind: "error",
    message: `${quoted(number)} is not a number of bytes: systemd ${LAST_WITHOUT_SUFFIXES} takes no suffix here.`,
    remedy: `Write \`${size}\`.`,
    meant: `${operator}${size}`,
  };
}

/** From 252 on suffixes are known to be taken; of the releases between nothing is known. */
const LAST_WITHOUT_SUFFIXES = 247;

/** What a number is compared by. A release that does not know an operator takes it for a part of the number: that is not told. */
function comparison(text: string): { readonly operator: string; readonly number: string } {
  const [operator = ""] = /^(?:<>|<=|>=|==|!=|<|>|=)?[ \t]*/.exec(text) ?? [];
  return { operator, number: text.slice(operator.length) };
}

const didYouMean = (meant: string | undefined) => (meant ? `: did you mean \`${meant}\`?` : ".");
