import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { isOwn, type Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import type { Draft, Note } from './draft';
import type { Progress } from '../process/progress-bar';
import type { Report } from './report';
import type { StrapiSource } from './source/strapi-source';

/** One attempt to import: where rows come from, the transaction they go into, and what is said about them. */
export interface ImportContext {
  readonly source: StrapiSource;
  readonly database: Database;
  readonly sql: Sql;
  readonly report: Report;
  readonly progress: Progress;
}

/** Works on some new rows of a table, in ascending order of ids; gives those that stay. */
export type Step = (
  drafts: readonly Draft[],
  table: TableOnTheWay,
  context: ImportContext,
) => Promise<readonly Draft[]>;

/** How the rows of a table get here. */
export interface TablePlan {
  readonly entity: EntityClass;
  /** Its name in the original. */
  readonly source: string;
  /** Columns of the original beside those of the same name here, for the steps. */
  readonly sourceColumns?: readonly string[];
  /** Columns beside those of the public shape, taken as they are. */
  readonly privateColumns?: readonly string[];
  readonly steps: readonly Step[];
}

export interface TableOnTheWay extends TablePlan {
  readonly model: Model;
}

/** The columns of the original that its rows are made of. */
export const columnsOf = ({ model, sourceColumns = [], privateColumns = [] }: TableOnTheWay): string[] => [
  ...model.fields.filter(isOwn).map(({ name }) => name),
  ...sourceColumns,
  ...privateColumns,
];

/** A row that is not taken over: of what was to be said about it, this remains. */
export function drop({ id }: Draft, { model }: TableOnTheWay, { report }: ImportContext, note: Note): void {
  report.add({ table: model.table, id, outcome: 'dropped', ...note });
  report.count(model.table, 'dropped');
}
