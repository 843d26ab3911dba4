import type { Problem, ValueContext } from "../value-type.ts";
import { INVENTED, meaningOf } from "./specifier-meanings.ts";

/**
 * A problem with a value of a template, in the words of the file: an instance that specifiers were taken to mean is written nowhere.
 * Quotations get the specifiers back, and so does what to write instead.
 */
export function asWritten(problem: Problem, text: string, { unit }: ValueContext): Problem {
  if (!unit.template || !text.includes("%") || text.includes(INVENTED)) return problem;
  const letters = new Set([...text.matchAll(/%([A-Za-z])/g)].map(([, letter = ""]) => letter));
  const meanings = [...letters].flatMap((letter) => {
    const { value } = meaningOf(letter, unit);
    return value?.includes(INVENTED) ? [[value, `%${letter}`] as const] : [];
  });
  // The name of the unit holds that of the instance.
  meanings.sort(([a], [b]) => b.length - a.length);
  const back = (part: string) => meanings.reduce((result, [value, letter]) => result.replaceAll(value, letter), part);
  const quotedBack = (sentence: string) => sentence.replace(/`[^`]+`/g, back);
  const { message, remedy, replacement, ...rest } = problem;
  const instead = remedy === undefined ? undefined : quotedBack(remedy);
  const written = replacement === undefined ? undefined : back(replacement);
  // In another shape it is no specifier any more, and nobody can write it.
  const isLost = [...(instead?.match(/`[^`]+`/g) ?? []), written].some((it) => it?.toLowerCase().includes(INVENTED));
  return {
    ...rest,
    message: quotedBack(message),
    ...(instead !== undefined && !isLost && { remedy: instead }),
    ...(written !== undefined && !isLost && { replacement: written }),
  };
}
