import { Readable } from 'node:stream';
import type { RowSource } from '../database/row-source';
import type { Model } from '../model/model';
import { EntityReader, STREAM_CHUNK } from './entity-reader';
import type { ListQuery } from './list-query';

/** Strings of this size are collected in the young generation of the heap, which keeps memory use low. */
const ROWS_PER_STRING = 8;

/**
 * Streams a long list as JSON text, one chunk of rows at a time. The query is validated and its ids are read before the
 * first byte is sent. A later error destroys the stream, so that clients detect the truncated document.
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
    for (let first = 0; first < rows.length; first += ROWS_PER_STRING) {
      yield separator + JSON.stringify(rows.slice(first, first + ROWS_PER_STRING)).slice(1, -1);
      separator = ',';
    }
  }
  yield separator === '[' ? '[]' : ']';
}
