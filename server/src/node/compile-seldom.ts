import { setFlagsFromString } from "node:v8";

/**
 * From now on the engine compiles functions for speed only after they ran for long, about thirty times as long as usual. Where little
 * is done at a time, such as after a keystroke, compiling in the background takes processors and memory away from the very work that it
 * is to make faster: on two processors the slowest of a hundred keystrokes take half as long without.
 *
 * Source: `interrupt_budget` in V8's flag-definitions.h. An engine that does not know the option goes on as usual. In editors made with
 * Electron the engine's options are not ours to change.
 */
export function compileSeldom(): void {
  if (process.versions.electron === undefined) setFlagsFromString("--interrupt-budget=4000000");
}
