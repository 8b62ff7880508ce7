/** Creates empty databases for benchmarks and drops them afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';

const MYSQL_SERVER = process.env.BENCH_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

/** Creates a `mariadb` or `sqlite` database; returns its URL and functions to run statements and to drop it. */
export async function createDatabase(engine, suffix = 'main') {
  return engine === 'sqlite' ? createSqlite() : createMysql(suffix);
}

function createSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
  const file = join(folder, 'crm.sqlite');
  return {
    engine: 'sqlite',
    url: `sqlite:${file}`,
    async connect() {
      const connection = new Sqlite(file);
      // Durability does not matter for benchmark data; the application opens the file with its own settings.
      connection.pragma('synchronous = OFF');
      return {
        run: async (sql, values = []) => void connection.prepare(sql).run(...values),
        rows: async (sql, values = []) => connection.prepare(sql).all(...values),
        close: async () => void connection.close(),
      };
    },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function createMysql(suffix) {
  const name = `crm_bench_${process.pid}_${suffix}`;
  const administer = async (statement) => {
    const connection = await mysql.createConnection(MYSQL_SERVER);
    await connection.query(statement);
    await connection.end();
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = `${MYSQL_SERVER.replace(/\/$/, '')}/${name}`;
  return {
    engine: 'mariadb',
    url,
    async connect() {
      const connection = await mysql.createConnection(url);
      await connection.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
      return {
        run: async (sql, values = []) => void (await connection.query(sql, values)),
        rows: async (sql, values = []) => (await connection.query(sql, values))[0],
        close: () => connection.end(),
      };
    },
    drop: () => administer(`DROP DATABASE IF EXISTS ${name}`),
  };
}
