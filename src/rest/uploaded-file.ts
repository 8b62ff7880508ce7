import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCheck } from '../csv/check-file';

/** A validated request body in its own temporary folder. */
export interface UploadedFile {
  readonly folder: string;
  readonly path: string;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  remove(): Promise<void>;
}

/**
 * Spools a request body to a temporary file. Throws `InputError` if it is malformed, and rethrows read errors; the file
 * is removed on any error.
 */
export async function spoolUpload(body: AsyncIterable<Buffer>): Promise<UploadedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'crm-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'body.csv');
  try {
    return { folder, path, hash: await write(body, path), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function write(body: AsyncIterable<Buffer>, path: string): Promise<string> {
  const file = await open(path, 'wx', 0o600);
  try {
    const check = new FileCheck();
    const hash = createHash('sha256');
    let fault: unknown;
    for await (const piece of body) {
      // Keep reading after a fault: clients read the response only after they have sent the whole body.
      fault ??= faultOf(() => check.write(piece));
      if (fault !== undefined) continue;
      hash.update(piece);
      await file.write(piece);
    }
    fault ??= faultOf(() => check.end());
    if (fault !== undefined) throw fault as Error;
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

function faultOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}
