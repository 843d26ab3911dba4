// The tests in an extension host that is a web worker: one bundle, with mocha's build for browsers.
import "mocha/mocha.js";

/** What `@vscode/test-web`, and runners like it, call. */
export function run(): Promise<void> {
  // The reporter for browsers wants a page.
  mocha.setup({ ui: "tdd", color: false, timeout: 60_000, reporter: "spec" });
  // Only now: `suite` and `test` are there from here on.
  require("./suite.ts");
  return new Promise((done, failed) => {
    mocha.run((failures) => (failures > 0 ? failed(new Error(`${failures} tests failed.`)) : done()));
  });
}
