import { AbstractMessageReader, type DataCallback, Disposable, type MessageReader } from "vscode-languageserver/node";
import { Framing } from "../lsp/framing.ts";

/**
 * Reads messages from a stream: all that come at once are given at once. A stream that is no protocol is listened to no more, and
 * `broken` gets what is wrong with it, as a sentence.
 */
export class InputReader extends AbstractMessageReader implements MessageReader {
  readonly #framing = new Framing();

  constructor(
    readonly input: NodeJS.ReadableStream,
    readonly broken: (problem: string) => void,
  ) {
    super();
    input.on("error", (error) => this.fireError(error));
    input.on("close", () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    const take = (bytes: Buffer) => {
      const problem = this.#framing.take(bytes, (content) => this.#deliver(content, callback));
      if (problem === undefined) return;
      this.input.off("data", take);
      this.broken(problem);
    };
    this.input.on("data", take);
    return Disposable.create(() => this.input.off("data", take));
  }

  /** What cannot be read is reported, and the next message is read again. */
  #deliver(content: Uint8Array, callback: DataCallback): void {
    try {
      callback(JSON.parse(Buffer.from(content.buffer, content.byteOffset, content.length).toString()));
    } catch (error) {
      this.fireError(error);
    }
  }
}
