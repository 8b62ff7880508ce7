import { createReadStream } from 'node:fs';
import { dryRun } from '../database/dry-run';
import { UnavailableError } from '../errors/unavailable-error';
import { type CsvRecord, CsvScanner } from './csv-scanner';
import { FileKeys } from './file-keys';
import { type ChunkResult, importChunk } from './import-chunk';
import type { Refusal } from './import-line';
import { type ImportableResource, type ImportPlan, planImport } from './import-plan';

/** Maximum number of lines in one unit of work. */
const LINES_PER_CHUNK = 1_000;
/** Maximum number of characters in one unit of work, far below the packet limit of a database server. */
const CHARACTERS_PER_CHUNK = 1_048_576;

export interface ImportOptions {
  /** The column that identifies the row to update; without it, every line is a new row. */
  readonly match?: string | undefined;
  /** True to roll everything back. */
  readonly isDryRun?: boolean;
  /** Called with the refused lines, in the order of the file. */
  readonly onRefused: (refusals: readonly Refusal[]) => Promise<void>;
  /** Called with the number of bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/**
 * Imports a file that `FileCheck` has validated, in chunks of up to 1,000 lines: stores valid lines and reports refused
 * ones. Throws `InputError` for an invalid header, before anything is stored.
 */
export async function importCsv(
  resource: ImportableResource,
  file: string,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  const keys = new FileKeys();
  let stored = 1;
  try {
    let plan: ImportPlan | undefined;
    for await (const records of chunksOf(file, options.onProgress)) {
      const lines = plan ? records : records.slice(1);
      plan ??= planImport(resource, records[0]?.cells ?? [], options.match);
      const result = await store(plan, lines, keys, options.isDryRun === true);
      keys.add(result.keys);
      await options.onRefused(result.refusals);
      add(counts, result);
      stored = lines.at(-1)?.line ?? stored;
    }
    return counts;
  } catch (error) {
    if (!(error instanceof UnavailableError) || options.isDryRun === true || stored === 1) throw error;
    throw new UnavailableError(`${error.message}; the lines up to ${stored} have already been processed`, {
      cause: error,
    });
  } finally {
    keys.close();
  }
}

function store(
  plan: ImportPlan,
  lines: readonly CsvRecord[],
  keys: FileKeys,
  isDryRun: boolean,
): Promise<ChunkResult> {
  const { database } = plan.resource;
  const work = (sql: Parameters<typeof importChunk>[3]) => importChunk(plan, lines, keys, sql);
  return isDryRun ? dryRun(database, work) : database.write(work);
}

function add(counts: ImportCounts, { created, updated, unchanged, refusals }: ChunkResult): void {
  counts.created += created;
  counts.updated += updated;
  counts.unchanged += unchanged;
  counts.refused += refusals.length;
}

const lengthOf = ({ cells }: CsvRecord): number => cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);

async function* chunksOf(
  file: string,
  progress: (bytes: number) => void = () => undefined,
): AsyncGenerator<CsvRecord[]> {
  const scanner = new CsvScanner();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let chunk: CsvRecord[] = [];
  let [bytes, characters] = [0, 0];
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    for (const record of scanner.records(decoder.decode(piece, { stream: true }), false)) {
      characters += lengthOf(record);
      if (chunk.push(record) < LINES_PER_CHUNK && characters < CHARACTERS_PER_CHUNK) continue;
      yield chunk;
      [chunk, characters] = [[], 0];
    }
    progress((bytes += piece.length));
  }
  for (const record of scanner.records(decoder.decode(), true)) {
    characters += lengthOf(record);
    if (chunk.push(record) < LINES_PER_CHUNK && characters < CHARACTERS_PER_CHUNK) continue;
    yield chunk;
    [chunk, characters] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}
