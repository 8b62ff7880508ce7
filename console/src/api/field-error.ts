import type { ApiError } from './api-error';

/** A client-side validation error, in the shape of the API's errors. */
export class FieldError extends Error implements ApiError {
  readonly statusCode = 0;
  readonly [field: string]: unknown;

  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(Object.values(fields).join(' '));
  }
}
