import { Readable } from 'node:stream';
import type { RowSource } from '../database/row-source';
import type { Model } from '../model/model';
import { EntityReader, STREAM_CHUNK } from './entity-reader';
import type { ListQuery } from './list-query';

/** Texts this short die in the young generation of the heap, which keeps the process small. */
const ROWS_PER_TEXT = 8;

/**
 * A long list as JSON text, a chunk of rows at a time. The query is checked and its ids are read before the first
 * byte; an error after that destroys the stream, so that no cut-off document looks whole.
 */
export async function streamList<Entity>(
  model: Model<Entity>,
  query: ListQuery,
  source: RowSource,
): Promise<Readable> {
  const reader = EntityReader.of(model);
  const ids = await source.read((sql) => reader.listIds(query, sql));
  return Readable.from(chunks(reader, ids, source), { objectMode: false });
}

async function* chunks<Entity>(
  reader: EntityReader<Entity>,
  ids: readonly number[],
  source: RowSource,
): AsyncGenerator<string> {
  let separator = '[';
  for (let start = 0; start < ids.length; start += STREAM_CHUNK) {
    const rows = await source.read((sql) => reader.byIds(ids.slice(start, start + STREAM_CHUNK), sql));
    for (let first = 0; first < rows.length; first += ROWS_PER_TEXT) {
      yield separator + JSON.stringify(rows.slice(first, first + ROWS_PER_TEXT)).slice(1, -1);
      separator = ',';
    }
  }
  yield separator === '[' ? '[]' : ']';
}
