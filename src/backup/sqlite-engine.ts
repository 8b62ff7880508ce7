import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Engine } from './engine';

/** SQLite: a backup is a copy of the database file. */
export class SqliteEngine implements Engine {
  readonly name = 'sqlite';

  constructor(private readonly path: string) {
    if (path === ':memory:') throw new Error('An in-memory database cannot be backed up');
  }

  /** Uses VACUUM INTO, which reads one snapshot. The online backup API restarts whenever another connection commits. */
  async dump(file: string): Promise<void> {
    const database = new Sqlite(this.path, { readonly: true, fileMustExist: true });
    try {
      database.prepare('VACUUM INTO ?').run(file);
    } finally {
      database.close();
    }
    await flush(file);
  }

  async load(file: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const copy = `${this.path}.restoring`;
    try {
      await copyFile(file, copy);
      checkIntegrity(copy);
      await flush(copy);
      await this.clear();
      await rename(copy, this.path);
    } finally {
      await remove(copy);
    }
  }

  clear(): Promise<void> {
    return remove(this.path);
  }

  async withCopy<Result>(file: string, work: (url: string) => Promise<Result>): Promise<Result> {
    checkIntegrity(file);
    const copy = `${file}.verifying`;
    try {
      await copyFile(file, copy);
      return await work(`sqlite:${copy}`);
    } finally {
      await remove(copy);
    }
  }
}

function checkIntegrity(file: string): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`${file} is damaged: ${String(found)}`);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new Error(`${file} has rows with broken foreign keys`);
  } finally {
    database.close();
  }
}

/** Flushes a file to disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** Removes a database file with its journal, WAL and shared memory files. */
async function remove(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(path + end, { force: true });
}
