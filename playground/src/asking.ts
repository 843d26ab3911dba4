import type { Answer, Request } from "./answer.ts";
import type { Reply } from "./worker.ts";

/** Asks the worker, one request at a time: while it works, only the newest of those that come is kept. */
export class Asking {
  readonly #worker: Worker;
  #current: Request | undefined;
  #next: Request | undefined;

  constructor(
    code: string,
    readonly onAnswer: (answer: Answer, request: Request) => void,
    readonly onDefect: (message: string) => void,
  ) {
    // A page that was opened from a disk may start no worker by address.
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this.#worker = new Worker(address);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#hear(data));
    this.#worker.addEventListener("error", ({ message }) => this.onDefect(message || "The worker did not start."));
  }

  ask(request: Request): void {
    if (this.#current) this.#next = request;
    else {
      this.#current = request;
      this.#worker.postMessage(request);
    }
  }

  #hear(reply: Reply): void {
    const [request, next] = [this.#current, this.#next];
    this.#current = this.#next = undefined;
    if (next) this.ask(next);
    if ("defect" in reply) this.onDefect(reply.defect);
    else if (request && !next) this.onAnswer(reply.answer, request);
  }
}
