import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { createTestApp, type TestApp } from '../support/app';
import { findUserId } from '../support/factories';
import { tokenOf } from '../support/jwt';

describe('the request head on a real socket', () => {
  let test: TestApp;
  let port: number;
  let authorization: string;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    port = (test.app.getHttpServer().address() as AddressInfo).port;
    authorization = `Bearer ${tokenOf((await findUserId(test.app, 'demo')) ?? 0)}`;
  });
  afterAll(() => test.close());

  function statusOf(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { port, path, method, agent: false, headers: { authorization, ...headers } },
        (reply) => {
          reply.resume();
          reply.on('end', () => resolve(reply.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end();
    });
  }

  /** The first line of the answer to bytes no HTTP client would send. */
  function firstLine(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.setEncoding('utf8').on('error', reject);
      socket.on('data', (part: string) => {
        answer += part;
        const [line, rest] = answer.split('\r\n', 2);
        if (rest === undefined) return;
        socket.destroy();
        resolve(line ?? '');
      });
    });
  }

  const wide = (bytes: number): string => `/crm-plugin/tags?name=${'x'.repeat(bytes)}`;

  it('may be 64 KiB, in the URL or in the headers', async () => {
    expect(await statusOf(wide(64 * 1024 - 500))).toBe(200);
    expect(await statusOf('/crm-plugin/tags', { 'x-filler': 'x'.repeat(64 * 1024 - 500) })).toBe(200);
  });

  it('is refused with 431 at 300 KiB, and the server goes on', async () => {
    expect(await statusOf(wide(300 * 1024))).toBe(431);
    expect(await statusOf('/crm-plugin/tags', { 'x-filler': 'x'.repeat(300 * 1024) })).toBe(431);
    expect(await statusOf('/crm-plugin/tags')).toBe(200);
  });

  it('is refused with 400 when its method is unknown or its URL is malformed', async () => {
    expect(await firstLine('UPDATE /crm-plugin/tags/1 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await statusOf('/crm-plugin/%zz')).toBe(400);
  });

  it('reads two slashes as a path, not as a host', async () => {
    expect(await statusOf('//crm-plugin/tags')).toBe(404);
  });

  it('takes a chunked body as any other', async () => {
    const head = `POST /crm-plugin/tags HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
    const body = '{"name":"Chunked"}';
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(await firstLine(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toBe('HTTP/1.1 200 OK');
  });
});
