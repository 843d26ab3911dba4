import { type Connection, WorkDoneProgress, WorkDoneProgressCreateRequest } from "vscode-languageserver";
import type { Progress } from "./indexing.ts";

/** Progress that the client shows; one that shows none is told nothing. `token` names it, and is used for nothing else meanwhile. */
export function progressOver(connection: Connection, token: string, shown: boolean): Progress {
  if (!shown) return { report: () => {}, done: () => {} };
  const send = (value: object) => connection.sendProgress(WorkDoneProgress.type, token, value as never).catch(() => {});
  let told = 0;
  // The client may refuse: then nothing is told.
  const agreed = connection.sendRequest(WorkDoneProgressCreateRequest.type, { token }).then(
    () => send({ kind: "begin", title: "Reading systemd units", percentage: 0 }).then(() => true),
    () => false,
  );
  return {
    report(percentage) {
      if (percentage <= told) return;
      told = percentage;
      agreed.then((yes) => (yes ? send({ kind: "report", percentage, message: `${percentage} %` }) : undefined));
    },
    done() {
      agreed.then((yes) => (yes ? send({ kind: "end" }) : undefined));
    },
  };
}
