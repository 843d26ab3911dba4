import { AbstractMessageWriter, type Message, type MessageWriter } from "vscode-languageserver/node";
import { GrowingBytes } from "./growing-bytes.ts";
import { KeptArrays } from "./kept-arrays.ts";
import { putMessage } from "./message-bytes.ts";

/**
 * Writes messages to a stream, each with its header in one piece: the client is woken once. They come in the order in which they are
 * given. A write fails as the stream's does.
 */
export class OutputWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #arrays = new KeptArrays();
  /** Memory that no write needs any more. */
  #spare: GrowingBytes | undefined;
  #failures = 0;

  constructor(readonly output: NodeJS.WritableStream) {
    super();
    output.on("error", (error) => this.fireError(error));
    output.on("close", () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    const bytes = this.#spare ?? new GrowingBytes();
    this.#spare = undefined;
    let piece: Uint8Array;
    try {
      piece = pieceOf(message, this.#arrays, bytes);
    } catch (error) {
      this.fireError(error);
      throw error;
    }
    try {
      await this.#send(piece);
    } catch (error) {
      this.fireError(error, message, ++this.#failures);
      throw error;
    }
    // Until here the stream may still have been reading it.
    if (bytes.capacity <= LARGEST_SPARE) this.#spare = bytes;
  }

  end(): void {
    this.output.end();
  }

  #send(piece: Uint8Array): Promise<void> {
    return new Promise((done, failed) => {
      this.output.write(piece, (error) => (error ? failed(error) : done()));
    });
  }
}

/** A message with its header, in memory of `bytes`. */
function pieceOf(message: Message, arrays: KeptArrays, bytes: GrowingBytes): Uint8Array {
  bytes.clear();
  bytes.skip(LONGEST_HEADER);
  putMessage(message, arrays, bytes);
  return bytes.from(bytes.textBefore(LONGEST_HEADER, `Content-Length: ${bytes.length - LONGEST_HEADER}\r\n\r\n`));
}

/** Room for any length, in bytes. */
const LONGEST_HEADER = 40;

/** Memory for messages that are seldom so large is not kept, in bytes. */
const LARGEST_SPARE = 4 * 1024 * 1024;
