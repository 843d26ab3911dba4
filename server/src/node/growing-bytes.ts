/** Bytes that are put one behind the other. Their memory grows as needed, and serves again after `clear`. */
export class GrowingBytes {
  #memory: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** How many bytes there is memory for. */
  get capacity(): number {
    return this.#memory.length;
  }

  /** All bytes from `start` on. They are no copy, so they hold until something else is put after `clear`. */
  from(start: number): Uint8Array {
    return this.#memory.subarray(start, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Leaves room for `count` bytes, whatever is there. */
  skip(count: number): void {
    this.#makeRoom(count);
    this.#length += count;
  }

  /** Puts a text as UTF-8. */
  text(text: string): void {
    // A UTF-16 code unit is three bytes at most.
    this.#makeRoom(3 * text.length);
    this.#length += this.#memory.write(text, this.#length);
  }

  /** Puts a part of other bytes. */
  part(other: GrowingBytes, start: number, end: number): void {
    this.#makeRoom(end - start);
    this.#length += other.#memory.copy(this.#memory, this.#length, start, end);
  }

  /** Writes a text of ASCII over the bytes in front of `end`; gives where it begins. */
  textBefore(end: number, text: string): number {
    const start = end - text.length;
    this.#memory.write(text, start, "latin1");
    return start;
  }

  #makeRoom(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#memory.length) return;
    const memory = Buffer.allocUnsafeSlow(Math.max(LEAST, 2 ** Math.ceil(Math.log2(needed))));
    this.#memory.copy(memory, 0, 0, this.#length);
    this.#memory = memory;
  }
}

/** Most messages are smaller, in bytes. */
const LEAST = 4096;
