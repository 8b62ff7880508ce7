import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { isOwn, type Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import type { ImportRow, Note } from './import-row';
import type { Progress } from '../process/progress-bar';
import type { Report } from './report';
import type { StrapiSource } from './source/strapi-source';

/** One attempt to import: the source, the target transaction and the report. */
export interface ImportContext {
  readonly source: StrapiSource;
  readonly database: Database;
  readonly sql: Sql;
  readonly report: Report;
  readonly progress: Progress;
}

/** Repairs a page of new rows of a table, in ascending order of id, and returns the rows to keep. */
export type Step = (
  importRows: readonly ImportRow[],
  table: TableImport,
  context: ImportContext,
) => Promise<readonly ImportRow[]>;

/** How a table is imported. */
export interface TablePlan {
  readonly entity: EntityClass;
  /** Name of the source table. */
  readonly source: string;
  /** Additional source columns that the steps need. */
  readonly sourceColumns?: readonly string[];
  /** Columns outside the public shape that are copied unchanged. */
  readonly privateColumns?: readonly string[];
  readonly steps: readonly Step[];
}

export interface TableImport extends TablePlan {
  readonly model: Model;
}

/** Returns the source columns to read. */
export const columnsOf = ({ model, sourceColumns = [], privateColumns = [] }: TableImport): string[] => [
  ...model.fields.filter(isOwn).map(({ name }) => name),
  ...sourceColumns,
  ...privateColumns,
];

/** Reports a row that is not imported. Its earlier notes are discarded. */
export function reportDropped(
  { id }: ImportRow,
  { model }: TableImport,
  { report }: ImportContext,
  note: Note,
): void {
  report.add({ table: model.table, id, outcome: 'dropped', ...note });
  report.count(model.table, 'dropped');
}
