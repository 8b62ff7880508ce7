import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import { plainBadRequest, refusal } from '../errors/strapi-exception';
import { MalformedUrlError, parseQueryString } from '../query/parse-query-string';

/** CONTRACT §1.2: one limit for every kind of body. */
export const BODY_LIMIT_BYTES = 1_048_576;

const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json$/;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const STARTS_LIKE_JSON = /^\uFEFF?\s*[[{]/;

/** Reads a body by its content type, or as JSON when it looks like JSON whatever its type says (CONTRACT §1.2). */
export function registerBodyParser(fastify: FastifyInstance): void {
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
  fastify.addHook('onRequest', prepareBody);
}

const originalType = new WeakMap<FastifyRequest, string>();

/** Fastify would refuse content types it cannot parse; ours are for us to judge. A body of DELETE or OPTIONS is ignored. */
function prepareBody(request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void {
  const { headers, method } = request;
  originalType.set(request, headers['content-type'] ?? '');
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
  if (headers['content-type'] !== undefined) headers['content-type'] = 'application/octet-stream';
  const isRefused = headers['content-encoding'] !== undefined && method !== 'GET' && method !== 'HEAD';
  done(isRefused ? refusal(415) : undefined);
}

function parseBody(contentType = '', body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const mediaType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  const text = body.toString('utf8');
  if (JSON_TYPE.test(mediaType) || STARTS_LIKE_JSON.test(text)) return parseJson(text);
  if (mediaType === FORM_TYPE) return parseForm(text);
  throw refusal(415);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = tryJson(text.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null)
    throw plainBadRequest('invalid JSON, only supports object and array');
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
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
