import type { JwtService } from '@nestjs/jwt';
import { nowInSeconds } from '../clock/now-in-seconds';

// Strapi: tokens are valid for thirty days.
const LIFETIME_SECONDS = 2_592_000;
/** Tokens whose signature need not be computed again. */
const MAX_VERIFIED = 1_000;

export interface TokenPayload {
  readonly id: number;
  /** Epoch seconds; 0 for a token that does not say. */
  readonly iat: number;
}

/** Thrown for a token that is no token of ours. */
export class InvalidTokenError extends Error {}

/** Thrown for a token of ours without a user id. */
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

  verify(token: string): TokenPayload {
    const known = this.verified.get(token);
    if (known && (typeof known.exp !== 'number' || nowInSeconds() < known.exp)) return known;
    const { id, iat, exp } = this.payloadOf(token);
    if (typeof id !== 'number' || !Number.isInteger(id)) throw new IncompleteTokenError();
    // Strapi: a token without `exp` does not expire.
    const payload = { id, iat: typeof iat === 'number' ? iat : 0, exp };
    this.remember(token, payload);
    return payload;
  }

  /** Only what was signed with the secret is ever kept; the oldest makes room. */
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
