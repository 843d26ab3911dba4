/**
 * A path as a URI reference: `file://…` for an absolute one, else relative to wherever the path is. Whatever a name holds, what
 * comes out is letters, digits and `-._~/%`.
 *
 * Source: RFC 3986, sections 2.3 and 4.1.
 */
export function uriOf(path: string): string {
  const encoded = path
    .replace(/^(?:\.\/+)+(?=.)/, "")
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[^A-Za-z0-9._~/-]/g, encode);
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

function encode(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit < 0x80) return percent(unit);
  // A surrogate that stands for a byte: see text/utf8.ts.
  if (unit >= 0xdc80 && unit <= 0xdcff) return percent(unit - 0xdc00);
  return isLone(character) ? "%EF%BF%BD" : encodeURIComponent(character);
}

const isLone = (character: string) => character.length === 1 && /[\ud800-\udfff]/.test(character);

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
