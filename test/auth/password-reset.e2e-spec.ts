import { expectOk } from '../support/api';
import { E, expectError, invalidToken } from '../support/errors';
import type { Body } from '../support/json';
import { shallowKeys } from '../support/shallow-keys';
import { incomplete, Resetting } from './resetting';

const differ = E('Auth.form.error.password.matching', 'Passwords do not match.');
const badPassword = E('Auth.form.error.password.format', 'Your password must be a text of 1 to 72 bytes.');
const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');

describe('POST /auth/reset-password', () => {
  let on: Resetting;
  beforeAll(async () => {
    on = await Resetting.create();
  });
  afterAll(() => on.close());

  it('sets the password and answers with a token and the user as it is now', async () => {
    const { id, username, email, api } = await on.person();
    const reply = await on.reset({ code: await on.askCode(email) });
    const { jwt, user } = expectOk(reply);
    expect(Object.keys(reply.body)).toEqual(['jwt', 'user']);
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user).toMatchObject({ id, username, email });
    expect(expectOk(await on.test.anonymous.as(jwt).get('/users/me'))).toEqual(user);
    expectError(await api.get('/users/me'), invalidToken);
    expectError(await on.login(username, 'secret'), invalid);
    expectOk(await on.login(username, 'changed'));
  });

  it('ends every session opened before, not those opened after', async () => {
    const { username, email } = await on.person();
    const { jwt: first } = expectOk(await on.login(username, 'secret'));
    const code = await on.askCode(email);
    const { jwt: second } = expectOk(await on.login(username, 'secret'));
    const { jwt: third } = expectOk(await on.reset({ code }));
    const { jwt: fourth } = expectOk(await on.login(username, 'changed'));
    for (const token of [first, second]) {
      expectError(await on.test.anonymous.as(token).get('/users/me'), invalidToken);
      expectError(await on.test.anonymous.as(token).get('/crm-plugin/tags'), invalidToken);
    }
    for (const token of [third, fourth]) expectOk(await on.test.anonymous.as(token).get('/users/me'));
  });

  it.each<[string, Body]>([
    ['differ, though the code is missing', { code: undefined, passwordConfirmation: 'other' }],
    ['differ, though one is no text', { password: 5 }],
    ['differ, though one is too long', { password: 'x'.repeat(73) }],
    ['differ in case', { passwordConfirmation: 'Changed' }],
    ['differ in type', { password: 5, passwordConfirmation: '5' }],
    ['differ, though the code is wrong', { passwordConfirmation: 'changed ' }],
  ])('refuses passwords that %s', async (_, body) => {
    expectError(await on.reset({ code: 'unknown', ...body }), differ);
  });

  it.each<Body>([
    { code: undefined },
    { code: null },
    { code: '' },
    { password: undefined },
    { password: '' },
    { passwordConfirmation: undefined },
    { passwordConfirmation: null },
    { passwordConfirmation: '', password: 'x'.repeat(73) },
    { code: undefined, password: 'x'.repeat(73), passwordConfirmation: 'x'.repeat(73) },
    { code: '', password: 5, passwordConfirmation: 5 },
  ])('refuses a form that lacks something: %j', async (body) => {
    expectError(await on.reset({ code: 'unknown', ...body }), incomplete);
  });

  it('refuses a form without a body', async () => {
    for (const json of [undefined, {}, [], ['code']]) {
      expectError(await on.post('/auth/reset-password', json), incomplete);
    }
  });

  it.each([5, true, ['secret'], [], {}, { $gt: 0 }, 'é'.repeat(37), 'x'.repeat(73), 'a\u0000', '\ud83c'])(
    'refuses the password %j before it looks at the code',
    async (password) => {
      const { username, email } = await on.person();
      for (const code of ['unknown', 5, await on.askCode(email)]) {
        expectError(await on.reset({ code, password, passwordConfirmation: password }), badPassword);
      }
      expectOk(await on.login(username, 'secret'));
    },
  );

  it('takes any text of 1 to 72 bytes', async () => {
    for (const password of [' ', 'é'.repeat(36), 'x'.repeat(72), '$$$']) {
      const { username, email } = await on.person();
      expectOk(await on.reset({ code: await on.askCode(email), password, passwordConfirmation: password }));
      expectOk(await on.login(username, password));
    }
  });
});
