import type { Span } from "../../text/span.ts";
import { type Parsed, rejected, type ValueContext } from "../value-type.ts";
import { type Flaw, flawOf, rejectedFor } from "./flaw.ts";
import { pathProblem, simplifyPath } from "./paths.ts";
import { expandSpecifiers } from "./specifiers.ts";
import { badWordMessage, extractWord } from "./words.ts";

/** A setting for one device. */
export interface ForDevice<T> {
  /** The device, with specifiers expanded and needless slashes removed. `undefined` where that hangs on the host. */
  readonly device: string | undefined;
  readonly value: T;
}

/** The device of a line, and the text behind it. */
export interface DeviceLine {
  readonly path: string;
  readonly certain: boolean;
  /** The word with the path, and where the text behind it begins. */
  readonly span: Span;
  readonly rest: string;
  readonly restAt: number;
}

/**
 * A line of a path and a value: `/dev/sda 1M`. The path may be quoted, has specifiers, need not be absolute nor exist;
 * `read` is given the text behind it, and answers with the value, or what is wrong with it.
 *
 * Source: `config_parse_io_device_weight()` and its siblings in systemd's load-fragment.c.
 */
export function parseForDevice<T>(
  text: string,
  context: ValueContext,
  what: string,
  read: (rest: string) => { readonly value: T } | Flaw,
): Parsed<ForDevice<T>> {
  const line = deviceLine(text, context);
  if ("problems" in line) return line;
  if (line.rest === "") {
    const swapped = /^[0-9]/.test(line.path) || !line.path.includes("/");
    const message = swapped
      ? `\`${text}\` has no device before the ${what}.`
      : `The ${what} behind the device is missing.`;
    return rejected(text, message, { remedy: `Write \`/dev/sda\` or the like, a blank, and the ${what}.` });
  }
  const fault = pathProblem(line.path, {}, context.version);
  if (fault) return rejected(text, fault.message, { at: line.span });
  const result = read(line.rest);
  if (!("value" in result)) {
    if (line.rest.startsWith("/") && "value" in read(line.path)) {
      const swapped = `${line.rest} ${line.path}`;
      return rejectedFor(flawOf(text, `\`${text}\` has the ${what} before the device.`, swapped));
    }
    return rejectedFor(result, "ignores", line.restAt);
  }
  const device = line.certain ? simplifyPath(line.path, context.version) : undefined;
  return { value: { device, value: result.value }, problems: [] };
}

/** Takes a line apart. */
export function deviceLine(text: string, context: ValueContext): DeviceLine | Parsed<never> {
  const word = extractWord(text, 0, { quotes: true });
  if (word.kind === "bad") return rejected(text, badWordMessage(text, word).message, { at: word.span });
  if (word.kind === "end") return rejected(text, "The device is missing.");
  const { specifiers } = context.spec;
  const expanded = expandSpecifiers(word.text, specifiers === "no" ? "path" : specifiers, context);
  if (expanded.kind === "bad") return rejected(text, expanded.message, { at: word.span });
  const rest = text.slice(word.next);
  return {
    path: expanded.text,
    certain: expanded.certain,
    span: word.span,
    rest,
    restAt: Math.min(word.next, text.length),
  };
}
