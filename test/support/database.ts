import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export const isMysql = process.env.TEST_DATABASE === 'mysql';

const server = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

async function run(statement: string): Promise<void> {
  const connection = await mysql.createConnection(server);
  await connection.query(statement);
  await connection.end();
}

/** Creates a separate database: in memory, or a new one on the server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (!isMysql) return { url: 'sqlite::memory:', drop: () => Promise.resolve() };
  const name = `crm_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  return { url: `${server.replace(/\/$/, '')}/${name}`, drop: () => run(`DROP DATABASE IF EXISTS ${name}`) };
}
