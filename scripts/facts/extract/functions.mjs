/*
 * Finds the functions whose text differs between two source trees: where a release may read the same words in
 * another way. A table of keys cannot tell that; somebody has to look.
 */

/** The files whose functions decide about values and files. Parsers of keys are looked for everywhere. */
const watched =
  /\/(load-fragment|conf-parser|parse-util|parse-helpers|extract-word|escape|percent-util|time-util|calendarspec|specifier|unit-printf|install-printf|unit-name|unit-def|cpu-set-util|numa-util|env-util|path-util|utf8|user-util|socket-netlink|socket-util|in-addr-util|in-addr-prefix-util|nsflags|seccomp-util|signal-util|rlimit-util|image-policy|bus-internal|exit-status)\.c$/;

/** How functions are called that read, judge or change text. */
const telling = /parse|valid|from_string|to_string|extract|escape|normali|simplify|specifier|printf|_is_|^path_/;

const FUNCTION = /^(?:static |_public_ )*[A-Za-z_][\w ]*?[ *](\w+)\([^;{}]*\)\s*\{[\s\S]*?\n\}/gm;
const BY_MACRO = /^DEFINE_\w*CONFIG_PARSE\w*\((\w+)[\s\S]*?\);/gm;

/** The texts of functions by name, white space aside. */
function functionsOf(sources) {
  const functions = new Map();
  for (const { path, text } of sources) {
    for (const [body, name] of [...text.matchAll(FUNCTION), ...text.matchAll(BY_MACRO)]) {
      functions.set(name, { path, body: body.replace(/\s+/g, "") });
    }
  }
  return functions;
}

/** The names of functions that differ, and of those that only `after` has: parsers of keys, and helpers of theirs. */
export function changedFunctions(before, after) {
  const old = functionsOf(before);
  const changed = [...functionsOf(after)].filter(([name, { body }]) => old.get(name)?.body !== body);
  const isParser = ([name]) => name.startsWith("config_parse");
  return {
    parsers: changed.filter(isParser).map(([name]) => name),
    helpers: changed
      .filter((it) => !isParser(it) && watched.test(it[1].path) && telling.test(it[0]))
      .map(([name]) => name),
  };
}
