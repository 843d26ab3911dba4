/**
 * Shortens reports in SARIF. All declare the same rules, which are most of such a file: the first report stays whole, and of those that begin
 * in the same way only the first rule is left.
 */
export function sarifShortener(): (text: string) => string {
  let known: { readonly head: string; readonly short: string } | undefined;
  return (text) => {
    const body = text.indexOf('"columnKind"');
    const head = text.slice(0, body);
    if (head === known?.head) return known.short + text.slice(body);
    const { runs, ...others } = JSON.parse(text);
    const [{ tool, ...run }] = runs;
    const driver = { ...tool.driver, rules: tool.driver.rules.slice(0, 1) };
    const whole = JSON.stringify({ ...others, runs: [{ tool: { driver }, ...run }] });
    known = { head, short: whole.slice(0, whole.indexOf('"columnKind"')) };
    return text;
  };
}
