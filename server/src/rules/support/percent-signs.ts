import type { Span } from "../../text/span.ts";
import { type CommandText, commandsInText, programName } from "./command-words.ts";

/** The percent signs in the text of a setting that are not meant for systemd, for each command of it. */
export const percentSigns = (text: string, version: number) =>
  commandsInText(text, version).map((command) => formatsIn(command).flatMap((it) => percentsIn(text, it)));

/** The parts of a command in which a percent sign is not meant for systemd. */
function formatsIn(command: CommandText): readonly Span[] {
  const name = programName(command);
  const spans: Span[] = [];
  for (const [index, { span }] of command.arguments.entries()) {
    const text = command.text.slice(span.start, span.end);
    const before = command.arguments[index - 1]?.text ?? "";
    const whole =
      (name === "date" && /^["']?\+/.test(text)) ||
      (name === "printf" && index === 0) ||
      (name === "stat" && (/^(?:-c|--format|--printf)$/.test(before) || /^--(?:format|printf)=/.test(text))) ||
      (name === "find" && /^-f?printf$/.test(before)) ||
      (name === "git" && /^--(?:format|pretty)=/.test(text)) ||
      (name === "ps" && /^(?:-o|--format)$/.test(before));
    if (whole) spans.push(span);
    else {
      for (const { index: at, 0: part } of text.matchAll(formats)) {
        spans.push({ start: span.start + at, end: span.start + at + part.length });
      }
    }
  }
  return spans;
}

/** A call of `date` or `printf` in a script; a date in the name of a file; bytes of a web address. */
const formats = new RegExp(
  [
    String.raw`\bdate\s+(?:-\w+\s+)*["'\\]{0,2}\+[^"')\x60\s]*`,
    String.raw`\bprintf\s+["'\\]{0,2}[^"'\s]*`,
    "%[dHm][-_:]?%[YMmdHS](?:[-_:]?%[YMmdHS])*",
    String.raw`\bhttps?://\S*%[A-F][0-9A-Fa-f]\S*`,
  ].join("|"),
  "g",
);

function percentsIn(text: string, { start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  for (const { index, 0: part } of text.slice(start, end).matchAll(/%(?:%|[A-Za-z])/g)) {
    if (part !== "%%") spans.push({ start: start + index, end: start + index + 2 });
  }
  return spans;
}
