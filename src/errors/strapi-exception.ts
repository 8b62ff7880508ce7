import { HttpException } from '@nestjs/common';

const REASON_PHRASES: Readonly<Record<number, string>> = {
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

/** Returns the reason phrase that Strapi sends for a status code. */
export const reasonPhrase = (statusCode: number): string => REASON_PHRASES[statusCode] ?? 'Bad Request';

/** An error response in one of the four shapes of the contract; the body is sent unchanged. */
export class StrapiException extends HttpException {
  constructor(
    statusCode: number,
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(body, statusCode);
  }
}

/** B(M): 400 with the message repeated in `data`, as on `/crm-plugin` routes. */
export const badRequest = (message: string): StrapiException =>
  // Strapi: `ctx.badRequest(null, text)`, which the plugin calls, shows the text as `message` and as `data`.
  new StrapiException(400, { statusCode: 400, error: 'Bad Request', message, data: message });

/** S(M): 400 with a plain message, as for counts, `/users` queries and body parsing errors. */
export const plainBadRequest = (message: string): StrapiException =>
  // Strapi: `ctx.badRequest(text)`, as for counts, users and the body parser, has no `data`.
  new StrapiException(400, { statusCode: 400, error: 'Bad Request', message });

export interface FormError {
  /** Message id such as `Auth.form.error.invalid`; optional in the response. */
  id?: string;
  message?: string;
  field?: string[];
}

/** E(id, msg[, field]): 400 in the shape of Strapi's form errors; `message` and `data` are equal. */
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

/** N(code, error, M): any status other than 400; `message` defaults to the reason phrase. */
export const httpError = (statusCode: number, message = reasonPhrase(statusCode)): StrapiException =>
  new StrapiException(statusCode, { statusCode, error: reasonPhrase(statusCode), message });
