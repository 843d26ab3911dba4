/** The longest header and message that are read, in bytes: nobody's unit is that large. */
const LONGEST_HEADER = 8 * 1024;
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/**
 * Splits a stream of bytes into messages, and watches over it: whether headers are such, and lengths are lengths. A stream that is
 * something else is broken for good, as nobody can tell where the next message begins.
 *
 * Source: Language Server Protocol 3.17, "Base Protocol".
 */
export class Framing {
  #header = "";
  /** The message that is read now: its parts so far, and the bytes that are still to come. */
  #parts: Uint8Array[] = [];
  #missing = 0;

  /**
   * Takes the next bytes; gives what is wrong with them, as a sentence. `deliver` gets the content of each message that is complete.
   * The bytes are not copied: they must stay as they are.
   */
  take(bytes: Uint8Array, deliver: (content: Uint8Array) => void): string | undefined {
    for (let at = 0; at < bytes.length; ) {
      if (this.#missing > 0) {
        const part = bytes.subarray(at, at + this.#missing);
        at += part.length;
        this.#missing -= part.length;
        this.#parts.push(part);
        if (this.#missing === 0) deliver(this.#content());
        continue;
      }
      at = this.#readHeader(bytes, at);
      const problem = this.#judge();
      if (problem) return problem;
    }
    return undefined;
  }

  /** What is one part is not copied: messages are seldom larger than what comes at once. */
  #content(): Uint8Array {
    const parts = this.#parts;
    this.#parts = [];
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const content = new Uint8Array(parts.reduce((sum, it) => sum + it.length, 0));
    let at = 0;
    for (const part of parts) {
      content.set(part, at);
      at += part.length;
    }
    return content;
  }

  /** Takes bytes up to the end of the header, or all there are; gives where the next ones are. */
  #readHeader(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length && this.#header.length <= LONGEST_HEADER) {
      this.#header += String.fromCharCode(bytes[at++] ?? 0);
      if (this.#header.endsWith("\r\n\r\n")) break;
    }
    return at;
  }

  #judge(): string | undefined {
    const header = this.#header;
    const fits = header.split("\n").every((line) => {
      const begun = line.toLowerCase();
      return ["content-length:", "content-type:", "\r\n"].some((it) => it.startsWith(begun) || begun.startsWith(it));
    });
    if (!fits) return "A message's header begins with something else than `Content-Length`.";
    if (header.length > LONGEST_HEADER) return "A message's header has no end.";
    if (!header.endsWith("\r\n\r\n")) return undefined;
    const lengths = [...header.matchAll(/^content-length:[ \t]*(.*?)[ \t]*\r$/gim)].map((it) => it[1] ?? "");
    const length = lengths[0] ?? "";
    if (lengths.length !== 1) return "A message's header does not have one `Content-Length`.";
    if (!/^\d+$/.test(length) || Number(length) === 0)
      return `\`${length.slice(0, 40)}\` is not the length of a message.`;
    if (Number(length) > LARGEST_MESSAGE) return `A message of ${length.slice(0, 40)} bytes is too large.`;
    this.#header = "";
    this.#missing = Number(length);
    return undefined;
  }
}
