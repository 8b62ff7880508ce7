import { expectOk, type Reply } from '../support/api';
import { expectError } from '../support/errors';
import { sql } from '../support/factories';
import type { Body } from '../support/json';
import { now } from '../support/jwt';
import { badCode, incomplete, type Person, Resetting } from './resetting';

describe('the code of a reset mail', () => {
  let on: Resetting;
  beforeAll(async () => {
    on = await Resetting.create();
  });
  afterAll(() => on.close());

  it('finds no user by a code of another type, and leaves every code alone', async () => {
    const { username, email } = await on.person();
    const code = await on.askCode(email);
    for (const other of [true, {}, [], ['x'], [code], { $gt: 0 }, { code }, 5, -1, 1.5]) {
      expectError(await on.reset({ code: other }), badCode);
    }
    for (const other of [0, false, null, '']) {
      const { status, text } = await on.reset({ code: other });
      expect(status).toBe(400);
      expect([JSON.stringify(badCode), JSON.stringify(incomplete)]).toContain(text);
    }
    expectOk(await on.login(username, 'secret'));
    expectOk(await on.reset({ code }));
  });

  it('takes a code only exactly as it was mailed', async () => {
    const code = await on.askCode((await on.person()).email);
    for (const other of [
      `${code} `,
      ` ${code}`,
      code.slice(1),
      code.toUpperCase(),
      `${code}\u0000`,
      '%',
      '0',
    ]) {
      expectError(await on.reset({ code: other }), badCode);
    }
    const [stored] = await sql<{ hash: string }>(
      on.test.app,
      'SELECT hash FROM user_tokens ORDER BY id DESC',
    );
    expectError(await on.reset({ code: stored?.hash }), badCode);
    expectOk(await on.reset({ code }));
  });

  it('takes a code once', async () => {
    const { username, email } = await on.person();
    const code = await on.askCode(email);
    expectOk(await on.reset({ code }));
    expectError(await on.reset({ code, password: 'again', passwordConfirmation: 'again' }), badCode);
    expectOk(await on.login(username, 'changed'));
  });

  it('takes only the newest code', async () => {
    const { email } = await on.person();
    const [older, newest] = [await on.askCode(email), await on.askCode(email)];
    expect(older).not.toBe(newest);
    expectError(await on.reset({ code: older }), badCode);
    expectOk(await on.reset({ code: newest }));
    expectError(await on.reset({ code: older }), badCode);
  });

  it('takes a code for an hour', async () => {
    const before = now();
    const { id, username, email } = await on.person();
    const code = await on.askCode(email);
    const select = `SELECT expires_at FROM user_tokens WHERE user_tokens.user = ${id}`;
    const [token] = await sql<{ expires_at: number }>(on.test.app, select);
    expect(token?.expires_at).toBeGreaterThanOrEqual(before + 3600);
    expect(token?.expires_at).toBeLessThanOrEqual(now() + 3600);
    await sql(on.test.app, `UPDATE user_tokens SET expires_at = ${now() - 1} WHERE user_tokens.user = ${id}`);
    expectError(await on.reset({ code }), badCode);
    expectOk(await on.login(username, 'secret'));
    expectOk(await on.reset({ code: await on.askCode(email) }));
  });

  it('lets one of 50 parallel requests with one code through', async () => {
    const { username, email } = await on.person();
    const code = await on.askCode(email);
    const replies = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const password = `password ${index}`;
        return { password, reply: await on.reset({ code, password, passwordConfirmation: password }) };
      }),
    );
    const [winner, ...others] = replies.filter(({ reply }) => reply.status === 200);
    expect(others).toEqual([]);
    for (const { reply } of replies.filter((each) => each !== winner)) expectError(reply, badCode);
    expectOk(await on.login(username, winner?.password ?? ''));
  });

  it.each<[string, (person: Person) => Promise<Reply<unknown>>]>([
    ['a password change', ({ id, api }) => api.put(`/users/${id}`, { password: 'own' })],
    ['a password change by another', ({ id }) => on.test.admin.put(`/users/${id}`, { password: 'given' })],
    ['an e-mail change', ({ id, api }) => api.put(`/users/${id}`, { email: `new.${id}@example.com` })],
    ['a block', ({ id }) => on.test.admin.put(`/users/${id}`, { blocked: true })],
    ['a delete', ({ id }) => on.test.admin.delete(`/users/${id}`)],
  ])('knows a code no more after %s', async (_, change) => {
    const someone = await on.person();
    const code = await on.askCode(someone.email);
    expectOk(await change(someone));
    expectError(await on.reset({ code }), badCode);
  });

  it('knows no code from before a block when the block is over', async () => {
    const { id, email } = await on.person();
    const code = await on.askCode(email);
    for (const blocked of [true, false]) expectOk(await on.test.admin.put(`/users/${id}`, { blocked }));
    expectError(await on.reset({ code }), badCode);
    expectOk(await on.reset({ code: await on.askCode(email) }));
  });

  it.each<[string, Body]>([
    ['the username', { username: 'Renamed' }],
    ['the role', { role: 2 }],
    ['nothing', {}],
  ])('still knows a code after a change of %s', async (_, body) => {
    const { id, email } = await on.person();
    const code = await on.askCode(email);
    expectOk(await on.test.admin.put(`/users/${id}`, body));
    expectOk(await on.reset({ code }));
  });
});
