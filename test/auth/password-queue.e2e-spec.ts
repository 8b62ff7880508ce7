import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectError, N } from '../support/errors';

const busy = N(503, 'Service Unavailable', 'Too many passwords wait to be checked');

describe('a flood of logins', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const login = () =>
    test.anonymous.send('POST', '/auth/local', {
      json: { identifier: 'demo', password: 'wrong' },
      from: newAddress(),
    });

  it('is refused beyond what can be checked in time, while other requests are answered', async () => {
    const logins = Array.from({ length: 400 }, login);
    const others = Array.from({ length: 20 }, () => test.api.get('/crm-plugin/tags'));
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(others.map(() => 200));
    const replies = await Promise.all(logins);
    const refused = replies.filter(({ status }) => status === 503);
    const checked = replies.filter(({ status }) => status === 400);
    expect(refused.length).toBeGreaterThan(0);
    expect(checked.length).toBeGreaterThanOrEqual(64);
    expect(refused.length + checked.length).toBe(400);
    for (const reply of refused) {
      expectError(reply, busy);
      expect(reply.headers['retry-after']).toBe('5');
    }
    expect((await login()).status).toBe(400);
  });
});
