import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import { plainBadRequest, httpError } from '../errors/strapi-exception';
import { MalformedUrlError, parseQueryString } from '../query/parse-query-string';
import { RouteSetting } from '../routing/route-setting.decorator';

/** CONTRACT §1.2: the limit for every kind of body. */
export const BODY_LIMIT_BYTES = 1_048_576;

const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json$/;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const STARTS_LIKE_JSON = /^\uFEFF?\s*[[{]/;

/**
 * Parses a body by its content type; a body that looks like JSON is parsed as JSON, whatever its type (CONTRACT §1.2).
 */
export function registerBodyParser(fastify: FastifyInstance, streamLimitBytes: number): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (request, body, done) => {
      try {
        done(null, parseBody(originalType.get(request), body as Buffer));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
  fastify.addContentTypeParser(STREAMED_TYPE, (request, body, done) =>
    done(null, streamTextFile(body, originalType.get(request), streamLimitBytes)),
  );
  fastify.addHook('onRequest', prepareBody);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@StreamedBody()`. */
    streamsBody?: boolean;
  }
}

/** Content types accepted for a CSV file; some clients send only the last two. */
const FILE_TYPES = new Set(['text/csv', 'application/csv', 'text/plain', 'application/octet-stream', '']);
/** Internal content type of a body that the handler receives as a stream. */
const STREAMED_TYPE = 'application/x-streamed';

/**
 * Passes the body to the handler as a stream (`AsyncIterable<Buffer>`). Accepts text files only; 415 for anything else.
 */
export const StreamedBody = () => RouteSetting({ streamsBody: true });

/** Yields the body; throws 415 and 413 when it is read, i.e. after the caller has been authorized. */
async function* streamTextFile(
  body: AsyncIterable<Buffer>,
  contentType: string | undefined,
  limit: number,
): AsyncGenerator<Buffer> {
  if (!isTextFile(contentType)) throw httpError(415);
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > limit) throw httpError(413, 'request entity too large');
    yield piece;
  }
}

const originalType = new WeakMap<FastifyRequest, string>();

/**
 * Hides the content type from Fastify, which rejects unknown ones; `parseBody` checks it. Ignores bodies of DELETE and
 * OPTIONS.
 */
function prepareBody(request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void {
  const { headers, method } = request;
  originalType.set(request, headers['content-type'] ?? '');
  // Strapi: a body of DELETE is ignored.
  if (method === 'DELETE' || method === 'OPTIONS') {
    const {
      'content-type': _type,
      'content-length': _length,
      'transfer-encoding': _encoding,
      ...others
    } = headers;
    request.raw.headers = others;
    done();
    return;
  }
  const streams = request.routeOptions.config.streamsBody === true;
  if (streams) headers['content-type'] = STREAMED_TYPE;
  else if (headers['content-type'] !== undefined) headers['content-type'] = 'application/octet-stream';
  const isRefused = headers['content-encoding'] !== undefined && method !== 'GET' && method !== 'HEAD';
  done(isRefused ? httpError(415) : undefined);
}

function isTextFile(contentType = ''): boolean {
  const [mediaType = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return FILE_TYPES.has(mediaType) && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

function parseBody(contentType = '', body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const mediaType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  const text = body.toString('utf8');
  // Unlike Strapi, reads JSON whatever its content type: the documented samples send none.
  if (JSON_TYPE.test(mediaType) || STARTS_LIKE_JSON.test(text)) return parseJson(text);
  // Strapi: forms nest by brackets, as `qs` reads them.
  if (mediaType === FORM_TYPE) return parseForm(text);
  throw httpError(415);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = tryJson(text.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null)
    // Strapi: a JSON scalar or null is refused with this text.
    throw plainBadRequest('invalid JSON, only supports object and array');
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Strapi: a syntax error is answered with the text of the JSON parser.
    throw plainBadRequest((error as SyntaxError).message);
  }
}

function parseForm(text: string): unknown {
  try {
    return parseQueryString(text);
  } catch (error) {
    if (error instanceof InputError || error instanceof MalformedUrlError)
      throw plainBadRequest(error.message);
    throw error;
  }
}
