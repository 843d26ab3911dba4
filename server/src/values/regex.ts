import { accepted, defineValueType, rejected } from "./value-type.ts";

/** One assignment to the patterns that filter a unit's log. */
export interface LogPattern {
  /** It begins with `~`: what matches is dropped; otherwise only what matches is kept. */
  readonly inverted: boolean;
  /** A PCRE2 pattern, as written. */
  readonly pattern: string;
}

/**
 * `LogFilterPatterns=`: one PCRE2 pattern, blanks included, with `~` before it to drop what matches. Whether the pattern compiles is the library's
 * matter and not judged here (systemd drops one that does not).
 *
 * Source: systemd.exec(5) "LogFilterPatterns="; `config_parse_log_filter_patterns()` in load-fragment.c, from 253 on.
 */
export default defineValueType<LogPattern>({
  name: "regex",
  changes: [],
  parse(text) {
    const inverted = text.startsWith("~");
    const pattern = inverted ? text.slice(1) : text;
    if (pattern === "") return rejected(text, "There is no pattern behind `~`.");
    return accepted({ inverted, pattern });
  },
  describe: () => "A PCRE2 pattern: `^audit:`; with `~` before it what matches is dropped.",
});
