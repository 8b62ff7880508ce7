import type { FastifyInstance, FastifyReply } from 'fastify';

const INITIAL_BYTES = 256 * 1024;
/** A buffer that has grown beyond this is not kept. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;
const MAX_KEPT = 16;
/** Rows that become one text: large enough to be few, small enough for the young generation of the heap. */
const ROWS_PER_TEXT = 8;
/** UTF-8 bytes of one UTF-16 unit, at most. */
const MAX_BYTES_PER_UNIT = 3;
const [OPEN, COMMA, CLOSE] = ['[', ',', ']'].map((sign) => sign.charCodeAt(0)) as [number, number, number];

/**
 * Writes lists as JSON into buffers that are used again. A page of a hundred contacts is 170 kB: as one text it would
 * be allocated, flattened, measured and copied for every answer, which takes four times as long (docs/performance.md).
 */
export class JsonBuffers {
  private readonly kept: Buffer[] = [];

  encode(rows: readonly unknown[]): { buffer: Buffer; length: number } {
    let buffer = this.kept.pop() ?? Buffer.allocUnsafeSlow(INITIAL_BYTES);
    let length = 0;
    buffer[length++] = OPEN;
    for (let start = 0; start < rows.length; start += ROWS_PER_TEXT) {
      const text = JSON.stringify(rows.slice(start, start + ROWS_PER_TEXT)).slice(1, -1);
      const needed = length + text.length * MAX_BYTES_PER_UNIT + 2;
      if (needed > buffer.length) buffer = grown(buffer, length, needed);
      if (start > 0) buffer[length++] = COMMA;
      length += buffer.write(text, length, 'utf8');
    }
    buffer[length++] = CLOSE;
    return { buffer, length };
  }

  /** Only once nobody reads the buffer any more. */
  release(buffer: Buffer): void {
    if (buffer.length <= MAX_KEPT_BYTES && this.kept.length < MAX_KEPT) this.kept.push(buffer);
  }
}

function grown(buffer: Buffer, length: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * buffer.length));
  buffer.copy(larger, 0, 0, length);
  return larger;
}

/** Every list of objects that a handler returns leaves through a kept buffer. */
export function registerJsonLists(fastify: FastifyInstance): void {
  const buffers = new JsonBuffers();
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    if (Array.isArray(payload)) {
      const encode: unknown = (rows: unknown[]) => encodeFor(reply, rows, buffers);
      // A serialiser may give a buffer too, which Fastify's types do not say.
      reply.serializer(encode as (rows: unknown) => string);
    }
    done(null, payload);
  });
}

/** The buffer is free again when the answer was handed over; one whose client went away is left to the collector. */
function encodeFor(reply: FastifyReply, rows: readonly unknown[], buffers: JsonBuffers): Buffer {
  const { buffer, length } = buffers.encode(rows);
  reply.raw.once('finish', () => buffers.release(buffer));
  return buffer.subarray(0, length);
}
