import type { FastifyInstance, FastifyReply } from 'fastify';

const INITIAL_BYTES = 256 * 1024;
/** Larger buffers are not returned to the pool. */
const MAX_POOLED_BYTES = 4 * 1024 * 1024;
const MAX_POOLED = 16;
/** Rows per string: few strings, but each small enough for the young generation of the heap. */
const ROWS_PER_STRING = 8;
/** Maximum number of UTF-8 bytes per UTF-16 code unit. */
const MAX_BYTES_PER_UNIT = 3;
const [OPEN, COMMA, CLOSE] = ['[', ',', ']'].map((sign) => sign.charCodeAt(0)) as [number, number, number];

/**
 * Serializes lists as JSON into pooled buffers. A page of 100 contacts is 170 kB; as one string it would be allocated,
 * flattened, measured and copied for every response, which takes four times as long (docs/performance.md).
 */
export class JsonBuffers {
  private readonly pool: Buffer[] = [];

  encode(rows: readonly unknown[]): { buffer: Buffer; length: number } {
    let buffer = this.pool.pop() ?? Buffer.allocUnsafeSlow(INITIAL_BYTES);
    let length = 0;
    buffer[length++] = OPEN;
    for (let start = 0; start < rows.length; start += ROWS_PER_STRING) {
      const text = JSON.stringify(rows.slice(start, start + ROWS_PER_STRING)).slice(1, -1);
      const needed = length + text.length * MAX_BYTES_PER_UNIT + 2;
      if (needed > buffer.length) buffer = growBuffer(buffer, length, needed);
      if (start > 0) buffer[length++] = COMMA;
      length += buffer.write(text, length, 'utf8');
    }
    buffer[length++] = CLOSE;
    return { buffer, length };
  }

  /** Returns a buffer to the pool. Call it only when the buffer is no longer read. */
  release(buffer: Buffer): void {
    if (buffer.length <= MAX_POOLED_BYTES && this.pool.length < MAX_POOLED) this.pool.push(buffer);
  }
}

function growBuffer(buffer: Buffer, length: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * buffer.length));
  buffer.copy(larger, 0, 0, length);
  return larger;
}

/** Serializes every array that a handler returns into a pooled buffer. */
export function registerJsonLists(fastify: FastifyInstance): void {
  const buffers = new JsonBuffers();
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    if (Array.isArray(payload)) {
      const encode: unknown = (rows: unknown[]) => encodeFor(reply, rows, buffers);
      // A serializer may return a buffer, although Fastify's types say string.
      reply.serializer(encode as (rows: unknown) => string);
    }
    done(null, payload);
  });
}

/**
 * Releases the buffer once the response is sent. If the client disconnects, the buffer is garbage-collected instead.
 */
function encodeFor(reply: FastifyReply, rows: readonly unknown[], buffers: JsonBuffers): Buffer {
  const { buffer, length } = buffers.encode(rows);
  reply.raw.once('finish', () => buffers.release(buffer));
  return buffer.subarray(0, length);
}
