import { decodeUtf8, encodeUtf8 } from "../../server/src/text/utf8.ts";

/** What a link carries. */
export interface Shared {
  readonly files: ReadonlyMap<string, string>;
  readonly open?: string;
  readonly systemd: string;
  /** The name of a host profile that comes with the page, or a profile as JSON. */
  readonly host: string;
}

/** The part of a link behind `#`: `v1=` and everything, packed. */
export async function linkTo({ files, ...rest }: Shared): Promise<string> {
  const text = JSON.stringify({ ...rest, files: [...files] });
  const packed = await through(new CompressionStream("deflate-raw"), encodeUtf8(text), Number.POSITIVE_INFINITY);
  return `v1=${toBase64(packed)}`;
}

/** What such a link carries; `undefined` for anything else: whoever made it may have meant harm. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  const [, packed] = /^#?v1=([\w-]+)$/.exec(fragment) ?? [];
  if (packed === undefined) return undefined;
  try {
    return readShared(
      JSON.parse(decodeUtf8(await through(new DecompressionStream("deflate-raw"), fromBase64(packed), MOST))),
    );
  } catch {
    return undefined;
  }
}

/** As many bytes as a link may hold when it is unpacked. */
const MOST = 4 << 20;

// Not done by `zod`: it tries whether it may make code, and the page's policy complains of that.
function readShared(sent: unknown): Shared | undefined {
  if (typeof sent !== "object" || sent === null) return undefined;
  const { files, open, systemd, host } = sent as Readonly<Record<string, unknown>>;
  const isPair = (it: unknown): it is [string, string] =>
    Array.isArray(it) && it.length === 2 && it.every((part) => typeof part === "string");
  if (!Array.isArray(files) || !files.every(isPair) || typeof systemd !== "string" || typeof host !== "string")
    return undefined;
  return { files: new Map(files), systemd, host, ...(typeof open === "string" && { open }) };
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What fails is told by the reader.
  writer.write(new Uint8Array(bytes)).catch(() => {});
  writer.close().catch(() => {});
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) throw new Error("The link holds too much.");
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const it of parts) {
    all.set(it, at);
    at += it.length;
  }
  return all;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const it of bytes) text += String.fromCharCode(it);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
}
