/**
 * A name that an environment variable may have in a unit: ASCII letters, digits and `_`, no digit first.
 *
 * Source: `env_name_is_valid()` in systemd's env-util.c.
 */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** What is wrong with a word of an environment, and the way out: full sentences. */
export interface Fault {
  readonly message: string;
  readonly remedy?: string;
}

/** Why `name` is no name for a variable. */
export function variableNameFault(name: string): Fault {
  if (name === "") return { message: "The name of a variable is empty." };
  if (/^export\s/.test(name)) {
    return { message: `\`${name}\` is not a variable's name.`, remedy: "Leave out `export`: this is no shell." };
  }
  if (name.startsWith("$"))
    return { message: `\`${name}\` is not a variable's name.`, remedy: "Write the name without `$`." };
  if (/^[0-9]/.test(name)) return { message: `\`${name}\` is not a variable's name: it begins with a digit.` };
  const wrong = /[^A-Za-z0-9_]/u.exec(name)?.[0] ?? "";
  return {
    message: `\`${name}\` is not a variable's name: \`${wrong}\` cannot be in one.`,
    remedy: "Use letters, digits and `_`.",
  };
}
