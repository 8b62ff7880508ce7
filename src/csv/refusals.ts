import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Refusal } from './import-line';

/** Stores the refused lines of an import in a file, so that their number is not limited by memory. */
export class Refusals {
  count = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async open(path: string): Promise<Refusals> {
    return new Refusals(path, await open(path, 'w'));
  }

  async add(refusals: readonly Refusal[]): Promise<void> {
    if (refusals.length === 0) return;
    const texts = refusals.map((refusal) => JSON.stringify(refusal)).join(',');
    await this.file.write(this.count === 0 ? texts : `,${texts}`);
    this.count += refusals.length;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** Streams all refusals as the elements of a JSON array, without brackets. */
  text(): AsyncIterable<Buffer> {
    return createReadStream(this.path) as AsyncIterable<Buffer>;
  }
}
