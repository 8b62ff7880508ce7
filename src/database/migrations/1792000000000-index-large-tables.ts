import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const index = (table: string, ...columnNames: string[]) =>
  [table, new TableIndex({ name: `IDX_${table}_${columnNames.join('_')}`, columnNames })] as const;

/** Link tables answer both directions from an index alone; the first column of a unique index needs none of its own. */
const COVERING = [index('contacttags', 'tag', 'contact'), index('activityassignees', 'contact', 'activity')];

const COVERED = [
  index('contacttags', 'contact'),
  index('contacttags', 'tag'),
  index('activityassignees', 'activity'),
  index('activityassignees', 'contact'),
];

/** Ids in order without the wide rows, for far pages and counts. */
const NARROW = [index('contacts', 'id'), index('activities', 'id')];

/** Newest first, and the smaller id first among equals; TypeORM has no words for a direction. */
const NEWEST_FIRST = ['contacts', 'activities'].flatMap((table) =>
  ['created_at', 'updated_at'].map((column) => ({ table, column, name: `IDX_${table}_${column}_desc` })),
);

export class IndexLargeTables1792000000000 implements MigrationInterface {
  readonly name = 'IndexLargeTables1792000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, added] of [...COVERING, ...NARROW]) await runner.createIndex(table, added);
    for (const [table, dropped] of COVERED) await runner.dropIndex(table, dropped);
    for (const { table, column, name } of NEWEST_FIRST)
      await runner.query(`CREATE INDEX ${name} ON ${table} (${column} DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, name } of NEWEST_FIRST) await runner.dropIndex(table, name);
    for (const [table, added] of COVERED) await runner.createIndex(table, added);
    for (const [table, dropped] of [...COVERING, ...NARROW]) await runner.dropIndex(table, dropped);
  }
}
