import type { JwtService } from '@nestjs/jwt';
import { nowInSeconds } from '../clock/now-in-seconds';

// Strapi: tokens are valid for thirty days.
const LIFETIME_SECONDS = 2_592_000;
/** Number of verified tokens that are cached. */
const MAX_VERIFIED = 1_000;

export interface TokenPayload {
  readonly id: number;
  /** Epoch seconds; 0 for a token that does not say. */
  readonly iat: number;
}

/** Thrown for a token with a bad signature, format or expiry. */
export class InvalidTokenError extends Error {}

/** Thrown for a valid token without a user id. */
export class IncompleteTokenError extends Error {}

/** The JWTs of CONTRACT §5.8: HS256, `{id, iat, exp}`, thirty days. */
export class TokensService {
  private readonly verified = new Map<string, TokenPayload & { readonly exp: unknown }>();

  /** `previous`: a secret that was changed; what it signed is valid until it expires. */
  constructor(
    private readonly jwt: JwtService,
    private readonly previous: string | undefined,
  ) {}

  /** `validFrom`: the user's `tokens_valid_from`, so that a token issued right after a change is valid. */
  issue(id: number, validFrom: number): string {
    const iat = Math.max(nowInSeconds(), validFrom);
    // Strapi: the payload has these three keys only.
    return this.jwt.sign({ id, iat, exp: iat + LIFETIME_SECONDS });
  }

  /** Returns the payload of a token that was verified before and is not expired; undefined for any other token. */
  cached(token: string): TokenPayload | undefined {
    const known = this.verified.get(token);
    return known && (typeof known.exp !== 'number' || nowInSeconds() < known.exp) ? known : undefined;
  }

  /** Verifies signature and expiry; throws `InvalidTokenError` or `IncompleteTokenError`. */
  verify(token: string): TokenPayload {
    const cached = this.cached(token);
    if (cached) return cached;
    const { id, iat, exp } = this.payloadOf(token);
    if (typeof id !== 'number' || !Number.isInteger(id)) throw new IncompleteTokenError();
    // Strapi: a token without `exp` does not expire.
    const payload = { id, iat: typeof iat === 'number' ? iat : 0, exp };
    this.remember(token, payload);
    return payload;
  }

  /** Caches tokens with a valid signature only; the oldest entry is evicted first. */
  private remember(token: string, payload: TokenPayload & { readonly exp: unknown }): void {
    const [oldest] = this.verified.keys();
    if (this.verified.size >= MAX_VERIFIED && oldest !== undefined) this.verified.delete(oldest);
    this.verified.set(token, payload);
  }

  private signed(token: string): unknown {
    try {
      return this.jwt.verify(token);
    } catch (error) {
      if (this.previous === undefined || error instanceof TypeError) throw error;
      return this.jwt.verify(token, { secret: this.previous });
    }
  }

  private payloadOf(token: string): { id?: unknown; iat?: unknown; exp?: unknown } {
    try {
      const payload = this.signed(token);
      return typeof payload === 'object' && payload !== null ? payload : {};
    } catch (error) {
      // jsonwebtoken reads claims of the payload once the signature is right, and stumbles over a payload that is null.
      throw error instanceof TypeError ? new IncompleteTokenError() : new InvalidTokenError();
    }
  }
}
