import { newAddress } from '../support/addresses';
import { expectOk } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { createUser, findUserId } from '../support/factories';
import type { Row } from '../support/json';
import { LogLines } from '../support/log-lines';
import { MailOutbox } from '../support/mail-outbox';

describe('the audit trail', () => {
  let log: LogLines;
  let outbox: MailOutbox;
  let test: TestApp;
  let admin: number | undefined;

  beforeAll(async () => {
    log = new LogLines();
    outbox = await MailOutbox.create();
    // Even where nothing else is logged.
    test = await createTestApp({ LOG_LEVEL: 'fatal', MAIL_OUTBOX_DIR: outbox.directory }, log);
    admin = await findUserId(test.app, 'admin');
  });
  beforeEach(() => log.clear());
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });

  const from = newAddress();
  const send = (url: string, json: object) => test.anonymous.send('POST', url, { json, from: newAddress() });

  it('tells a login that worked and one that did not, with the address it came from', async () => {
    const user = await findUserId(test.app, 'demo');
    const login = (identifier: string, password: string) =>
      test.anonymous.send('POST', '/auth/local', { json: { identifier, password }, from });
    expectOk(await login('demo', 'demo123'));
    await login('demo', 'secret guess');
    await login('nobody', 'secret guess');
    expect(log.events).toEqual([
      { audit: 'login.ok', address: from, user },
      { audit: 'login.failed', address: from, user, reason: 'invalid' },
      { audit: 'login.failed', address: from, reason: 'invalid' },
    ]);
    expect(JSON.stringify(log.all)).not.toMatch(/secret guess|demo123|nobody/);
  });

  it('tells who was blocked', async () => {
    const user = await createUser(test.app, { username: 'shut', password: 'x', blocked: true });
    await send('/auth/local', { identifier: 'shut', password: 'x' });
    expect(log.events).toMatchObject([{ audit: 'login.failed', user, reason: 'blocked' }]);
  });

  it('tells registrations and passwords that were reset', async () => {
    const body = { username: 'ben', email: 'ben@example.com', password: 'first secret' };
    expectOk(await send('/auth/local/register', body));
    await send('/auth/forgot-password', { email: body.email });
    const code = await outbox.readCode(body.email);
    expectOk(
      await send('/auth/reset-password', { code, password: 'second', passwordConfirmation: 'second' }),
    );
    const user = await findUserId(test.app, 'ben');
    expect(log.events).toMatchObject([
      { audit: 'user.created', user, role: 1 },
      { audit: 'password.changed', user, reason: 'reset by mail' },
    ]);
    expect(JSON.stringify(log.all)).not.toMatch(/secret|second|[0-9a-f]{128}/);
  });

  it('tells what an administrator did to a user', async () => {
    const created = await test.admin.post('/users', {
      username: 'cara',
      email: 'cara@example.com',
      password: 'hidden one',
    });
    const user = created.body.id;
    expectOk(await test.admin.put(`/users/${user}`, { role: 3, username: 'cara', password: 'hidden two' }));
    expectOk(await test.admin.put(`/users/${user}`, { username: 'cara' }));
    expectOk(await test.admin.delete(`/users/${user}`));
    const by = admin;
    expect(log.events).toEqual([
      { audit: 'user.created', by, address: '127.0.0.1', user, role: 1 },
      { audit: 'user.updated', by, address: '127.0.0.1', user, columns: ['role'], role: 3 },
      { audit: 'password.changed', by, address: '127.0.0.1', user },
      { audit: 'user.deleted', by, address: '127.0.0.1', user },
    ]);
    expect(JSON.stringify(log.all)).not.toContain('hidden');
  });

  it('tells changes of roles and permissions, and nothing of what was refused', async () => {
    const permissions = (enabled: boolean) => ({
      'crm-plugin': { controllers: { tag: { find: { enabled }, count: { enabled: true } } } },
    });
    expectOk(
      await test.admin.post('/users-permissions/roles', { name: 'Reader', permissions: permissions(true) }),
    );
    const { roles } = (await test.admin.get<{ roles: Row[] }>('/users-permissions/roles')).body;
    const role = roles.find(({ type }) => type === 'reader')?.id;
    const url = `/users-permissions/roles/${role}`;
    expectOk(await test.admin.put(url, { description: 'Reads', permissions: permissions(false) }));
    expect((await test.admin.put(url, { permissions: { unknown: {} } })).status).toBe(400);
    expect((await test.admin.put(url, { permissions: [] })).status).toBe(400);
    const member = await createUser(test.app, { username: 'member', role });
    expectOk(await test.admin.delete(url));
    const [by, address] = [admin, '127.0.0.1'];
    const [find, count] = ['crm-plugin.tag.find', 'crm-plugin.tag.count'];
    expect(log.events).toEqual([
      { audit: 'role.created', by, address, role, granted: [find, count] },
      { audit: 'role.updated', by, address, role, columns: ['description'] },
      { audit: 'permissions.changed', by, address, role, granted: [count], revoked: [find] },
      { audit: 'role.deleted', by, address, role },
      { audit: 'user.updated', by, address, user: member, columns: ['role'], role: 2 },
    ]);
  });
});
