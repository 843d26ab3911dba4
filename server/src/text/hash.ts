/**
 * A short fingerprint of a text: 16 hexadecimal digits, the same on every machine. Good for telling findings apart, no
 * good for security.
 *
 * Two 32-bit FNV-1a sums with different starts.
 */
export function hash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + at), 0x01000193);
  }
  return hex(first) + hex(second);
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
