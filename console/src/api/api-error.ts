import type { HttpError } from '@refinedev/core';
import { isAxiosError } from 'axios';
import { wordsOf } from './words';

interface ErrorBody {
  message?: string | { messages: { id: string; message?: string; field?: string[] }[] }[];
}

/** What an answer that is an error says, in words, and of which fields it speaks. */
export interface ApiError extends HttpError {
  readonly fields: Readonly<Record<string, string>>;
}

/** Never throws: what is no answer of the API becomes words, too. */
export function apiErrorOf(error: unknown): ApiError {
  if (isApiError(error)) return error;
  if (!isAxiosError<ErrorBody>(error)) return failure(error instanceof Error ? error.message : String(error));
  const { response } = error;
  if (!response) return failure('The server cannot be reached. Check your connection and try again.');
  const { text, id, field } = readBody(response.data);
  const { message, fields } = wordsOf({ status: response.status, text, id, field });
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

/** Answers that were asked for as text bring their errors as text. */
function parse(text: string): ErrorBody {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return {};
  }
}
