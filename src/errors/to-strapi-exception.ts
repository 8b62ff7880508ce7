import { HttpException } from '@nestjs/common';
import { InputError } from './input-error';
import { UnavailableError } from './unavailable-error';
import { INPUT_ERROR_FORMS } from './input-error-form.decorator';
import { nameOf, refusal, StrapiException } from './strapi-exception';

/**
 * Any error as the documented answer (CONTRACT §6.1). Errors of the engine, of TypeORM or of our own code become
 * a bare 500: no SQL, index name, stack or engine text leaves the process.
 */
export function toStrapiException(
  error: unknown,
  form: keyof typeof INPUT_ERROR_FORMS = 'data',
): StrapiException {
  if (error instanceof StrapiException) return error;
  if (error instanceof InputError) return INPUT_ERROR_FORMS[form](error.message);
  if (error instanceof UnavailableError) return refusal(503, error.message);
  const statusCode = statusOf(error);
  if (statusCode === 413) return refusal(413, 'request entity too large');
  if (statusCode >= 400 && statusCode < 500) return refusal(statusCode, nameOf(statusCode));
  return refusal(500, 'An internal server error occurred');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return 500;
}
