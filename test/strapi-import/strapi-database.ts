import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { columnDefinitions, type Columns, type Engine, type Shape, TABLES } from './strapi-schema';

export type Value = string | number | boolean | Date | null;
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

const MYSQL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';
const POSTGRES = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432';

interface Connection {
  /** What `--from` is given. */
  from: string;
  run(sql: string, values?: readonly unknown[]): Promise<unknown>;
  drop(): Promise<void>;
}

/** A database as Strapi 3 leaves one: its tables, filled by a test. */
export class StrapiDatabase {
  private constructor(
    readonly engine: Engine,
    private readonly connection: Connection,
  ) {}

  static async create(engine: Engine, shape: Shape): Promise<StrapiDatabase> {
    const database = new StrapiDatabase(
      engine,
      await CONNECT[engine](`strapi_${randomBytes(6).toString('hex')}`),
    );
    for (const [table, columns] of Object.entries(TABLES[shape])) await database.createTable(table, columns);
    return database;
  }

  get from(): string {
    return this.connection.from;
  }

  createTable(table: string, columns: Columns): Promise<unknown> {
    const { engine } = this;
    return this.run(
      `CREATE TABLE ${this.quoted(table)} (${columnDefinitions(engine, columns, (name) => this.quoted(name))})`,
    );
  }

  async insert(tables: Rows): Promise<void> {
    for (const [table, rows] of Object.entries(tables))
      for (const row of rows) {
        const names = Object.keys(row).map((name) => this.quoted(name));
        const marks = names.map((_, index) => (this.engine === 'postgres' ? `$${index + 1}` : '?'));
        const sql = `INSERT INTO ${this.quoted(table)} (${names.join(', ')}) VALUES (${marks.join(', ')})`;
        await this.run(
          sql,
          Object.values(row).map((value) => this.stored(value)),
        );
      }
  }

  run(sql: string, values: readonly unknown[] = []): Promise<unknown> {
    return this.connection.run(sql, values);
  }

  drop(): Promise<void> {
    return this.connection.drop();
  }

  quoted(name: string): string {
    return this.engine === 'postgres' ? `"${name}"` : `\`${name}\``;
  }

  /** As knex hands it to the driver. */
  private stored(value: Value): unknown {
    if (value instanceof Date) return STORED_DATE[this.engine](value);
    return this.engine === 'sqlite' && typeof value === 'boolean' ? Number(value) : value;
  }
}

const STORED_DATE: Record<Engine, (date: Date) => string | number> = {
  sqlite: (date) => date.getTime(),
  mysql: (date) => date.toISOString().slice(0, 19).replace('T', ' '),
  postgres: (date) => date.toISOString(),
};

const CONNECT: Record<Engine, (name: string) => Promise<Connection>> = {
  async sqlite() {
    const folder = await mkdtemp(join(tmpdir(), 'strapi-'));
    const file = join(folder, 'data.db');
    const database = new Sqlite(file);
    return {
      from: file,
      run: async (sql, values = []) => database.prepare(sql).run(...values),
      async drop() {
        database.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  async mysql(name) {
    const connection = await mysql.createConnection({ uri: MYSQL, charset: 'utf8mb4' });
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${name}`);
    await connection.query("SET time_zone = '+00:00', sql_mode = ''");
    return {
      from: `${MYSQL.replace(/\/$/, '')}/${name}`,
      run: (sql, values = []) => connection.query(sql, [...values]),
      async drop() {
        await connection.query(`DROP DATABASE ${name}`);
        await connection.end();
      },
    };
  },
  async postgres(name) {
    const server = new Client({ connectionString: `${POSTGRES}/postgres` });
    await server.connect();
    await server.query(`CREATE DATABASE ${name}`);
    const from = `${POSTGRES}/${name}`;
    const client = new Client({ connectionString: from });
    await client.connect();
    return {
      from,
      run: (sql, values = []) => client.query(sql, [...values]),
      async drop() {
        await client.end();
        await server.query(`DROP DATABASE ${name}`);
        await server.end();
      },
    };
  },
};
