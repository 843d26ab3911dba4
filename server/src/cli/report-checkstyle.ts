import { byPath, type Report, rangeIndex, wordsOf } from "./report.ts";
import { document, element } from "./xml.ts";

/**
 * The report of Checkstyle, which many programs read: a `<file>` for each file with findings.
 *
 * Source: `XMLLogger` of Checkstyle.
 */
export function reportCheckstyle(report: Report): string {
  const range = rangeIndex(report);
  const files = byPath(report.findings);
  return document(
    element(
      "checkstyle",
      { version: "8.0" },
      [...files].map(([path, findings]) =>
        element(
          "file",
          { name: path },
          findings.map((it) => {
            const { line, column } = range(it.path, it.at);
            const { severity, rule } = it;
            return element("error", { line, column, severity, message: wordsOf(it), source: `unitwright.${rule}` });
          }),
        ),
      ),
    ),
  );
}
