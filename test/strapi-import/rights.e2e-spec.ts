import type { TestDatabase } from '../support/database';
import { sql } from '../support/factories';
import type { Row } from '../support/json';
import { createSharedDatabase } from '../support/shared-database';
import { Importing, serveImported } from './importing';
import { StrapiDatabase } from './strapi-database';

interface Right extends Row {
  type: string;
  controller: string;
  action: string;
}

describe('import strapi, rights', () => {
  let importing: Importing;
  let source: StrapiDatabase;
  let target: TestDatabase;

  beforeAll(async () => {
    importing = await Importing.create();
  }, 120_000);
  beforeEach(async () => {
    target = await createSharedDatabase();
    source = await StrapiDatabase.create('sqlite', 'later');
    // The other way round than here.
    await source.insert({
      'users-permissions_role': [
        { id: 1, name: 'Public', type: 'public' },
        { id: 2, name: 'Authenticated', type: 'authenticated' },
      ],
    });
  });
  afterEach(async () => {
    await target.drop();
    await source.drop();
  });
  afterAll(() => importing.remove());

  async function rightsOf(type: string): Promise<Right[]> {
    const test = await serveImported(target.url);
    const rights = await sql<Right>(
      test.app,
      `SELECT p.type, controller, action FROM permissions p JOIN roles r ON r.id = p.role
       WHERE r.type = '${type}' AND enabled = 1 ORDER BY p.type, controller, action`,
    );
    await test.close();
    return rights.map((right) => ({ ...right }));
  }

  it('replace those of each role, whether or not another role already had the same', async () => {
    const ofPublic = await rightsOf('public');
    await source.insert({
      'users-permissions_permission': [
        ...ofPublic.map((right) => ({ ...right, enabled: true, role: 1 })),
        { type: 'crm-plugin', controller: 'tag', action: 'update', enabled: true, role: 2 },
        { type: 'users-permissions', controller: 'user', action: 'Update', enabled: true, role: 2 },
      ],
    });
    const { status, counts } = await importing.run(source.from, target.url);
    expect([status, counts['permissions']]).toEqual([0, [ofPublic.length + 2, 3, ofPublic.length, 0, 0]]);
    expect(await rightsOf('public')).toEqual(ofPublic);
    expect(await rightsOf('authenticated')).toEqual([
      { type: 'crm-plugin', controller: 'tag', action: 'update' },
      { type: 'users-permissions', controller: 'user', action: 'update' },
      { type: 'users-permissions', controller: 'user', action: 'updateself' },
    ]);
  }, 120_000);

  it('stay as they are by default where the original has none', async () => {
    const before = [await rightsOf('public'), await rightsOf('authenticated')];
    expect((await importing.run(source.from, target.url)).status).toBe(0);
    expect([await rightsOf('public'), await rightsOf('authenticated')]).toEqual(before);
    expect(before.map(({ length }) => length > 0)).toEqual([true, true]);
  }, 120_000);
});
