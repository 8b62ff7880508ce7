import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** What tells that a file is whole and unchanged: bytes, and SHA-256 in hexadecimal. */
export interface FileChecksum {
  readonly bytes: number;
  readonly sha256: string;
}

export async function checksumOf(file: string): Promise<FileChecksum> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
