import { HttpException } from '@nestjs/common';

const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  424: 'Failed Dependency',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The standard reason phrase the original prints for a status code. */
export const reasonPhrase = (statusCode: number): string => NAMES[statusCode] ?? 'Bad Request';

/** An answer in one of the four error shapes of the contract; the body is sent as it is. */
export class StrapiException extends HttpException {
  constructor(
    statusCode: number,
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(body, statusCode);
  }
}

/** B(M): 400 with the message repeated as `data`; what `/crm-plugin` routes answer. */
export const badRequest = (message: string): StrapiException =>
  // Strapi: `ctx.badRequest(null, text)`, which the plugin calls, shows the text as `message` and as `data`.
  new StrapiException(400, { statusCode: 400, error: 'Bad Request', message, data: message });

/** S(M): 400 with a plain message; counts, `/users` queries, the body parser. */
export const plainBadRequest = (message: string): StrapiException =>
  // Strapi: `ctx.badRequest(text)`, as for counts, users and the body parser, has no `data`.
  new StrapiException(400, { statusCode: 400, error: 'Bad Request', message });

export interface FormError {
  /** Message id such as `Auth.form.error.invalid`; left out of the answer when absent. */
  id?: string;
  message?: string;
  field?: string[];
}

/** E(id, msg[, field]): 400 in the shape of Strapi's forms; `message` and `data` are equal. */
export const formBadRequest = ({ id, message, field }: FormError): StrapiException => {
  // Strapi: a form error is a list of lists of messages, and `data` repeats it.
  const messages = [
    { messages: [{ ...(id && { id }), ...(message && { message }), ...(field && { field }) }] },
  ];
  return new StrapiException(400, {
    statusCode: 400,
    error: 'Bad Request',
    message: messages,
    data: messages,
  });
};

/** N(code, error, M): everything that is not a 400; `message` defaults to the name of the status. */
export const httpError = (statusCode: number, message = reasonPhrase(statusCode)): StrapiException =>
  new StrapiException(statusCode, { statusCode, error: reasonPhrase(statusCode), message });
