import { Readable } from 'node:stream';
import { EntityReader } from '../query/entity-reader';
import type { ListQuery } from '../query/list-query';
import { type CrudResource, type CsvColumn, columnNamed, defaultColumns } from './csv-column';
import { CsvReader, type CsvValue } from './csv-reader';
import { csvCell, joinList, escapeFormula } from './csv-text';

/** Number of rows in memory at a time. */
const ROWS_PER_CHUNK = 500;
/** Strings of this size are collected in the young generation of the heap, which keeps memory use low. */
const ROWS_PER_STRING = 20;
const END_OF_RECORD = '\r\n';

export interface CsvExport {
  readonly rows: number;
  /**
   * CSV text (RFC 4180, UTF-8), one chunk of rows at a time. An error destroys it, so that a truncated file is
   * detected.
   */
  readonly stream: Readable;
}

/**
 * Exports the rows of a query as CSV with a header, in the order of the query. `headers` selects the columns; default:
 * all that an import can restore. Throws `InputError` for an unknown column or field.
 */
export async function exportCsv(
  resource: CrudResource,
  query: ListQuery,
  headers?: readonly string[],
): Promise<CsvExport> {
  const columns = headers?.map((header) => columnNamed(resource, header)) ?? defaultColumns(resource);
  const reader = new CsvReader(resource.model, columns);
  const source = resource.database.source(query.allowsStale);
  const ids = await source.read((sql) => EntityReader.of(resource.model).listIds(query, sql));
  async function* chunks(): AsyncGenerator<string> {
    yield columns.map(({ header }) => csvCell(header)).join(',') + END_OF_RECORD;
    for (let start = 0; start < ids.length; start += ROWS_PER_CHUNK) {
      const page = ids.slice(start, start + ROWS_PER_CHUNK);
      const rows = await source.read((sql) => reader.read(page, sql));
      for (let first = 0; first < page.length; first += ROWS_PER_STRING) {
        const some = page.slice(first, first + ROWS_PER_STRING);
        yield some.map((id) => recordOf(columns, rows.get(id))).join('');
      }
    }
  }
  return { rows: ids.length, stream: Readable.from(chunks(), { objectMode: false }) };
}

/** Formats a record; returns an empty string for a row that was deleted in the meantime. */
function recordOf(columns: readonly CsvColumn[], values: readonly CsvValue[] | undefined): string {
  if (!values) return '';
  return columns.map((column, place) => cellOf(column, values[place] as CsvValue)).join(',') + END_OF_RECORD;
}

function cellOf(column: CsvColumn, value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return csvCell(isText(column) ? escapeFormula(value) : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const list = joinList(value.map(String));
  return csvCell(list !== null && isText(column) ? escapeFormula(list) : list);
}

function isText(column: CsvColumn): boolean {
  if (column.type === 'value') return column.kind !== 'id' && column.kind.isText;
  return column.key !== 'id';
}
