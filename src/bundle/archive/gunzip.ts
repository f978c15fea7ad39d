/** One gzip member, whole and nothing behind it (RFC 1952). */
import { crc32, createInflateRaw } from "node:zlib";

/** Why something isn't a gzip member; completes "the archive …". */
export class GzipFault extends Error {}

const FIXED_HEADER = 10;
const TRAILER = 8;
/** Bits of the flags byte. */
const [HEADER_CRC, EXTRA, NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/**
 * Decompresses bytes that are just one gzip member, to at most `limit` bytes: what would be more is never held.
 *
 * @throws {GzipFault}
 */
export async function gunzipOne(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const begin = headerLength(bytes);
  const { data, length } = await inflate(bytes.subarray(begin), limit);
  const end = begin + length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < end + TRAILER) throw new GzipFault("is cut off");
  if (bytes.length > end + TRAILER) throw new GzipFault("has data after its end");
  if (view.getUint32(end, true) !== crc32(data) || view.getUint32(end + 4, true) !== data.length)
    throw new GzipFault("is damaged: its checksum is wrong");
  return data;
}

/** Bytes before the compressed data. */
function headerLength(bytes: Uint8Array): number {
  const [one, two, method, flags = 0] = bytes;
  if (one !== 0x1f || two !== 0x8b || method !== 8 || (flags & RESERVED) !== 0)
    throw new GzipFault("is not compressed with gzip");
  let at = FIXED_HEADER;
  if ((flags & EXTRA) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const field of [NAME, COMMENT]) {
    if ((flags & field) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) throw new GzipFault("is cut off");
    at = zero + 1;
  }
  return (flags & HEADER_CRC) === 0 ? at : at + 2;
}

async function inflate(
  bytes: Uint8Array,
  limit: number,
): Promise<{ readonly data: Buffer; readonly length: number }> {
  const stream = createInflateRaw();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    stream.end(bytes);
    for await (const chunk of stream) {
      const part: Buffer = chunk;
      size += part.length;
      if (size > limit) throw new GzipFault(`unpacks to more than ${limit / 1024 / 1024} MiB`);
      chunks.push(part);
    }
  } catch (error) {
    if (error instanceof GzipFault) throw error;
    const cut = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
    throw new GzipFault(cut ? "is cut off" : "is damaged: its content doesn't decompress");
  } finally {
    stream.destroy();
  }
  return { data: Buffer.concat(chunks), length: stream.bytesWritten };
}
