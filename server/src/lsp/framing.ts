/** The longest header and message that are read, in bytes: nobody's unit is that large. */
const LONGEST_HEADER = 8 * 1024;
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/**
 * Watches over the stream of messages: whether headers are such, and lengths are lengths. The protocol's own reader would wait for
 * ever behind a header that it does not understand.
 *
 * Source: Language Server Protocol 3.17, "Base Protocol".
 */
export class Framing {
  /** Bytes of the message that are still to come. */
  #body = 0;
  #header = "";

  /** Takes the next bytes; gives what is wrong with them, as a sentence. */
  take(bytes: Uint8Array): string | undefined {
    for (let at = 0; at < bytes.length; ) {
      if (this.#body > 0) {
        const part = Math.min(this.#body, bytes.length - at);
        this.#body -= part;
        at += part;
        continue;
      }
      this.#header += String.fromCharCode(bytes[at++] ?? 0);
      const problem = this.#judge();
      if (problem) return problem;
    }
    return undefined;
  }

  #judge(): string | undefined {
    const header = this.#header;
    const begun = header.slice(header.lastIndexOf("\n") + 1).toLowerCase();
    const fits = ["content-length:", "content-type:", "\r\n"].some(
      (it) => it.startsWith(begun) || begun.startsWith(it),
    );
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
    this.#body = Number(length);
    return undefined;
  }
}
