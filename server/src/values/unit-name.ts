import type { UnitType } from "../facts/unit-type.ts";
import { expand } from "./grammar/expand.ts";
import { guesses } from "./grammar/guesses.ts";
import { filled, ownName } from "./grammar/own-name.ts";
import { quoted } from "./grammar/quoted.ts";
import { type NameFlaw, unitNameFlaw } from "./grammar/unit-name-flaws.ts";
import { isSliceName, rootSlice, sliceParent, unitTypeOf } from "./grammar/unit-names.ts";
import type { UnitReference } from "./unit-name-list.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/**
 * The name of one unit, with few specifiers. `Slice=` and `Service=` want a unit of their type, and no template; `Unit=` takes any,
 * gives a template the instance of this unit, counts only once, and cannot be the unit itself.
 *
 * Slices get no `Slice=`: their place follows from their name. A name that breaks the rules for slices (`a--b.slice`) passes here
 * without a message; but that slice does not load, so the unit cannot start.
 *
 * Source: systemd.resource-control(5) "Slice=", systemd.socket(5) "Service=", systemd.timer(5) "Unit=";
 * `config_parse_unit_slice()`, `config_parse_socket_service()`, `config_parse_trigger_unit()` in load-fragment.c, `unit_set_slice()`
 * in unit.c, `slice_verify()` in slice.c, the same in all releases.
 */
export default defineValueType<UnitReference>({
  name: "unit-name",
  changes: [],
  sequential: true,
  parse: parseUnit,
  describe({ suffix }) {
    return suffix
      ? `The name of a ${suffix[0]} unit: \`example.${suffix[0]}\`.`
      : "The name of a unit: `backup.service`. Only the first assignment counts.";
  },
});

function parseUnit(text: string, context: ValueContext): Parsed<UnitReference> {
  const { spec, unit, earlier } = context;
  const expected = spec.suffix?.[0];
  if (expected === "slice" && unit.type === "slice") {
    return rejected(text, "A slice is not put into another one by a setting: its name says where it is.", {
      remedy: wayInside(text, unit.name),
    });
  }
  if (expected === undefined && earlier.length > 0) {
    return rejected(
      text,
      `${quoted(text)} comes second: only one unit can be triggered, and ${quoted(earlier[0]?.text ?? "")} is named already.`,
    );
  }
  const at = { start: 0, end: text.length };
  const { value: expanded, problem } = expand(text, { text, span: at }, "name", context, { does: "ignores" });
  if (!expanded) return { problems: problem ? [problem] : [] };
  const flaws = guesses(expanded).map((name) => flawOf(name, expected, context));
  const [flaw] = flaws;
  if (flaw && flaws.every(Boolean)) {
    const { message, replacement, remedy } = flaw;
    const certainly = replacement !== undefined && expanded.text === text;
    return rejected(text, message, { ...(remedy !== undefined && { remedy }), ...(certainly && { replacement }) });
  }
  const name = expected === undefined ? filled(expanded.text, context) : expanded.text;
  return accepted({ at, name, certain: expanded.certain });
}

/** How the slice `own` gets into the slice `parent`. */
function wayInside(parent: string, own: string | undefined): string {
  if (own !== undefined && sliceParent(own) === parent)
    return `Remove the line: \`${own}\` is inside \`${parent}\` by its name.`;
  if (own === undefined || !isSliceName(own) || !isSliceName(parent) || parent === rootSlice)
    return "Remove the line; name the slice `parent-child.slice` to have it inside `parent.slice`.";
  const child = own.slice(own.lastIndexOf("-") + 1);
  return `Remove the line; a slice named \`${parent.slice(0, -".slice".length)}-${child}\` is inside \`${parent}\`.`;
}

function flawOf(name: string, expected: string | undefined, context: ValueContext): NameFlaw | undefined {
  const flaw = unitNameFlaw(expected === undefined ? filled(name, context) : name, (expected ?? "service") as UnitType);
  if (flaw) return flaw;
  if (expected === undefined)
    return name === ownName(context) ? { message: `${quoted(name)} is this unit itself.` } : undefined;
  return unitTypeOf(name) === expected ? undefined : { message: `${quoted(name)} is not a unit of type ${expected}.` };
}
