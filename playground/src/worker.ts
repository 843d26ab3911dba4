import { type Answer, answer, type Request } from "./answer.ts";

/** What the worker says of a request: the answer, or why there is none (a defect of ours). */
export type Reply = { readonly answer: Answer } | { readonly defect: string };

/** The side of the page that works: it has nothing but what it is sent. */
declare const self: {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(reply: Reply): void;
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ answer: await answer(data) });
  } catch (error) {
    self.postMessage({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
