import type { MessageStrategy } from "vscode-languageserver/node";
import type { Outside } from "../lsp/outside.ts";

/**
 * Waits for the messages that are already here. Each turn of Node's loop reads what has come and then the connection takes one message,
 * so all have been taken when a whole turn has passed without one. That is much sooner than the shortest timer, a millisecond.
 */
export class Turns {
  #taken = 0;

  /** Lets a connection tell of the messages that it takes. */
  readonly strategy: MessageStrategy = {
    handleMessage: (message, next) => {
      this.#taken++;
      return next(message);
    },
  };

  /** Calls `work` after a number of milliseconds; with none, when the messages that are already here have been taken. */
  readonly later: Outside["later"] = (work, milliseconds) => {
    if (milliseconds === 0) return this.#soon(work);
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  };

  #soon(work: () => void): () => void {
    let taken: number | undefined;
    let turns = 0;
    const look = () => {
      const isQuiet = taken === this.#taken;
      taken = this.#taken;
      if (isQuiet || ++turns > LONGEST) work();
      else next = setImmediate(look);
    };
    let next = setImmediate(look);
    return () => clearImmediate(next);
  }
}

/** How many turns are waited for a client that never stops sending. */
const LONGEST = 1000;
