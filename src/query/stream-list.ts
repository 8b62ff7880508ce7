import { Readable } from 'node:stream';
import type { Database } from '../database/database';
import type { Model } from '../model/model';
import { EntityReader, STREAM_CHUNK } from './entity-reader';
import type { ListQuery } from './list-query';

/**
 * A long list as JSON text, a chunk of rows at a time. The query is checked and its ids are read before the first
 * byte; an error after that destroys the stream, so that no cut-off document looks whole.
 */
export async function streamList(model: Model, query: ListQuery, database: Database): Promise<Readable> {
  const reader = EntityReader.of(model);
  const ids = await database.read((sql) => reader.listIds(query, sql));
  return Readable.from(chunks(reader, ids, database), { objectMode: false });
}

async function* chunks(
  reader: EntityReader,
  ids: readonly number[],
  database: Database,
): AsyncGenerator<string> {
  let separator = '[';
  for (let start = 0; start < ids.length; start += STREAM_CHUNK) {
    const rows = await database.read((sql) => reader.byIds(ids.slice(start, start + STREAM_CHUNK), sql));
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(row)).join(',');
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}
