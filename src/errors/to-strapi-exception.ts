import { HttpException } from '@nestjs/common';
import { InputError } from './input-error';
import { UnavailableError } from './unavailable-error';
import { INPUT_ERROR_FORMS } from './input-error-form.decorator';
import { reasonPhrase, httpError, StrapiException } from './strapi-exception';

/**
 * Converts any error to the documented response (CONTRACT §6.1). Unexpected errors (engine, TypeORM, our own code)
 * become a generic 500: the response contains no SQL, index name, stack trace or engine message.
 */
export function toStrapiException(
  error: unknown,
  form: keyof typeof INPUT_ERROR_FORMS = 'data',
): StrapiException {
  if (error instanceof StrapiException) return error;
  if (error instanceof InputError) return INPUT_ERROR_FORMS[form](error.message);
  if (error instanceof UnavailableError) return httpError(503, error.message);
  const statusCode = statusOf(error);
  // Strapi: the text of a 413 is in lower case, unlike its reason phrase.
  if (statusCode === 413) return httpError(413, 'request entity too large');
  if (statusCode >= 400 && statusCode < 500) return httpError(statusCode, reasonPhrase(statusCode));
  return httpError(500, 'An internal server error occurred');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return 500;
}
