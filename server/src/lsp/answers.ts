import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Outside } from "./outside.ts";

/** How requests are answered: what fails is logged and answered with nothing, and the next request is answered again. */
export interface Answers {
  /** Answers with what `work` gives; when that fails, with `otherwise`. */
  now<P, R>(
    what: string,
    otherwise: R,
    work: (parameters: P, token: CancellationToken) => R | Promise<R>,
  ): Handler<P, R>;
  /** The same when the messages that are already here have been taken, unless one of them cancels the request. */
  soon<P, R>(
    what: string,
    otherwise: R,
    work: (parameters: P, token: CancellationToken) => R | Promise<R>,
  ): Handler<P, R>;
}

type Handler<P, R> = (parameters: P, token: CancellationToken) => Promise<R>;

/** Answers over a connection. */
export function answersOver(connection: Pick<Connection, "console">, { later }: Pick<Outside, "later">): Answers {
  const now: Answers["now"] = (what, otherwise, work) => async (parameters, token) => {
    if (token.isCancellationRequested) throw cancelled();
    try {
      return await unlessCancelled(Promise.resolve(work(parameters, token)), token);
    } catch (error) {
      // What the request itself is refused with is an answer.
      if (error instanceof ResponseError) throw error;
      connection.console.error(
        `unitwright: ${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
      return otherwise;
    }
  };
  const soon: Answers["soon"] = (what, otherwise, work) => async (parameters, token) => {
    await new Promise<void>((done) => later(done, 0));
    return now(what, otherwise, work)(parameters, token);
  };
  return { now, soon };
}

/** What `work` gives; when nobody waits for it any more, that it was cancelled. */
function unlessCancelled<R>(work: Promise<R>, token: CancellationToken): Promise<R> {
  return new Promise((done, failed) => {
    const listening = token.onCancellationRequested(() => failed(cancelled()));
    work.then(done, failed).finally(() => listening.dispose());
  });
}

/** The answer to a request that nobody waits for any more. */
export const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
