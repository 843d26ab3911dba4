import { readFileSync } from "node:fs";
// The schema of OASIS is of draft 04 of JSON Schema.
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reportSarif } from "../../server/src/cli/report-sarif.ts";
import { randomReport } from "./random-reports.ts";
import { sarifShortener } from "./sarif-shortener.ts";

/** So many sets of findings. */
const numRuns = Number(process.env.RUNS ?? 5000);

test("any findings give what the schema of OASIS takes for SARIF", () => {
  const schema = readFileSync("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", "utf8");
  // Only the schema is taken from that package. One of its patterns is none for the flag `u`.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(schema));
  const shorten = sarifShortener();
  fc.assert(
    fc.property(randomReport, (report) => {
      expect(validate(JSON.parse(shorten(reportSarif(report)))) ? [] : validate.errors).toEqual([]);
    }),
    { numRuns },
  );
}, 600_000);
