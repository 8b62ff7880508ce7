import { createReadStream } from 'node:fs';
import { dryRun } from '../database/dry-run';
import { UnavailableError } from '../errors/unavailable-error';
import { type CsvRecord, CsvScanner } from './csv-scanner';
import { FileKeys } from './file-keys';
import { type ChunkResult, importChunk } from './import-chunk';
import type { Refusal } from './import-line';
import { type ImportableResource, type ImportPlan, planImport } from './import-plan';

/** Lines that are stored in one unit of work. */
const LINES_AT_ONCE = 1_000;
/** Characters of them, so that long texts stay far below what a server takes in one packet. */
const CHARACTERS_AT_ONCE = 1_048_576;

export interface ImportOptions {
  /** The column that tells which row a line is about; without it every line is a new row. */
  readonly match?: string | undefined;
  /** Whether everything is taken back. */
  readonly isDryRun?: boolean;
  /** Told of the lines that were refused, in the order of the file. */
  readonly refused: (refusals: readonly Refusal[]) => Promise<void>;
  /** Told how many bytes were read. */
  readonly progress?: (bytes: number) => void;
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/**
 * Stores the lines of a file that `FileCheck` has found to be whole, some hundred at a time: good lines are stored,
 * refused ones are told. Throws `InputError` for a header that does not fit, before anything is stored.
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
    for await (const records of chunksOf(file, options.progress)) {
      const lines = plan ? records : records.slice(1);
      plan ??= planImport(resource, records[0]?.cells ?? [], options.match);
      const result = await store(plan, lines, keys, options.isDryRun === true);
      keys.add(result.keys);
      await options.refused(result.refusals);
      add(counts, result);
      stored = lines.at(-1)?.line ?? stored;
    }
    return counts;
  } catch (error) {
    if (!(error instanceof UnavailableError) || options.isDryRun === true || stored === 1) throw error;
    throw new UnavailableError(`${error.message}; what came of the lines up to ${stored} is stored`, {
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
      if (chunk.push(record) < LINES_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
      yield chunk;
      [chunk, characters] = [[], 0];
    }
    progress((bytes += piece.length));
  }
  for (const record of scanner.records(decoder.decode(), true)) {
    characters += lengthOf(record);
    if (chunk.push(record) < LINES_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield chunk;
    [chunk, characters] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}
