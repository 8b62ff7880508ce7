import type { ApiError } from './api-error';

/** What a form finds out before the API is asked, in the shape of the API's own errors. */
export class FieldError extends Error implements ApiError {
  readonly statusCode = 0;
  readonly [field: string]: unknown;

  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(Object.values(fields).join(' '));
  }
}
