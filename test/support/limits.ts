import type { Content, Reply } from './api';
import { expectOk } from './api';
import { newAddress } from './addresses';
import type { TestApp } from './app';
import type { MailOutbox } from './mail-outbox';

export interface LimitedRoute {
  path: string;
  action: string;
  /** A valid request that can be sent only once. */
  good: (test: TestApp, outbox: MailOutbox) => Promise<unknown>;
}

let serial = 0;
const fresh = (): string => {
  serial += 1;
  return `limited${serial}`;
};

/** Registers a user and requests a reset link; returns its code. */
async function resetting(test: TestApp, outbox: MailOutbox): Promise<unknown> {
  const username = fresh();
  const email = `${username}@example.com`;
  const post = async (path: string, json: object): Promise<unknown> =>
    expectOk(await test.anonymous.send('POST', path, { json, from: newAddress() }));
  await post('/auth/local/register', { username, email, password: 'secret' });
  await post('/auth/forgot-password', { email });
  const code = await outbox.readCode(email);
  return { code, password: 'changed', passwordConfirmation: 'changed' };
}

/** The five routes of CONTRACT §5.9. */
export const limitedRoutes: LimitedRoute[] = [
  {
    path: '/auth/local',
    action: 'callback',
    good: async () => ({ identifier: 'demo', password: 'demo123' }),
  },
  {
    path: '/auth/local/register',
    action: 'register',
    good: async () => {
      const username = fresh();
      return { username, email: `${username}@example.com`, password: 'secret' };
    },
  },
  {
    path: '/auth/forgot-password',
    action: 'forgotpassword',
    good: async () => ({ email: 'nobody@example.com' }),
  },
  { path: '/auth/reset-password', action: 'resetpassword', good: resetting },
  {
    path: '/auth/send-email-confirmation',
    action: 'sendemailconfirmation',
    good: async () => ({ email: 'nobody@example.com' }),
  },
];

/** A body for which all five routes return 400. */
export const nothing: Content = { json: {} };

export interface Limit {
  limit: string;
  remaining: number;
  reset: number;
}

/** Returns the values of the three rate-limit headers. */
export function limitOf({ headers }: Reply<unknown>): Limit {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    String(headers[`x-ratelimit-${name}`]),
  ) as [string, string, string];
  expect(remaining).toMatch(/^\d+$/);
  expect(reset).toMatch(/^\d{10}$/);
  return { limit, remaining: Number(remaining), reset: Number(reset) };
}

const tooMany =
  '{"message":[{"messages":[{"id":"Auth.form.error.ratelimit","message":"Too many attempts, please try again in a minute."}]}]}';

/** Checks the whole response to a request over the limit. */
export function expectLimited(reply: Reply<unknown>): void {
  expect({ status: reply.status, text: reply.text }).toEqual({ status: 429, text: tooMany });
  expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(String(reply.headers['retry-after'])).toBe('60');
  expect(limitOf(reply)).toMatchObject({ limit: '10', remaining: 0 });
}

/** Expects the request to be counted, with this many requests left. */
export function expectCounted(reply: Reply<unknown>, remaining: number): void {
  expect(reply.status).not.toBe(429);
  expect(limitOf(reply)).toMatchObject({ limit: '10', remaining });
}

export function expectUnlimited(reply: Reply<unknown>): void {
  expect(Object.keys(reply.headers).filter((name) => /ratelimit|retry-after/i.test(name))).toEqual([]);
}
