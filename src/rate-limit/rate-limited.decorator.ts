import { applyDecorators } from '@nestjs/common';
import { RouteSetting } from '../routing/route-setting.decorator';
import { ApiTooManyRequestsResponse } from '@nestjs/swagger';

const integer = (description: string) => ({ description, schema: { type: 'integer' as const } });

/** Limits a route to ten requests per minute and client address. */
export const RateLimited = () =>
  applyDecorators(
    RouteSetting({ rateLimited: true }),
    ApiTooManyRequestsResponse({
      description: 'More than ten requests in a minute from this address.',
      schema: { $ref: '#/components/schemas/RateLimitError' },
      headers: {
        'X-RateLimit-Limit': integer('Requests in a window.'),
        'X-RateLimit-Remaining': integer('Requests left in this window.'),
        'X-RateLimit-Reset': integer('End of this window, epoch seconds.'),
        'Retry-After': integer('Seconds.'),
      },
    }),
  );
