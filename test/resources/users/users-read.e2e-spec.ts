import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Api } from '../../support/api';
import { ISO_MILLISECONDS } from '../../support/clock';
import { E, expectError, forbidden, notFound, S, unknownField } from '../../support/errors';
import { createContact, createUser, read } from '../../support/factories';
import { ids, type Row } from '../../support/json';
import { tokenOf } from '../../support/jwt';
import { shallowKeys } from '../../support/shallow-keys';

const privateWords = /password|token|valid_from|\$2[aby]\$/i;

describe('GET /users', () => {
  let test: TestApp;
  let asha: number;
  let publicApi: Api;
  beforeAll(async () => {
    test = await createTestApp();
    asha = await createUser(test.app, { username: 'asha', email: 'asha@example.com', confirmed: false });
    publicApi = test.anonymous.as(tokenOf(await createUser(test.app, { username: 'guest', role: 2 })));
  });
  afterAll(() => test.close());

  const expected = (): unknown => ({
    id: asha,
    username: 'asha',
    email: 'asha@example.com',
    provider: 'local',
    confirmed: false,
    blocked: false,
    role: {
      id: 1,
      name: 'Authenticated',
      description: 'Default role given to authenticated user.',
      type: 'authenticated',
    },
    created_at: expect.stringMatching(ISO_MILLISECONDS) as unknown,
    updated_at: expect.stringMatching(ISO_MILLISECONDS) as unknown,
  });

  it('lists users with their roles, keys in order', async () => {
    const users = expectOk(await test.api.list('/users'));
    expect(users.map((user) => user['username'])).toEqual(expect.arrayContaining(['demo', 'admin', 'asha']));
    expect(ids(users)).toEqual([...ids(users)].sort((a, b) => a - b));
    for (const user of users) expect(Object.keys(user)).toEqual(shallowKeys('users'));
    const found = users.find((user) => user.id === asha);
    expect(found).toEqual(expected());
    expect(Object.keys(found?.['role'] as object)).toEqual(['id', 'name', 'description', 'type']);
  });

  it('filters, sorts and cuts the list', async () => {
    const names = async (query: string): Promise<unknown[]> =>
      expectOk(await test.api.list(`/users?${query}`)).map((user) => user['username']);
    expect(await names('username=asha')).toEqual(['asha']);
    expect(await names('email_contains=ASHA@')).toEqual(['asha']);
    expect(await names('confirmed=false')).toEqual(['asha']);
    expect(await names('role=2')).toEqual(['guest']);
    expect(await names('_sort=username:desc&_limit=2')).toEqual(['guest', 'demo']);
    expect(await names('_sort=username&_start=1&_limit=1')).toEqual(['asha']);
  });

  it('counts', async () => {
    const all = expectOk(await test.api.list('/users?_limit=-1'));
    expect((await test.api.get('/users/count')).text).toBe(String(all.length));
    expect((await test.api.get('/users/count?username=asha')).text).toBe('1');
    expect((await test.api.get('/users/count?username=nobody')).text).toBe('0');
  });

  it('shows one user, whatever the query string', async () => {
    const reply = await test.api.get(`/users/${asha}`);
    expect(expectOk(reply)).toEqual(expected());
    expect(Object.keys(reply.body)).toEqual(shallowKeys('users'));
    expect((await test.api.get(`/users/${asha}?nobody=1&populate=*`)).text).toBe(reply.text);
  });

  it('shows a user without a role', async () => {
    const id = await createUser(test.app, { role: null });
    expect(expectOk(await test.api.get(`/users/${id}`))['role']).toBeNull();
  });

  it.each(['999999', 'abc', '0', '01', '1.5', '2147483648', '-1'])('answers 404 for %s', async (id) => {
    expectError(await test.api.get(`/users/${id}`), notFound);
  });

  it('shows the caller under me', async () => {
    const api = test.anonymous.as(tokenOf(asha));
    const { text } = await test.api.get(`/users/${asha}`);
    expect((await api.get('/users/me')).text).toBe(text);
    expect((await api.get('/users/me?populate=role&nobody=1')).text).toBe(text);
    expect(expectOk(await publicApi.get('/users/me'))['username']).toBe('guest');
  });

  it('tells who comes without a token to me so', async () => {
    expectError(await test.anonymous.get('/users/me'), E('No authorization header was found', null));
  });

  it('is refused to others', async () => {
    for (const url of ['/users', '/users/count', `/users/${asha}`, '/users/999999', '/users?nobody=1']) {
      expectError(await test.anonymous.get(url), forbidden);
      expectError(await publicApi.get(url), forbidden);
    }
    const roleless = test.anonymous.as(tokenOf(await createUser(test.app, { role: null })));
    expectError(await roleless.get('/users/me'), forbidden);
  });

  it.each(['password=x', 'password_contains=a', 'password_null=false', 'resetPasswordToken_null=true'])(
    'has no filter %s',
    async (query) => {
      const message = unknownField(query.replace(/(_contains|_null)?=.*/, ''));
      expectError(await test.api.get(`/users?${query}`), S(message));
      expectError(await test.admin.get(`/users/count?${query}`), S(message));
    },
  );

  it.each([
    ['confirmationToken=x', unknownField('confirmationToken')],
    ['tokens_valid_from_gt=0', unknownField('tokens_valid_from')],
    ['_sort=password', unknownField('password')],
    ['_sort=nobody', unknownField('nobody')],
    ['_limit=abc', 'convertLimitQueryParams expected a positive integer got NaN'],
    ['_start=-1', 'convertStartQueryParams expected a positive integer got -1'],
    ['id=abc', "Field 'id' expects an integer"],
    ['email[role]=1', "Field 'email' expects a value"],
    ['confirmed=maybe', 'Invalid boolean input. Expected "t","1","true","false","0","f"'],
  ])('refuses %s', async (query, message) => {
    expectError(await test.api.get(`/users?${query}`), S(message));
    expectError(await test.api.get(`/users/count?${query}`), S(message));
  });

  it('never shows a private column, wherever a user appears', async () => {
    const contact = await createContact(test.api, { user: asha });
    const shown: Row = await read(test.api, 'contact', contact.id);
    expect(Object.keys(shown['user'] as object)).toEqual(shallowKeys('users'));
    const tag = await test.api.post('/crm-plugin/tags', { name: 'Private', contacts: [contact.id] });
    expect(tag.status).toBe(200);
    for (const api of [test.api, test.admin]) {
      for (const url of [
        '/users',
        `/users/${asha}`,
        '/users/me',
        '/crm-plugin/contact',
        '/crm-plugin/tags',
      ]) {
        const { status, text } = await api.get(url);
        expect(status).toBe(200);
        expect(text).not.toMatch(privateWords);
      }
    }
  });
});
