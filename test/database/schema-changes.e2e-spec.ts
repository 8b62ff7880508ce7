import type { DataSource, QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/database/data-source-options';
import { grantPermissions, revokePermissions } from '../../src/database/migrations/permissions';
import {
  addColumn,
  addReference,
  createIndex,
  dropColumn,
  dropIndex,
  dropReference,
} from '../../src/database/migrations/schema-changes';
import { createTestDatabase } from '../support/database';
import { indexesOf } from './indexes';

/** The commonest changes of a schema, as a migration makes them, on tables that hold rows and descending indexes. */
describe('schema changes of migrations', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let dataSource: DataSource;
  let runner: QueryRunner;

  const columnsOf = async (table: string): Promise<string[]> =>
    (await dataSource.createQueryRunner().getTable(table))?.columns.map(({ name }) => name) ?? [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource(database.url).initialize();
    await dataSource.runMigrations();
    runner = dataSource.createQueryRunner();
    await runner.query(
      "INSERT INTO contacts (name, contact_type, created_at, updated_at) VALUES ('a', 'individual', '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000')",
    );
  });

  afterAll(async () => {
    await runner.release();
    await dataSource.destroy();
    await database.drop();
  });

  it('add and drop columns without touching other indexes', async () => {
    const before = await indexesOf(dataSource);
    await addColumn(runner, 'contacts', 'website', 'string');
    await addColumn(runner, 'contacts', 'is_member', 'boolean', { nullable: false, default: false });
    expect(await runner.query('SELECT website, is_member FROM contacts')).toEqual([
      { website: null, is_member: 0 },
    ]);
    expect(await indexesOf(dataSource)).toEqual(before);
    await dropColumn(runner, 'contacts', 'website');
    await dropColumn(runner, 'contacts', 'is_member');
    expect(await columnsOf('contacts')).not.toEqual(expect.arrayContaining(['website']));
    expect(await indexesOf(dataSource)).toEqual(before);
  });

  it('compare text by code point in a new column', async () => {
    await addColumn(runner, 'contacts', 'code', 'string', { nullable: false, default: "O'Neil" });
    expect(await runner.query("SELECT id FROM contacts WHERE code = 'o''neil'")).toEqual([]);
    expect(await runner.query("SELECT id FROM contacts WHERE code = 'O''Neil'")).toHaveLength(1);
    await dropColumn(runner, 'contacts', 'code');
  });

  it('refuse a NOT NULL column without a default', async () => {
    await expect(addColumn(runner, 'contacts', 'code', 'string', { nullable: false })).rejects.toThrow(
      'needs a default',
    );
  });

  it('add and drop a foreign key that the database enforces', async () => {
    const before = await indexesOf(dataSource);
    await addReference(runner, 'contacts', 'village', 'villages', 'SET NULL');
    await expect(runner.query('UPDATE contacts SET village = 999')).rejects.toThrow(/foreign key/i);
    await dropReference(runner, 'contacts', 'village');
    expect(await indexesOf(dataSource)).toEqual(before);
  });

  it('keep the direction of an index', async () => {
    const columns = [{ column: 'city', descending: true }, 'id'] as const;
    await createIndex(runner, 'contacts', columns);
    expect((await indexesOf(dataSource)).get('IDX_contacts_city_id')).toBe('contacts (city DESC, id)');
    await dropIndex(runner, 'contacts', 'IDX_contacts_city_id');
  });

  it('grant permissions once and revoke them', async () => {
    await runner.query("INSERT INTO roles (id, name, type) VALUES (1, 'Authenticated', 'authenticated')");
    const permissions = { type: 'crm-plugin', controller: 'note', actions: ['find', 'create'] };
    const granted = () =>
      runner.query(
        "SELECT action, enabled FROM permissions WHERE controller = 'note' ORDER BY action",
      ) as Promise<unknown[]>;
    await grantPermissions(runner, 'authenticated', permissions);
    await grantPermissions(runner, 'authenticated', permissions);
    expect(await granted()).toEqual([
      { action: 'create', enabled: 1 },
      { action: 'find', enabled: 1 },
    ]);
    await revokePermissions(runner, permissions);
    expect(await granted()).toEqual([]);
  });
});
