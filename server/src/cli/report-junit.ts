import type { Finding } from "../rules/finding.ts";
import { byPath, type Range, type Report, rangeIndex, wordsOf } from "./report.ts";
import { document, element } from "./xml.ts";

/**
 * The report of JUnit: a suite for each file. Errors and warnings are failed test cases, hints are passed ones that say
 * something, and a file without findings is one passed case.
 *
 * Source: `junit-10.xsd` of Jenkins' xUnit plugin. Times are left out: they would differ from run to run.
 */
export function reportJunit(report: Report): string {
  const range = rangeIndex(report);
  const findings = byPath(report.findings);
  const paths = [...new Set([...report.texts.keys(), ...findings.keys()])].toSorted();
  const suites = paths.map((path) => {
    const own = findings.get(path) ?? [];
    const counts = { tests: Math.max(own.length, 1), failures: own.filter(isFailure).length, errors: 0 };
    const cases = own.map((it) => testCase(it, range(it.path, it.at)));
    return element(
      "testsuite",
      { name: path, ...counts },
      cases.length > 0 ? cases : [element("testcase", { name: "no findings", classname: path })],
    );
  });
  const failures = report.findings.filter(isFailure).length;
  const tests = paths.reduce((sum, path) => sum + Math.max(findings.get(path)?.length ?? 0, 1), 0);
  return document(element("testsuites", { name: "unitwright", tests, failures, errors: 0 }, suites));
}

const isFailure = ({ severity }: Finding) => severity !== "info";

function testCase(finding: Finding, { line, column }: Range): string {
  const { rule, path, severity, message } = finding;
  const text = `${path}:${line}:${column}: ${wordsOf(finding)}`;
  return element("testcase", { name: `${rule} (${line}:${column})`, classname: path }, [
    isFailure(finding) ? element("failure", { type: severity, message }, text) : element("system-out", {}, text),
  ]);
}
