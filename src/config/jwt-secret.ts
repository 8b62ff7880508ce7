import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './config';

/** Returns the configured secret, or one that is generated at the first start and stored next to the database. */
export function jwtSecret({ JWT_SECRET, DATABASE_URL }: Config): string {
  if (JWT_SECRET !== undefined) return JWT_SECRET;
  if (DATABASE_URL === 'sqlite::memory:') return newSecret();
  const folder = DATABASE_URL.startsWith('sqlite:') ? dirname(DATABASE_URL.slice('sqlite:'.length)) : 'data';
  const file = join(folder, 'jwt-secret');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, newSecret(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

const newSecret = (): string => randomBytes(48).toString('base64url');
