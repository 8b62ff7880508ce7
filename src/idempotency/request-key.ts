import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access/access';
import { InputError } from '../errors/input-error';

/** What tells a request that is sent again from another one (draft-ietf-httpapi-idempotency-key-header). */
export interface RequestKey {
  /** Of the caller and the key. */
  readonly hash: string;
  /** Of the request: its method, URL and body. */
  readonly fingerprint: string;
  /** Called when the answer is a stored one. */
  replayed(): void;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

const sha256 = (...texts: string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:${text}`);
  return hash.digest('hex');
};

/** The `Idempotency-Key` of a request; undefined without the header. Throws `InputError` for one that is no key. */
export const IdempotencyKeyOf = createParamDecorator(
  (_data: unknown, context: ExecutionContext): RequestKey | undefined => {
    const http = context.switchToHttp();
    const { headers, method, url, body, access } = http.getRequest<FastifyRequest & { access: Access }>();
    const key = headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !KEY.test(key))
      throw new InputError('Idempotency-Key must be 1 to 255 printable ASCII characters without blanks');
    return {
      hash: sha256(String(access.userId), key),
      fingerprint: sha256(method, url, textOf(body)),
      replayed: () => void http.getResponse<FastifyReply>().header('Idempotent-Replayed', 'true'),
    };
  },
);

/** A body that is a stream is told apart by whoever reads it. */
const textOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && !('pipe' in body) ? JSON.stringify(body) : '';

/** The key of a request whose body was read later. */
export const withBody = (key: RequestKey | undefined, body: string): RequestKey | undefined =>
  key && { ...key, fingerprint: sha256(key.fingerprint, body) };
