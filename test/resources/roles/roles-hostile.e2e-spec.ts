import { createTestApp, type TestApp } from '../../support/app';
import type { Reply } from '../../support/api';
import { E, expectError } from '../../support/errors';
import { unique } from '../../support/factories';
import { permissionsFor, postRole, readRole, ROLES } from '../../support/roles';

const refused = E('An error occurred', null);
const find = 'crm-plugin.tag.find';
const create = 'crm-plugin.tag.create';

/** The permissions with this text in place of one level. */
const atType = (text: string): string => `{"permissions":${text}}`;
const atControllers = (text: string): string => atType(`{"crm-plugin":${text}}`);
const atController = (text: string): string => atControllers(`{"controllers":${text}}`);
const atAction = (text: string): string => atController(`{"tag":${text}}`);
const atEnabled = (text: string): string => atAction(`{"create":{"enabled":${text}}}`);

const shapes = ['[]', '[1]', '5', '"x"', 'true', 'null'];
const oddShapes = [
  ...shapes.map(atType),
  ...shapes.map(atControllers),
  ...shapes.map((each) => atControllers(`{"controllers":${each}}`)),
  ...shapes.map((each) => atController(`{"tag":${each}}`)),
  ...shapes.map((each) => atAction(`{"create":${each}}`)),
  ...['[]', '{}', '5', '"yes"', 'null'].map(atEnabled),
];

const inherited = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];

describe('PUT /users-permissions/roles/:id refuses', () => {
  let test: TestApp;
  let role: number;
  beforeAll(async () => {
    test = await createTestApp();
    role = await postRole(test.admin, {
      name: unique('Role'),
      description: 'As made.',
      ...permissionsFor([find]),
    });
  });
  afterAll(() => test.close());

  const put = (raw: string): Promise<Reply<unknown>> =>
    test.admin.send('PUT', `${ROLES}/${role}`, { raw, contentType: 'application/json' });

  /** Refused, and the role is what it was. */
  async function expectRefused(raw: string): Promise<void> {
    const before = await readRole(test.admin, role);
    expectError(await put(raw), refused);
    expect(await readRole(test.admin, role)).toEqual(before);
  }

  it.each([
    'plugin.tag.find',
    'crm.tag.find',
    'crm-plugin.tags.find',
    'crm-plugin.individual.find',
    'crm-plugin.user.find',
    'users-permissions.tag.find',
    'users-permissions.userspermissions.getroles',
    'crm-plugin.tag.fly',
    'crm-plugin.tag.updateself',
    'users-permissions.user.delete',
    'users-permissions.auth.connect',
  ])('the unknown %s', async (name) => {
    await expectRefused(JSON.stringify(permissionsFor([name])));
    await expectRefused(JSON.stringify(permissionsFor([name], false)));
  });

  it('everything when one of many is unknown', async () => {
    const { permissions } = permissionsFor([create, 'users-permissions.user.me', 'crm-plugin.tag.fly']);
    await expectRefused(JSON.stringify({ name: 'Half', description: 'Half.', permissions }));
    await expectRefused(JSON.stringify(permissionsFor([create, 'crm-plugin.zebra.find'])));
  });

  it.each(oddShapes)('%s', async (raw) => {
    await expectRefused(raw);
  });

  it.each(['{"name":[]}', '{"name":{}}', '{"name":null}', '{"description":["x"]}', '{"description":{}}'])(
    '%s',
    async (raw) => {
      await expectRefused(raw);
    },
  );

  it.each(inherited)('a type, controller or action %s', async (key) => {
    const own = Object.getOwnPropertyNames(Object.prototype);
    const enabled = '{"enabled":true}';
    await expectRefused(atType(`{"${key}":{"controllers":{"tag":{"find":${enabled}}}}}`));
    await expectRefused(atController(`{"${key}":{"find":${enabled}}}`));
    await expectRefused(atAction(`{"${key}":${enabled}}`));
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
  });

  it.each(['x'.repeat(256), 'x\u0000y', '\ud83c'])('a name that no column holds (%#)', async (name) => {
    const before = await readRole(test.admin, role);
    for (const reply of [
      await test.admin.put(`${ROLES}/${role}`, { name }),
      await test.admin.post(ROLES, { name, type: unique('type') }),
    ]) {
      const { message } = reply.body as unknown as { message: { messages: object[] }[] };
      expect([
        reply.status,
        message.map(({ messages }) => messages.map((each) => Object.keys(each))),
      ]).toEqual([400, [[['id']]]]);
    }
    expect(await readRole(test.admin, role)).toEqual(before);
  });
});
