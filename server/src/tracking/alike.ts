import { LineStart } from "../text/living-span.ts";

/**
 * Two values of plain data say the same. Of what is read from a file only the place in it counts, not what else is in the file:
 * an object with a `syntax` is as good as another one of the same `path`. Places in two lines are never the same: they may part.
 */
export function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (one instanceof LineStart) return false;
  if ("syntax" in one && "path" in one) return "path" in other && one.path === other.path;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isAlike(Reflect.get(one, key), Reflect.get(other, key)));
}
