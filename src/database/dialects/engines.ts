import type { DataSource } from 'typeorm';
import type { Engine } from './engine';
import { mysqlEngine } from './mysql/mysql-engine';
import { sqliteEngine } from './sqlite/sqlite-engine';

/** Returns the engine of a `DATABASE_URL`; MySQL and MariaDB share one. */
export const engineOfUrl = (databaseUrl: string): Engine =>
  sqliteEngine.serves(databaseUrl) ? sqliteEngine : mysqlEngine;

export const engineOf = ({ options }: DataSource): Engine =>
  options.type === 'better-sqlite3' ? sqliteEngine : mysqlEngine;
