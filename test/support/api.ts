import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Row } from './json';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH';

export interface Reply<T> {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: T;
  text: string;
}

export interface Content {
  /** Sent as JSON with its content type. */
  json?: unknown;
  /** Sent unchanged, without a content type unless `contentType` is set. */
  raw?: string | Buffer;
  contentType?: string;
  headers?: Record<string, string>;
  /** The client address. */
  from?: string;
}

/** A client that sends requests to the application in-process, as one caller. */
export class Api {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly token?: string,
  ) {}

  as(token: string | undefined): Api {
    return new Api(this.app, token);
  }

  get<T = Row>(url: string, headers?: Record<string, string>): Promise<Reply<T>> {
    return this.send<T>('GET', url, { headers });
  }

  list<T = Row[]>(url: string): Promise<Reply<T>> {
    return this.send<T>('GET', url);
  }

  head(url: string, headers?: Record<string, string>): Promise<Reply<unknown>> {
    return this.send('HEAD', url, { headers });
  }

  options(url: string, headers?: Record<string, string>): Promise<Reply<unknown>> {
    return this.send('OPTIONS', url, { headers });
  }

  post<T = Row>(url: string, json?: unknown): Promise<Reply<T>> {
    return this.send<T>('POST', url, { json });
  }

  put<T = Row>(url: string, json?: unknown): Promise<Reply<T>> {
    return this.send<T>('PUT', url, { json });
  }

  delete<T = Row>(url: string): Promise<Reply<T>> {
    return this.send<T>('DELETE', url);
  }

  async send<T = Row>(method: Method, url: string, content: Content = {}): Promise<Reply<T>> {
    const response = await this.app.inject({
      method,
      url,
      headers: this.headersOf(content),
      remoteAddress: content.from,
      payload: content.json === undefined ? content.raw : JSON.stringify(content.json),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: parse(response.payload) as T,
      text: response.payload,
    };
  }

  private headersOf({ json, contentType, headers }: Content): Record<string, string> {
    const type = contentType ?? (json === undefined ? undefined : 'application/json');
    return {
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...headers,
    };
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Expects a request to succeed. */
export function expectOk<T>(reply: Reply<T>): T {
  expect({ status: reply.status, text: reply.status === 200 ? '' : reply.text }).toEqual({
    status: 200,
    text: '',
  });
  return reply.body;
}
