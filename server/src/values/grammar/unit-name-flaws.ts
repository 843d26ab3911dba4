import { wordsOf } from "../../facts/enums.ts";
import { isUnitType, type UnitType, unitTypes } from "../../facts/unit-type.ts";
import { closest } from "../../text/suggest.ts";
import type { Flaw } from "./flaw.ts";
import { quoted } from "./quoted.ts";
import {
  isUnitName,
  kindOf,
  longestUnitName,
  mayHaveInstances,
  splitUnitName,
  unitNameFromPath,
} from "./unit-names.ts";

/** What is wrong with a unit's name, without a place. */
export type NameFlaw = Omit<Flaw, "at">;

/**
 * Why `name` cannot be loaded as a unit: it is no unit name, names a template without an instance, or an instance of a type
 * that has none. `undefined` when it can. Templates are to be resolved before. `expected` is the type that is meant when none is written.
 *
 * Source: `manager_load_unit_prepare()` in manager.c, `unit_add_name()` in unit.c, all releases.
 */
export function unitNameFlaw(name: string, expected?: UnitType): NameFlaw | undefined {
  const parts = splitUnitName(name);
  if (!parts) return malformed(name, expected);
  const kind = kindOf(parts);
  if (kind === "template") {
    return {
      message: `${quoted(name)} is a template, not a unit: the instance between \`@\` and \`.${parts.type}\` is missing.`,
      remedy: `Name an instance, such as \`${parts.prefix}@1.${parts.type}\`.`,
    };
  }
  if (kind === "instance" && !mayHaveInstances(parts.type)) {
    return {
      message: `${quoted(name)} has an \`@\`, but units of type ${parts.type} have no templates and instances.`,
    };
  }
  return undefined;
}

function malformed(name: string, expected: UnitType | undefined): NameFlaw {
  if (name === "") return { message: "There is no unit name." };
  return punctuated(name) ?? overlong(name) ?? strange(name) ?? misspelt(name, expected);
}

/** Words that come from the notation of other files. */
function punctuated(name: string): NameFlaw | undefined {
  if (/^(?:[#;]|\/\/)/.test(name)) {
    return {
      message: `${quoted(name)} is read as a unit name: a comment cannot follow a value.`,
      remedy: "Put the comment on a line of its own.",
    };
  }
  const bare = name.replace(/["']/g, "");
  if (bare !== name) {
    const message = `${quoted(name)} has quotes, which belong to the name here.`;
    const remedy = "Remove the quotes: unit names hold no blanks.";
    return isUnitName(bare) ? { message, remedy, replacement: bare } : { message, remedy };
  }
  if (name.includes(",")) {
    const words = name.split(",").filter((it) => it !== "");
    const message = `${quoted(name)} holds a comma: unit names are parted by blanks.`;
    const fine = words.length > 0 && words.every((it) => isUnitName(it));
    return fine ? { message, remedy: `Write \`${words.join(" ")}\`.`, replacement: words.join(" ") } : { message };
  }
  if (name.startsWith("/")) {
    const unit = unitNameFromPath(name, name.startsWith("/dev/") ? "device" : "mount");
    const message = `${quoted(name)} is a path, not the name of a unit.`;
    return unit === undefined ? { message } : { message, remedy: `The unit for this path is \`${unit}\`.` };
  }
  return undefined;
}

function overlong(name: string): NameFlaw | undefined {
  if (name.length <= longestUnitName) return undefined;
  return { message: `The unit name has ${name.length} characters; ${longestUnitName} are possible.` };
}

function strange(name: string): NameFlaw | undefined {
  const character = /[^A-Za-z0-9:\-_.\\@]/u.exec(name)?.[0];
  if (character === undefined) return undefined;
  return {
    message: `${quoted(name)} holds \`${character}\`, which unit names cannot.`,
    remedy: "Letters, digits, `:`, `-`, `_`, `.`, `\\` and `@` are possible; `systemd-escape` escapes others.",
  };
}

/** Only allowed characters, but not built like a unit name. */
function misspelt(name: string, expected: UnitType | undefined): NameFlaw {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot + 1)];
  if (isUnitType(ending)) return { message: `${quoted(name)} has nothing before \`${stem === "" ? "." : "@"}\`.` };
  const near = ending === "" ? undefined : closest(ending, unitTypes);
  if (near !== undefined && isUnitName(`${stem}.${near}`)) {
    return {
      message: `${quoted(name)} ends in \`.${ending}\`, which is no type of unit.`,
      remedy: `Write \`${stem}.${near}\`.`,
      replacement: `${stem}.${near}`,
    };
  }
  const message = `${quoted(name)} does not end in a type of unit, such as \`.service\` or \`.target\`.`;
  const whole = expected && `${name}.${expected}`;
  if (whole && isUnitName(whole)) return { message, remedy: `Write \`${whole}\`.`, replacement: whole };
  const known = wordsOf("special_units", Number.POSITIVE_INFINITY).filter((it) => it.startsWith(`${name}.`));
  const [only] = known;
  return known.length === 1 && only !== undefined
    ? { message, remedy: `Write \`${only}\`, if that is what is meant.` }
    : { message };
}
