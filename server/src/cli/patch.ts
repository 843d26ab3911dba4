// `diff` makes patches that `patch` and git apply: finding the shortest one is more than it looks.
import { createTwoFilesPatch } from "diff";

/** The change of a file as a unified diff, as git writes it; empty when there is none. */
export function patchOf(path: string, before: string, after: string): string {
  if (before === after) return "";
  const shown = inPatch(path);
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "");
}

/** A name that could pass for another line of the patch is quoted. */
function inPatch(path: string): string {
  const plain = path.replace(/^\.?\/+/, "");
  return /[\u0000-\u001f\u007f"\\]/.test(plain) ? JSON.stringify(plain).slice(1, -1) : plain;
}
