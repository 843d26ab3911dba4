import { flawOf, rejectedScalar } from "./grammar/flaw.ts";
import { readInteger } from "./grammar/numbers.ts";
import { accepted, defineValueType } from "./value-type.ts";

/**
 * `UMask=`, `SocketMode=` …: access bits as octal digits up to `7777`; the value is the number they stand for.
 *
 * Source: `parse_mode()` in systemd's parse-util.c.
 */
export default defineValueType<number>({
  name: "octal-mode",
  changes: [],
  parse(text) {
    const mode = readInteger(text, { base: 8, refuse: ["sign"] });
    if (mode !== undefined && mode <= 0o7777n) return accepted(Number(mode));
    return rejectedScalar(text, flawOf(text, describeFault(text, mode), prefixless(text)));
  },
  describe: () => "Access bits as octal digits, like `0644` or `022`; at most `7777`.",
});

function describeFault(text: string, mode: bigint | undefined): string {
  if (text === "") return "An octal mode is missing.";
  if (mode !== undefined) return `\`${text}\` is larger than \`7777\`.`;
  if (/^[+-]?[ugoa]*[+=-][rwxXst]+/.test(text))
    return `\`${text}\` is a symbolic mode: write octal digits, like \`0644\`.`;
  if (prefixless(text)) return `\`${text}\` has a prefix: a mode is octal without one.`;
  if (/^[0-9]+$/.test(text)) return `\`${text}\` is not octal: its digits go from 0 to 7.`;
  return `\`${text}\` is not an octal mode, like \`0644\`.`;
}

const prefixless = (text: string) => /^0o([0-7]{1,4})$/i.exec(text)?.[1];
