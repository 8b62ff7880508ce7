import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Size in bytes and SHA-256 (hexadecimal) of a file, to detect truncation and changes. */
export interface FileChecksum {
  readonly bytes: number;
  readonly sha256: string;
}

export async function checksumOf(file: string): Promise<FileChecksum> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
