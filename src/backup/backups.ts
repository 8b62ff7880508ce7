import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { createDataSource } from '../database/data-source-options';
import { abortOnSignal } from './abort-on-signal';
import type { Engine } from './engine';
import { type FileChecksum, checksumOf } from './file-checksum';
import { type Fingerprint, fingerprintOf, tablesOf } from './fingerprint';
import { MysqlEngine } from './mysql-engine';
import { SqliteEngine } from './sqlite-engine';

/** The manifest of a backup, stored as `<file>.json`. */
interface Manifest {
  readonly engine: Engine['name'];
  /** ISO 8601. */
  readonly takenAt: string;
  readonly file: FileChecksum;
  /** Row counts and checksums, found by loading the file; null if the verification was skipped. */
  readonly tables: Fingerprint | null;
}

const manifestOf = (file: string): string => `${file}.json`;

/** Backs up and restores the configured database. Throws a one-line `Error` and leaves no partial result. */
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

  /** Writes a new backup file and its manifest. `verifies`: loads the file into a temporary database to check it. */
  backup(file: string, verify: boolean): Promise<Fingerprint | null> {
    for (const path of [file, manifestOf(file)])
      if (existsSync(path)) throw new Error(`${path} already exists`);
    return abortOnSignal(async (signal) => {
      const partial = `${file}.partial`;
      try {
        const manifest = await this.write(partial, verify, signal);
        await writeFile(manifestOf(partial), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
        await rename(manifestOf(partial), manifestOf(file));
        await rename(partial, file);
        return manifest.tables;
      } finally {
        for (const path of [partial, manifestOf(partial)]) await rm(path, { force: true });
      }
    });
  }

  /** Loads a backup into the configured database, which must be empty, and compares the result with the manifest. */
  async restore(file: string): Promise<{ found: Fingerprint; isCompared: boolean }> {
    const manifest = JSON.parse(await readFile(manifestOf(file), 'utf8')) as Manifest;
    if (manifest.engine !== this.engine.name)
      throw new Error(`${file} is a backup of ${manifest.engine}, but the database is ${this.engine.name}`);
    const { bytes, sha256 } = await checksumOf(file);
    if (bytes !== manifest.file.bytes || sha256 !== manifest.file.sha256)
      throw new Error(`${file} does not match its checksum: it was truncated or modified`);
    if (await hasTables(this.url))
      throw new Error('The database is not empty; restore a backup into an empty database');
    return abortOnSignal(async (signal) => {
      try {
        await this.engine.load(file, signal);
        const found = await fingerprintAt(this.url, signal);
        compareFingerprints(manifest.tables, found);
        return { found, isCompared: manifest.tables !== null };
      } catch (error) {
        await this.engine.clear();
        throw error;
      }
    });
  }

  private async write(file: string, verifies: boolean, signal: AbortSignal): Promise<Manifest> {
    const takenAt = new Date().toISOString();
    await this.engine.dump(file, signal);
    const readFingerprint = (url: string) => fingerprintAt(url, signal);
    const tables = verifies ? await this.engine.withCopy(file, readFingerprint, signal) : undefined;
    return { engine: this.engine.name, takenAt, file: await checksumOf(file), tables: tables ?? null };
  }
}

async function fingerprintAt(url: string, signal: AbortSignal): Promise<Fingerprint> {
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    return await fingerprintOf(dataSource, signal);
  } finally {
    await dataSource.destroy();
  }
}

async function hasTables(url: string): Promise<boolean> {
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    return (await tablesOf(dataSource)).length > 0;
  } finally {
    await dataSource.destroy();
  }
}

function compareFingerprints(wanted: Fingerprint | null, found: Fingerprint): void {
  for (const [name, { rows, checksum }] of Object.entries(wanted ?? {})) {
    const table = found[name];
    if (table?.rows !== rows || table.checksum !== checksum)
      throw new Error(`Table ${name} differs from the backup: ${table?.rows ?? 0} rows instead of ${rows}`);
  }
}
