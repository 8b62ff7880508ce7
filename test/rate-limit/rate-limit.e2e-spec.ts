import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import type { Content, Reply } from '../support/api';
import {
  expectError,
  forbidden,
  methodNotAllowed,
  S,
  tooLarge,
  unsupportedMediaType,
} from '../support/errors';
import {
  expectCounted,
  expectLimited,
  expectUnlimited,
  type LimitedRoute,
  limitedRoutes,
  limitOf,
  nothing,
} from '../support/limits';
import { MailOutbox } from '../support/mail-outbox';
import { permissionsFor, PUBLIC, putRole } from '../support/roles';

const malformed: Content = { raw: '{"identifier":', contentType: 'application/json' };
const scalar: Content = { raw: '5', contentType: 'application/json' };
const foreign: Content = { raw: 'identifier', contentType: 'text/plain' };
const large: Content = { raw: `{"x":"${'x'.repeat(1_048_576)}"}`, contentType: 'application/json' };

describe.each(limitedRoutes)('the rate limit of $path', ({ path, action, good }: LimitedRoute) => {
  let test: TestApp;
  let outbox: MailOutbox;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ MAIL_OUTBOX_DIR: outbox.directory });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });

  const send = (from: string, content: Content = nothing, url = path): Promise<Reply<unknown>> =>
    test.anonymous.send<unknown>('POST', url, { from, ...content });

  /** Uses up what an address has, one request after the other. */
  async function exhaust(from: string): Promise<void> {
    for (let remaining = 9; remaining >= 0; remaining -= 1) expectCounted(await send(from), remaining);
  }

  it('lets ten requests of a minute through and refuses the rest', async () => {
    const from = newAddress();
    await exhaust(from);
    for (let each = 0; each < 3; each += 1) expectLimited(await send(from));
    expectCounted(await send(newAddress()), 9);
  });

  it('shows itself on an answer that works', async () => {
    const reply = await send(newAddress(), { json: await good(test, outbox) });
    expect(reply.status).toBe(200);
    expectCounted(reply, 9);
  });

  it('counts what the parser or the route refuses, and says so', async () => {
    const from = newAddress();
    expectCounted(await send(from), 9);
    const badJson = await send(from, malformed);
    expect(badJson.status).toBe(400);
    expectCounted(badJson, 8);
    const notAnObject = await send(from, scalar);
    expectError(notAnObject, S('invalid JSON, only supports object and array'));
    expectCounted(notAnObject, 7);
    const text = await send(from, foreign);
    expectError(text, unsupportedMediaType);
    expectCounted(text, 6);
    const huge = await send(from, large);
    expectError(huge, tooLarge);
    expectCounted(huge, 5);
    const badQuery = await send(from, nothing, `${path}?x=%`);
    expectError(badQuery, S('Malformed URL'));
    expectCounted(badQuery, 4);
    for (const remaining of [3, 2, 1, 0]) expectCounted(await send(from, malformed), remaining);
    for (const each of [nothing, malformed, scalar, foreign, large]) expectLimited(await send(from, each));
    expectLimited(await send(from, nothing, `${path}?x=%`));
    expectLimited(await send(from, { json: await good(test, outbox) }));
  });

  it('counts what the role Public may not do', async () => {
    const permission = [`users-permissions.auth.${action}`];
    await putRole(test.admin, PUBLIC, permissionsFor(permission, false));
    try {
      const from = newAddress();
      for (let remaining = 9; remaining >= 0; remaining -= 1) {
        const reply = await send(from);
        expectError(reply, forbidden);
        expectCounted(reply, remaining);
      }
      expectLimited(await send(from));
    } finally {
      await putRole(test.admin, PUBLIC, permissionsFor(permission));
    }
  });

  it('is one for every spelling of the route', async () => {
    const encoded = path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    const spellings = [
      path.toUpperCase(),
      `${path}/`,
      `${path}?x=1`,
      `${path}/?x=2`,
      path.replace('auth', 'Auth'),
      encoded,
      encoded.toUpperCase(),
      path.replace('auth', 'aut%68'),
      path.replace('auth', 'A%55TH'),
      `${path}?`,
    ];
    const from = newAddress();
    for (const [index, url] of spellings.entries()) {
      const reply = await send(from, nothing, url);
      expect([url, reply.status]).toEqual([url, 400]);
      expectCounted(reply, 9 - index);
    }
    for (const url of [...spellings, path]) expectLimited(await send(from, nothing, url));
  });

  it('counts no other method', async () => {
    const from = newAddress();
    const headers = { origin: 'https://crm.example.com', 'access-control-request-method': 'POST' };
    for (let each = 0; each < 12; each += 1) {
      const reply = await test.anonymous.send('GET', path, { from });
      expectError(reply, methodNotAllowed);
      expectUnlimited(reply);
      expect((await test.anonymous.send('OPTIONS', path, { from, headers })).status).toBe(204);
    }
    expectCounted(await send(from), 9);
  });

  it('is not shared with the other routes', async () => {
    const from = newAddress();
    await exhaust(from);
    expectLimited(await send(from));
    for (const other of limitedRoutes.filter((each) => each.path !== path)) {
      expectCounted(await send(from, nothing, other.path), 9);
    }
  });

  it('says when its window ends, and keeps to it', async () => {
    const from = newAddress();
    const before = Date.now();
    const first = limitOf(await send(from)).reset;
    const after = Date.now();
    expect(first).toBeGreaterThanOrEqual(Math.ceil(before / 1000 + 60) - 1);
    expect(first).toBeLessThanOrEqual(Math.ceil(after / 1000 + 60) + 1);
    for (let each = 0; each < 11; each += 1) {
      expect(Math.abs(limitOf(await send(from)).reset - first)).toBeLessThanOrEqual(1);
    }
  });

  it('lets ten of thirty parallel requests through', async () => {
    const from = newAddress();
    const replies = await Promise.all(Array.from({ length: 30 }, () => send(from)));
    const passed = replies.filter(({ status }) => status !== 429);
    expect(passed.map((reply) => limitOf(reply).remaining).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const reply of replies.filter(({ status }) => status === 429)) expectLimited(reply);
  });

  it('has the headers of every answer on a refusal', async () => {
    const from = newAddress();
    await exhaust(from);
    const reply = await send(from, { ...nothing, headers: { origin: 'https://crm.example.com' } });
    expectLimited(reply);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['x-response-time']).toMatch(/^\d+(\.\d+)?ms$/);
    expect(reply.headers['etag']).toBeUndefined();
  });
});
