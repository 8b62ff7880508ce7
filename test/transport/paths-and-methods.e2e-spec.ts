import { createTestApp, type TestApp } from '../support/app';
import { expectError, forbidden, methodNotAllowed, notFound, S, entryNotFound } from '../support/errors';
import type { Method, Reply } from '../support/api';
import { createTag } from '../support/factories';
import { ids } from '../support/json';

const paths = [
  ...['activitytypes', 'activities', 'contact', 'contacts', 'tags', 'countries', 'states', 'districts'],
  ...['villages', 'activityassignees', 'contacttags'],
].map((resource) => `/crm-plugin/${resource}`);

function expectNotAllowed(reply: Reply<unknown>, allow: string): void {
  expectError(reply, methodNotAllowed);
  expect(reply.headers['allow']).toBe(allow);
}

describe('paths and methods', () => {
  let test: TestApp;
  let id: number;
  beforeAll(async () => {
    test = await createTestApp();
    id = (await createTag(test.api, { name: 'Path' })).id;
  });
  afterAll(() => test.close());

  it.each(paths)('%s matches in any case and with one trailing slash', async (path) => {
    for (const url of [path, `${path}/`, path.toUpperCase(), `${path}/count`, `${path}/Count/`]) {
      expect((await test.api.get(url)).status).toBe(200);
    }
  });

  it('matches items, writes and queries in any case and with a trailing slash', async () => {
    for (const url of [`/CRM-Plugin/Tags/${id}`, `/crm-plugin/tags/${id}/`, `/crm-plugin/TAGS/${id}/?x=1`]) {
      expect((await test.api.get(url)).body).toMatchObject({ id, name: 'Path' });
      expect((await test.api.put(url, {})).status).toBe(200);
    }
    expect((await test.api.post('/CRM-PLUGIN/tags/', { name: 'Slash' })).status).toBe(200);
    expect(ids((await test.api.list('/crm-plugin/tags/?name=Path')).body)).toEqual([id]);
    expect((await test.api.get('/USERS/Me/')).status).toBe(200);
    expect((await test.api.get('/crm%2Dplugin/t%61gs')).status).toBe(200);
  });

  it.each([
    ...['/', '/nobody', '/crm-plugin', '/crm-plugin/', '/crm-plugin/nobody', '/crm-plugin//tags'],
    ...['//crm-plugin/tags', '/crm-plugin/tags//', '/crm-plugin/tags/1/contacts', '/crm-plugin/tags/1//'],
    ...[
      '/crm-plugin/tags/count/1',
      '/crm-plugin/tag',
      '/crm-plugin/individuals',
      '/crm-plugin/organizations',
    ],
    ...[
      '/crm-plugin/generateRoutes',
      '/connect/google',
      '/auth/google/callback',
      '/upload',
      '/admin',
      '/auth',
    ],
    ...['/crm-plugin/tags%2F1', '/x/crm-plugin/tags', '/%F0%9F%8C%BE'],
  ])('answers 404 for %s, to anybody', async (url) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as Method[]) {
      expectError(await test.anonymous.send(method, url), notFound);
    }
    expectError(await test.api.get(url), notFound);
    expectError(await test.anonymous.as('bad').get(url), notFound);
  });

  it.each(paths)('%s names the allowed methods when it refuses another', async (path) => {
    for (const method of ['PUT', 'DELETE', 'PATCH'] as Method[]) {
      for (const url of [path, `${path}/`]) {
        expectNotAllowed(await test.anonymous.send(method, url), 'HEAD, GET, POST');
      }
    }
    for (const url of [`${path}/1`, `${path}/abc`, `${path}/count`, `${path}/1/`]) {
      const replies = [await test.anonymous.send('POST', url), await test.anonymous.send('PATCH', url)];
      for (const reply of replies) expectNotAllowed(reply, 'HEAD, GET, PUT, DELETE');
    }
  });

  it.each([
    ['GET', '/auth/local', 'POST'],
    ['PUT', '/auth/local', 'POST'],
    ['PATCH', '/users/1', 'HEAD, GET, PUT, DELETE'],
    ['POST', '/users/me', 'HEAD, GET, PUT, DELETE'],
    ['POST', '/_health', 'HEAD, GET'],
  ] as [Method, string, string][])('refuses %s %s with Allow: %s', async (method, url, allow) => {
    expectNotAllowed(await test.anonymous.send(method, url), allow);
    expectNotAllowed(
      await test.api.send(method, url, { raw: '{broken', contentType: 'application/json' }),
      allow,
    );
  });

  it('answers HEAD as GET, without a body', async () => {
    for (const url of ['/crm-plugin/tags', `/crm-plugin/tags/${id}`, '/crm-plugin/tags/count', '/users/me']) {
      const [head, get] = [await test.api.head(url), await test.api.get(url)];
      expect([head.status, head.text]).toEqual([200, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
    const refused = [
      await test.anonymous.head('/crm-plugin/tags'),
      await test.api.head('/crm-plugin/tags/999999'),
      await test.api.head('/crm-plugin/tags?nobody=1'),
    ];
    expect(refused.map((reply) => [reply.status, reply.text])).toEqual([
      [403, ''],
      [404, ''],
      [400, ''],
    ]);
    expect((await test.anonymous.head('/nobody')).status).toBe(404);
    expect((await test.anonymous.head('/auth/local')).status).toBe(405);
  });

  it('answers OPTIONS on a known path with 200 and Allow', async () => {
    const allowOf = async (url: string): Promise<unknown[]> => {
      const reply = await test.anonymous.options(url);
      return [reply.status, reply.text, reply.headers['allow']];
    };
    expect(await allowOf('/crm-plugin/tags')).toEqual([200, '', 'HEAD, GET, POST']);
    expect(await allowOf('/crm-plugin/Contacts/')).toEqual([200, '', 'HEAD, GET, POST']);
    expect(await allowOf('/crm-plugin/tags/5')).toEqual([200, '', 'HEAD, GET, PUT, DELETE']);
    expect(await allowOf('/crm-plugin/tags/count')).toEqual([200, '', 'HEAD, GET, PUT, DELETE']);
    expect(await allowOf('/auth/local')).toEqual([200, '', 'POST']);
  });

  it.each(['/crm-plugin/%zz', '/crm-plugin/tags/%', '/crm-plugin/tags/%E0%A4%A', '/%', '/users/%c3'])(
    'refuses the malformed path %s',
    async (url) => {
      expectError(await test.api.get(url), S('Malformed URL'));
      expectError(await test.anonymous.get(url), S('Malformed URL'));
    },
  );

  it.each(['name=%', 'name=%zz', '%=1', 'name=a&x=%E0%A4%A', '_limit=%c3', 'name=%ff'])(
    'refuses the malformed query %s',
    async (query) => {
      for (const url of ['/crm-plugin/tags', '/crm-plugin/tags/count', '/users']) {
        expectError(await test.api.get(`${url}?${query}`), S('Malformed URL'));
      }
    },
  );

  it('answers an unknown path before it reads the body', async () => {
    for (const raw of ['{broken', '5', 'text', '{"a":1}']) {
      for (const contentType of ['application/json', 'text/plain']) {
        expectError(await test.anonymous.send('POST', '/nobody', { raw, contentType }), notFound);
        expectError(
          await test.anonymous.send('PUT', '/crm-plugin/tags', { raw, contentType }),
          methodNotAllowed,
        );
      }
    }
  });

  it('checks path and method, then the caller, then the row, then the content', async () => {
    const faulty = { raw: '{"name":[]}', contentType: 'application/json' };
    expectError(await test.anonymous.send('PUT', '/crm-plugin/tags', faulty), methodNotAllowed);
    expectError(await test.anonymous.send('PUT', '/crm-plugin/tags/999999', faulty), forbidden);
    expectError(await test.api.send('PUT', '/crm-plugin/tags/999999', faulty), entryNotFound);
  });
});
