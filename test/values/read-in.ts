import { directiveOf, valueIn } from "../../server/src/facts/directives.ts";
import { isUnitType } from "../../server/src/facts/unit-type.ts";
import { valueTypes } from "../../server/src/values/registry.ts";

/** What `version` says about `[Section] Key=value` in the unit `name`, behind `earlier` values of the same key; as `ignores 4GB`. */
export function saysIn(name: string, line: string, version = 262, earlier: readonly string[] = []): readonly string[] {
  return readIn(name, line, version, earlier).says;
}

/** As `saysIn`, with the meaning of the value. */
export function readIn(name: string, line: string, version = 262, earlier: readonly string[] = []) {
  const [, section = "", key = "", text = ""] = /^\[(\w+)\] (\w+)=(.*)$/s.exec(line) ?? [];
  const directive = directiveOf(section, key);
  const type = name.slice(name.lastIndexOf(".") + 1);
  if (!directive || !isUnitType(type)) throw new Error(`${name} knows no ${line}`);
  const spec = valueIn(directive, version);
  const unit = { name, type, template: name.includes("@.") };
  const valueType = valueTypes[spec.type];
  const before = earlier.map((it) => ({
    text: it,
    value: valueType.parse(it, { version, spec, unit, earlier: [] }).value,
  }));
  const { value, problems } = valueType.parse(text, { version, spec, unit, earlier: before });
  return {
    value,
    says: problems.map(({ at, does, partial }) => `${does}${partial ? " word" : ""} ${text.slice(at.start, at.end)}`),
  };
}
