import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import type { Pool } from 'mysql2';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../errors/unavailable-error';
import { compileModels, type Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import type { Dialect } from './dialects/dialect';
import { MysqlPool } from './mysql-pool';
import type { Sql } from './sql';
import { SqliteConnection } from './sqlite-connection';

const MAX_ATTEMPTS = 8;

const OUTAGES = { timeout: 'The query took too long', unreachable: 'The database does not answer' } as const;

/**
 * Units of work on the connected data source. `write` is one transaction: all of it is stored or nothing, and it
 * is run again when it lost a race (deadlock, unique or foreign key taken in between), so that the checks at its
 * beginning give the documented answer.
 */
@Injectable()
export class Database {
  private readonly connection: SqliteConnection | MysqlPool;
  private readonly models: ReadonlyMap<EntityClass, Model>;

  /** `statementTimeout`: seconds after which MySQL and MariaDB cancel a statement. */
  constructor(dataSource: DataSource, statementTimeout: number) {
    this.models = compileModels(dataSource);
    // TypeORM owns and closes the connections; it does not type what its drivers hold.
    const driver = dataSource.driver as unknown as { databaseConnection: BetterSqlite3.Database; pool: Pool };
    const isSqlite = dataSource.options.type === 'better-sqlite3';
    this.connection = isSqlite
      ? new SqliteConnection(driver.databaseConnection)
      : new MysqlPool(driver.pool, statementTimeout);
  }

  get dialect(): Dialect {
    return this.connection.dialect;
  }

  /** The entities that have a public shape. */
  get publicEntities(): readonly EntityClass[] {
    return [...this.models].filter(([, model]) => model.fields.length > 1).map(([entity]) => entity);
  }

  model(entity: EntityClass): Model {
    const model = this.models.get(entity);
    if (!model) throw new Error(`${entity.name} is no entity of this data source`);
    return model;
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    try {
      return await this.connection.read(work);
    } catch (error) {
      throw this.explained(error);
    }
  }

  async write<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.connection.transaction(work);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !this.dialect.isRetryable(error)) throw this.explained(error);
        await sleep(Math.random() * 2 ** attempt);
      }
    }
  }

  /** What a client may know of an outage; anything else stays as it is. */
  private explained(error: unknown): unknown {
    const outage = this.dialect.outage(error);
    return outage ? new UnavailableError(OUTAGES[outage], { cause: error }) : error;
  }
}
