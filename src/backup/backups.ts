import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { createDataSource } from '../database/data-source-options';
import type { Engine } from './engine';
import { type Fingerprint, fingerprintOf, tablesOf } from './fingerprint';
import { MysqlEngine } from './mysql-engine';
import { SqliteEngine } from './sqlite-engine';

/** What lies beside a backup, as `<file>.json`. */
interface Manifest {
  readonly engine: Engine['name'];
  /** ISO 8601. */
  readonly takenAt: string;
  /** What the file holds, found by loading it; null when that was left out. */
  readonly tables: Fingerprint | null;
}

const manifestOf = (file: string): string => `${file}.json`;

/** Backups of the configured database. Everything throws an `Error` of one line and leaves nothing half done. */
@Injectable()
export class Backups {
  private readonly url: string;

  constructor({ DATABASE_URL }: Config) {
    this.url = DATABASE_URL;
  }

  private get engine(): Engine {
    return this.url.startsWith('sqlite:')
      ? new SqliteEngine(this.url.slice('sqlite:'.length))
      : new MysqlEngine(this.url);
  }

  /** Writes the file and its manifest; `verifies`: loads the file once and looks at what it holds. */
  async backup(file: string, verifies: boolean): Promise<Fingerprint | null> {
    if (existsSync(file)) throw new Error(`${file} is there already`);
    const partial = `${file}.partial`;
    const takenAt = new Date().toISOString();
    try {
      await this.engine.dump(partial);
      const tables = verifies ? await this.engine.withCopy(partial, fingerprintAt) : null;
      const manifest: Manifest = { engine: this.engine.name, takenAt, tables };
      await writeFile(manifestOf(file), `${JSON.stringify(manifest, null, 2)}\n`);
      await rename(partial, file);
      return tables;
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** Loads a backup into the configured database, which must be empty, and compares it with what the file held. */
  async restore(file: string): Promise<Fingerprint> {
    const manifest = JSON.parse(await readFile(manifestOf(file), 'utf8')) as Manifest;
    if (manifest.engine !== this.engine.name)
      throw new Error(`${file} is a backup of ${manifest.engine}, the database is ${this.engine.name}`);
    if (await isFilled(this.url))
      throw new Error('The database is not empty; a backup is restored into an empty one');
    try {
      await this.engine.load(file);
      const found = await fingerprintAt(this.url);
      checkSame(manifest.tables, found);
      return found;
    } catch (error) {
      await this.engine.clear();
      throw error;
    }
  }
}

async function fingerprintAt(url: string): Promise<Fingerprint> {
  const dataSource = await createDataSource(url, 1).initialize();
  try {
    return await fingerprintOf(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function isFilled(url: string): Promise<boolean> {
  const dataSource = await createDataSource(url, 1).initialize();
  try {
    return (await tablesOf(dataSource)).length > 0;
  } finally {
    await dataSource.destroy();
  }
}

function checkSame(wanted: Fingerprint | null, found: Fingerprint): void {
  for (const [name, { rows, checksum }] of Object.entries(wanted ?? {})) {
    const table = found[name];
    if (table?.rows !== rows || table.checksum !== checksum)
      throw new Error(
        `The table ${name} is not what the backup held: ${table?.rows ?? 0} rows instead of ${rows}`,
      );
  }
}
