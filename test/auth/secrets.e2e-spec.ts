import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Method } from '../support/api';
import { create, createContact, createUser, insert, sql } from '../support/factories';
import type { Body, Json } from '../support/json';
import { now } from '../support/jwt';
import { resources } from '../support/resources';

type Document = Body & { paths: Record<string, Record<string, { responses: Record<string, Json> }>> };

const secretKey = /pass|token|hash|secret|salt|valid_from|reset|confirmation|created_by|updated_by/i;

/** Every key of a value, at any depth. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

describe('passwords and tokens', () => {
  let test: TestApp;
  let user: number;
  let contact: number;
  /** What is stored of them. */
  let secrets: string[];
  beforeAll(async () => {
    test = await createTestApp();
    user = await createUser(test.app, { username: 'asha', email: 'asha@example.com', confirmed: false });
    for (const purpose of ['reset', 'confirmation']) {
      const values = { hash: `hash of a ${purpose} token`, expires_at: now() + 3600 };
      await insert(test.app, 'user_tokens', { user: { id: user }, purpose, ...values });
    }
    contact = (await createContact(test.api, { user })).id;
    const stored = [
      ...(await sql<{ secret: string }>(test.app, 'SELECT password AS secret FROM users')),
      ...(await sql<{ secret: string }>(test.app, 'SELECT hash AS secret FROM user_tokens')),
    ];
    secrets = stored.map(({ secret }) => secret);
  });
  afterAll(() => test.close());

  /** Tells how many users an answer shows. */
  const inspect = async (
    method: Method,
    url: string,
    content: Content = {},
    api = test.admin,
  ): Promise<number> => {
    const reply = await api.send(method, url, { from: newAddress(), ...content });
    expect([url, reply.status]).toEqual([url, method === 'POST' && url === '/users' ? 201 : 200]);
    const keys = keysIn(reply.body);
    expect(keys.filter((key) => secretKey.test(key))).toEqual([]);
    for (const secret of [...secrets, '$2a$', '$2b$', 'tokens_valid_from']) {
      expect(reply.text).not.toContain(secret);
    }
    return keys.filter((key) => key === 'username').length;
  };

  it('are stored, so that there is something to find', () => {
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(secrets.filter((secret) => secret.startsWith('$2b$')).length).toBeGreaterThanOrEqual(3);
  });

  it('are in no answer about users', async () => {
    expect(await inspect('GET', '/users')).toBeGreaterThanOrEqual(3);
    expect(await inspect('GET', `/users/${user}`)).toBe(1);
    expect(await inspect('GET', '/users/me')).toBe(1);
    expect(await inspect('GET', '/users/me', {}, test.api)).toBe(1);
    expect(await inspect('PUT', `/users/${user}`, { json: { password: 'changed' } })).toBe(1);
    const json = { username: 'ravi', email: 'ravi@example.com', password: 'secret', resetPasswordToken: 'x' };
    expect(await inspect('POST', '/users', { json })).toBe(1);
    const id = await createUser(test.app);
    expect(await inspect('DELETE', `/users/${id}`)).toBe(1);
  });

  it('are in no answer of the auth routes', async () => {
    const form = { username: 'mira', email: 'mira@example.com', password: 'secret', confirmationToken: 'x' };
    expect(await inspect('POST', '/auth/local/register', { json: form })).toBe(1);
    expect(await inspect('POST', '/auth/local', { json: { identifier: 'mira', password: 'secret' } })).toBe(
      1,
    );
    for (const route of ['forgot-password', 'send-email-confirmation']) {
      expect(await inspect('POST', `/auth/${route}`, { json: { email: 'mira@example.com' } })).toBe(0);
    }
  });

  it.each(['password,resetPasswordToken,confirmationToken', 'tokens_valid_from', '*'])(
    'are not asked for with fields, select or populate of %s',
    async (names) => {
      for (const word of ['fields', 'select', 'populate', '_populate', '_fields']) {
        const { status, text } = await test.admin.get(`/users?${word}=${names}`);
        expect([word, status]).toEqual([word, 400]);
        expect(text).not.toContain('$2b$');
        expect(await inspect('GET', `/users/${user}?${word}=${names}`)).toBe(1);
      }
    },
  );

  it('are in no answer about contacts, whatever is done with them', async () => {
    for (const path of ['contact', 'contacts']) {
      const url = `/crm-plugin/${path}`;
      expect(await inspect('GET', url)).toBeGreaterThanOrEqual(1);
      expect(await inspect('GET', `${url}/${contact}`)).toBe(1);
      const json = { name: 'Secret', contact_type: 'individual', user };
      expect(await inspect('POST', url, { json })).toBe(1);
      expect(await inspect('PUT', `${url}/${contact}`, { json: { user: { id: user, password: 'x' } } })).toBe(
        1,
      );
      const { id } = await createContact(test.api, { user });
      expect(await inspect('DELETE', `${url}/${id}`)).toBe(1);
    }
  });

  it.each(['tags', 'activities'] as const)('are in no answer about %s with contacts', async (name) => {
    const url = `/crm-plugin/${name}`;
    const body = { ...resources[name].sample(), contacts: [contact] };
    const { id } = await create(test.api, name, body);
    expect(await inspect('POST', url, { json: { ...body, name: 'another' } })).toBe(1);
    expect(await inspect('GET', url)).toBeGreaterThanOrEqual(2);
    expect(await inspect('GET', `${url}/${id}`)).toBe(1);
    expect(await inspect('PUT', `${url}/${id}`, { json: { contacts: [contact] } })).toBe(1);
    expect(await inspect('DELETE', `${url}/${id}`)).toBe(1);
  });

  it.each(Object.values(resources).map(({ path }) => path))('are in no list or row of %s', async (path) => {
    const link = {
      villages: { contacts: [contact] },
      contacttags: { contact },
      activityassignees: { contact },
    };
    const { sample } = Object.values(resources).find((each) => each.path === path) ?? resources.tags;
    const extra = Object.entries(link).find(([name]) => name === path)?.[1] ?? {};
    const { id } = await create(test.api, path, { ...sample(), ...extra });
    for (const url of [
      `/crm-plugin/${path}?_limit=-1`,
      `/crm-plugin/${path}/${id}`,
      `/crm-plugin/${path}/count`,
    ]) {
      await inspect('GET', url);
    }
  });

  it('are in no error', async () => {
    const form = { username: 'asha', email: 'asha@example.com', password: 'the password given' };
    for (const [method, url, json] of [
      ['POST', '/users', form],
      ['POST', '/auth/local/register', form],
      ['POST', '/auth/local', { identifier: 'asha', password: 'the password given' }],
      ['POST', '/auth/reset-password', { code: 'the code', password: 'x', passwordConfirmation: 'x' }],
      ['PUT', `/users/${user}`, { username: 'demo', password: 'the password given' }],
    ] as const) {
      const reply = await test.admin.send(method, url, { from: newAddress(), json });
      expect([url, reply.status]).toEqual([url, 400]);
      expect(reply.text).not.toMatch(/the password given|the code|\$2b\$|SQL|SELECT|UNIQUE|constraint|IDX/);
    }
  });

  it('have no place in the response schemas of the documentation', async () => {
    const document = expectOk(await test.anonymous.get<Document>('/documentation/openapi.json'));
    const names = new Set<string>();
    const visited = new Set<string>();
    /** Collects the properties of a schema and of all it refers to. */
    const walk = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name);
        if (key === '$ref' && typeof value === 'string' && !visited.has(value)) {
          visited.add(value);
          const path = value.replace('#/', '').split('/');
          walk(path.reduce<unknown>((inner, each) => (inner as Body)[each], document));
        }
        walk(value);
      }
    };
    for (const operations of Object.values(document.paths)) {
      for (const { responses } of Object.values(operations)) {
        expect(responses).toBeDefined();
        walk(responses);
      }
    }
    for (const name of ['username', 'contacttags', 'jwt', 'messages']) expect(names).toContain(name);
    for (const schema of ['User', 'UserSummary', 'Contact', 'ContactSummary', 'FormError']) {
      expect(visited).toContain(`#/components/schemas/${schema}`);
    }
    expect([...names].filter((name) => secretKey.test(name))).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(
      /\$2[aby]\$|valid_from|resetPasswordToken|confirmationToken/,
    );
  });
});
