import { createTestApp, type TestApp } from '../support/app';
import { createActivity, createContact, createTag, create, findUserId } from '../support/factories';
import { type ErrorBody, unknownField } from '../support/errors';
import { Asking } from './asking';

const ofUser = [
  'password',
  'tokens_valid_from',
  'resetPasswordToken',
  'reset_password_token',
  'confirmationToken',
  'confirmation_token',
  'created_by',
  'updated_by',
  'tokens',
  'role.users',
  'role.users.username',
  'role.permissions',
  'role.permissions.action',
  'role.created_at',
];

const cases: [resource: string, prefix: string, fields: string[]][] = [
  ['/users', '', ofUser],
  ['/crm-plugin/contact', 'user.', ofUser],
  ['/crm-plugin/contacts', 'user.', ofUser],
  ['/crm-plugin/villages', 'contacts.user.', ofUser],
  ['/crm-plugin/contacttags', 'contact.user.', ofUser],
  ['/crm-plugin/tags', '', ['contacts', 'contacts.name', 'contact', 'created_by', 'published_at']],
  ['/crm-plugin/activities', '', ['contacts', 'contacts.id', 'contact', 'contact.name']],
  ['/crm-plugin/contacttags', 'tag.', ['contacts', 'contacts.name']],
  ['/crm-plugin/contact', '', ['first_name', 'last_name', 'tags', 'activities', 'users', 'published_at']],
  ['/crm-plugin/countries', '', ['contacts', 'villages', 'created_by']],
];

describe('what is not public', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
    const user = await findUserId(test.app, 'demo');
    const contact = (await createContact(test.api, { user })).id;
    await createTag(test.api, { contacts: [contact] });
    await createActivity(test.api, { contacts: [contact] });
    await create(test.api, 'villages', { name: 'V', contacts: [contact] });
  });

  afterAll(() => test.close());

  describe.each(cases)('%s?%s…', (url, prefix, fields) => {
    it.each(fields)('%s is unknown to filters and groups', async (field) => {
      const asking = new Asking(test.admin, url);
      const path = `${prefix}${field}`;
      for (const key of [path, `${path}_contains`])
        for (const query of [
          `${key}=1`,
          `_${key}=1`,
          `_where[${key}]=1`,
          `_where[0][${key}]=1`,
          `_or[0][${key}]=1`,
          `_or[0][id]=1&_or[1][${key}]=1`,
          `_where[_or][0][0][${key}]=1`,
          `_and[0][${key}]=1`,
        ])
          await asking.expectRefused(query, unknownField(path));
    });

    it.each(fields)('%s is unknown to the order', async (field) => {
      const path = `${prefix}${field}`;
      const answer = await test.admin.get(`${url}?_sort=${path}`);
      expect(answer.status).toBe(400);
      expect((answer.body as unknown as ErrorBody).message).toMatch(
        /^(Your filters contain a field|Sorting on) '?[\w.]+'? /,
      );
      if (path.split('.').length <= 2) {
        const asking = new Asking(test.admin, url);
        for (const order of [path, `${path}:desc`, `id,${path}`])
          await asking.expectRefused(`_sort=${order}`, unknownField(path));
      }
    });
  });

  it('is not searched', async () => {
    const users = new Asking(test.admin, '/users');
    for (const text of ['$2', '$2b$', '$2a$', 'authenticated', 'Administrator'])
      await users.expectIds(`_q=${encodeURIComponent(text)}`, []);
  });
});
