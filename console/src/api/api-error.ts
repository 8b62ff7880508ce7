import type { HttpError } from '@refinedev/core';
import { isAxiosError } from 'axios';
import { describeError } from './describe-error';

interface ErrorBody {
  message?: string | { messages: { id: string; message?: string; field?: string[] }[] }[];
}

/** The messages of an error response, in total and by field. */
export interface ApiError extends HttpError {
  readonly fields: Readonly<Record<string, string>>;
}

/** Converts any error, including network errors, to an `ApiError`. Never throws. */
export function apiErrorOf(error: unknown): ApiError {
  if (isApiError(error)) return error;
  if (!isAxiosError<ErrorBody>(error)) return failure(error instanceof Error ? error.message : String(error));
  const { response } = error;
  if (!response) return failure('The server cannot be reached. Check your connection and try again.');
  const { text, id, field } = readBody(response.data);
  const { message, fields } = describeError({ status: response.status, text, id, field });
  return { message, statusCode: response.status, fields, errors: { ...fields } };
}

const failure = (message: string): ApiError => ({ message, statusCode: 0, fields: {} });

const isApiError = (error: unknown): error is ApiError =>
  typeof error === 'object' && error !== null && 'fields' in error && 'statusCode' in error;

function readBody(body: ErrorBody | string | undefined): { text: string; id?: string; field?: string } {
  const { message = '' } = (typeof body === 'string' ? parse(body) : body) ?? {};
  if (typeof message === 'string') return { text: message };
  const [first = { id: '' }] = message[0]?.messages ?? [];
  return { text: first.message ?? first.id, id: first.id, ...(first.field && { field: first.field[0] }) };
}

/** Parses the error of a response that was requested as text. */
function parse(text: string): ErrorBody {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return {};
  }
}
