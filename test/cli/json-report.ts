/** What is wrong with a JSON report by the command-line contract, as sentences; empty when it keeps to it. */
export function faultsOf(report: unknown): readonly string[] {
  const faults: string[] = [];
  check(report, "report", reportShape, faults);
  return faults;
}

/** How a value has to be: a test of its own, a list of such, or an object of such; `?` ends names that may be missing. */
type Shape = ((value: unknown) => boolean) | readonly [Shape] | { readonly [name: string]: Shape };

const text = (value: unknown) => typeof value === "string" && value !== "";
const anyText = (value: unknown) => typeof value === "string";
const count = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const from1 = (value: unknown) => Number.isInteger(value) && Number(value) >= 1;
const release = (value: unknown) => Number.isInteger(value) && Number(value) >= 239 && Number(value) <= 262;
const oneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.some((it) => it === value);

const range = { line: from1, column: from1, endLine: from1, endColumn: from1 };

const findingShape: Shape = {
  rule: (value) => typeof value === "string" && /^[a-z]+(?:-[a-z]+)*$/.test(value),
  severity: oneOf("error", "warning", "info"),
  path: text,
  ...range,
  message: (value) => typeof value === "string" && /[.?]$/.test(value),
  "effect?": text,
  "remedy?": text,
  "hosts?": [text],
  systemd: [{ from: release, to: release, does: oneOf("ignores", "refuses", "notes") }],
  related: [{ path: text, ...range, message: text }],
  fixes: [{ title: text, safety: oneOf("safe", "unsafe"), edits: [{ path: text, ...range, text: anyText }] }],
  docs: text,
  fingerprint: (value) => typeof value === "string" && /^[0-9a-f]{16}$/.test(value),
};

const reportShape: Shape = {
  schema: (value) => value === 1,
  tool: (value) => value === "unitwright",
  version: (value) => typeof value === "string" && /^\d+\.\d+\.\d+/.test(value),
  systemd: [release],
  hosts: [text],
  findings: [findingShape],
  summary: { files: count, units: count, errors: count, warnings: count, infos: count, fixable: count },
};

function check(value: unknown, place: string, shape: Shape, faults: string[]): void {
  if (typeof shape === "function") {
    if (!shape(value)) faults.push(`${place} is ${JSON.stringify(value)}`);
  } else if (isList(shape)) {
    if (!Array.isArray(value)) faults.push(`${place} is no list`);
    else for (const [index, item] of value.entries()) check(item, `${place}[${index}]`, shape[0], faults);
  } else if (typeof value !== "object" || value === null) faults.push(`${place} is no object`);
  else {
    const fields = new Map(Object.entries(value));
    for (const [written, inner] of Object.entries(shape)) {
      const name = written.replace("?", "");
      if (fields.has(name)) check(fields.get(name), `${place}.${name}`, inner, faults);
      else if (name === written) faults.push(`${place}.${name} is missing`);
      fields.delete(name);
    }
    for (const name of fields.keys()) faults.push(`${place}.${name} is not in the contract`);
  }
}

function isList(shape: Exclude<Shape, (value: unknown) => boolean>): shape is readonly [Shape] {
  return Array.isArray(shape);
}
