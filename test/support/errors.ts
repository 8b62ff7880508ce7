import type { Reply } from './api';

interface Inner {
  messages: { id?: string; message?: string; field?: string[] }[];
}

export interface ErrorBody {
  statusCode: number;
  error: string;
  message: string | Inner[];
  data?: string | Inner[];
}

/** 400 of the CRM resources: the message is repeated in `data`. */
export function B(message: string): ErrorBody {
  return { statusCode: 400, error: 'Bad Request', message, data: message };
}

/** 400 of counts, of `/users` and of the body parser. */
export function S(message: string): ErrorBody {
  return { statusCode: 400, error: 'Bad Request', message };
}

/** 400 of the auth routes; `null` leaves the key out. */
export function E(id: string | null, message: string | null, field?: string): ErrorBody {
  const inner = (): Inner[] => [
    {
      messages: [
        {
          ...(id === null ? {} : { id }),
          ...(message === null ? {} : { message }),
          ...(field === undefined ? {} : { field: [field] }),
        },
      ],
    },
  ];
  return { statusCode: 400, error: 'Bad Request', message: inner(), data: inner() };
}

/** Any other status. */
export function N(code: number, error: string, message: string): ErrorBody {
  return { statusCode: code, error, message };
}

export const notFound = N(404, 'Not Found', 'Not Found');
export const entryNotFound = N(404, 'Not Found', 'entry.notFound');
export const methodNotAllowed = N(405, 'Method Not Allowed', 'Method Not Allowed');
export const forbidden = N(403, 'Forbidden', 'Forbidden');
export const unauthorized = N(401, 'Unauthorized', 'Unauthorized');
export const invalidToken = N(401, 'Unauthorized', 'Invalid token.');
export const tokenWithoutId = N(401, 'Unauthorized', 'Invalid token: Token did not contain required fields');
export const unsupportedMediaType = N(415, 'Unsupported Media Type', 'Unsupported Media Type');
export const tooLarge = N(413, 'Request Entity Too Large', 'request entity too large');
export const internalError = N(500, 'Internal Server Error', 'An internal server error occurred');
export const invalidBoolean = B('Invalid boolean input. Expected "t","1","true","false","0","f"');
export const invalidDatetime = B('Invalid format, expected a timestamp or an ISO date');
export const expectsAnId = (field: string): ErrorBody => B(`Relation '${field}' expects an id`);
export const expectsIds = (field: string): ErrorBody => B(`Relation '${field}' expects an array of ids`);
export const missingRecord = (field: string, id: number | string): ErrorBody =>
  B(`Relation '${field}' points to a missing record: ${id}`);
export const unknownField = (path: string): string =>
  `Your filters contain a field '${path}' that doesn't appear on your model definition nor its relations`;

/** Checks the whole error response: status, keys, key order and content type. */
export function expectError(reply: Reply<unknown>, body: ErrorBody): void {
  expect({ status: reply.status, body: reply.body }).toEqual({ status: body.statusCode, body });
  expect(reply.text).toBe(JSON.stringify(body));
  expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
}
