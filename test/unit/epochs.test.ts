import { expect, test } from "vitest";
import { directiveOf, standingIn, valueIn } from "../../server/src/facts/directives.ts";
import { NEWEST, OLDEST } from "../../server/src/facts/versions.ts";
import { changesIn } from "../../server/src/unit/epochs.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { emptyIn } from "../../server/src/values/empty.ts";
import { valueTypes } from "../../server/src/values/registry.ts";
import { readTruth } from "../conformance/truth.ts";

test("between the changes of a directive all releases judge its lines alike", () => {
  const missing = new Set<string>();
  for (const { path, text } of readTruth().files) {
    const file = unitFile(path, text);
    if (!file) continue;
    const { place } = file;
    const unit = { name: place.role === "main" ? place.unit : `any.${place.type}`, type: place.type, template: false };
    let section = "";
    for (const node of file.syntax.nodes) {
      if (node.kind === "section") section = node.name;
      const directive = node.kind === "assignment" ? directiveOf(section, node.key) : undefined;
      if (node.kind !== "assignment" || !directive) continue;
      const changes = changesIn(directive);
      let before: string | undefined;
      for (let version = OLDEST; version <= NEWEST; version++) {
        const spec = valueIn(directive, version);
        const context = { version, spec, unit, earlier: [] };
        const empty = node.value.text === "" && emptyIn(spec, version) !== "invalid";
        const problems = empty ? [] : valueTypes[spec.type].parse(node.value.text, context).problems;
        const judged = JSON.stringify([
          standingIn(directive, version),
          problems.map(({ at, does, partial }) => [at, does, partial]),
        ]);
        if (before !== undefined && judged !== before && !changes.includes(version)) {
          missing.add(`${version} of ${spec.type}: ${node.key}=${node.value.text.slice(0, 60)}`);
        }
        before = judged;
      }
    }
  }
  expect([...missing]).toEqual([]);
});
