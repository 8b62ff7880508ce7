import { createDataSource } from '../../src/database/data-source-options';
import { createTestDatabase } from '../support/database';

/** TypeORM would print statements that fail or exceed the time limit, with their values. */
describe('statements of an EntityManager', () => {
  it('are not printed with their values', async () => {
    const database = await createTestDatabase();
    // A limit that the statement below exceeds on a server.
    const dataSource = createDataSource(database.url, { poolSize: 1, timeoutSeconds: 0.001 });
    await dataSource.initialize();
    const printed: unknown[] = [];
    const spies = (['log', 'warn', 'error', 'info'] as const).map((method) =>
      jest.spyOn(console, method).mockImplementation((...values: unknown[]) => void printed.push(...values)),
    );
    try {
      const isServer = dataSource.options.type !== 'better-sqlite3';
      const statement = isServer ? 'SELECT ?, SLEEP(3)' : 'SELECT ? FROM missing';
      await expect(dataSource.manager.query(statement, ['a secret value'])).rejects.toThrow();
    } finally {
      for (const spy of spies) spy.mockRestore();
      await dataSource.destroy();
      await database.drop();
    }
    expect(printed).toEqual([]);
  });
});
