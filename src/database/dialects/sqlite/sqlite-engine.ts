import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Engine } from '../engine';
import { sqliteErrors } from './sqlite-errors';
import { SqliteConnection } from './sqlite-connection';
import { prepareSqlite } from './sqlite-functions';

const PREFIX = 'sqlite:';
const LOCK_WAIT_MS = 5_000;

export const sqliteEngine: Engine = {
  errors: sqliteErrors,
  serves: (databaseUrl) => databaseUrl.startsWith(PREFIX),
  options(databaseUrl) {
    const database = databaseUrl.slice(PREFIX.length);
    if (database !== ':memory:') mkdirSync(dirname(database), { recursive: true });
    return {
      type: 'better-sqlite3',
      database,
      enableWAL: true,
      timeout: LOCK_WAIT_MS,
      prepareDatabase: prepareSqlite,
    };
  },
  open: (dataSource, { timeoutSeconds }) => SqliteConnection.open(dataSource, timeoutSeconds),
};
