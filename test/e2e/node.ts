import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** The tests in an extension host of Node: what `@vscode/test-electron`, and runners like it, call. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const grep = process.env.UNITWRIGHT_TEST_GREP;
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 60_000, ...(grep && { grep }) });
  mocha.addFile(resolve(__dirname, "suite.cjs"));
  const report: { title: string; state: string; milliseconds: number }[] = [];
  const failures = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    const note = (state: string) => (it: Mocha.Test) =>
      report.push({ title: it.fullTitle(), state, milliseconds: it.duration ?? 0 });
    runner.on("pass", note("passed")).on("fail", note("failed")).on("pending", note("skipped"));
  });
  const file = process.env.UNITWRIGHT_TEST_REPORT;
  if (file) writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  if (failures > 0) throw new Error(`${failures} of ${report.length} tests failed.`);
}
