import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
// The engines that VS Code itself colours with: what they say is what a user sees. Both are CommonJS.
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** A stretch of a line and the scopes that the grammar gives it, without the ending that all of them have. */
export interface Piece {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Colours texts with the grammar of units; the shell inside of commands is a stand-in that knows `echo` alone. */
export async function unitGrammar(): Promise<(text: string) => readonly (readonly Piece[])[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
      createOnigString: (text) => oniguruma.createOnigString(text),
    }),
    loadGrammar: async (scope) => (scope === "source.systemd-unit" ? units() : scope === "source.shell" ? shell : null),
  });
  const grammar = await registry.loadGrammar("source.systemd-unit");
  if (!grammar) throw new Error("There is no grammar for source.systemd-unit.");
  return (text) => {
    let state = textmate.INITIAL;
    return text.split("\n").map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens
        .map(({ startIndex, endIndex, scopes }) => ({
          text: line.slice(startIndex, endIndex),
          scopes: scopes.slice(1).flatMap((it) => it.split(" ").map((name) => name.replace(/\.systemd-unit$/, ""))),
        }))
        .filter((it) => it.text !== "");
    });
  };
}

const units = () =>
  textmate.parseRawGrammar(readFileSync("syntaxes/systemd-unit.tmLanguage.json", "utf8"), "systemd-unit.json");

const shell = textmate.parseRawGrammar(
  JSON.stringify({ scopeName: "source.shell", patterns: [{ match: "\\becho\\b", name: "support.function" }] }),
  "shell.json",
);
