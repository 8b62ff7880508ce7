import { Injectable } from '@nestjs/common';
import { PermissionCatalog } from '../access/permission-catalog';
import { Database } from '../database/database';
import { dryRun } from '../database/dry-run';
import type { Sql } from '../database/sql';
import type { ImportContext } from './import-context';
import { importPermissions } from './import-permissions';
import { importRoles } from './import-roles';
import { importTable } from './import-table';
import { importVillagesOfContacts } from './import-villages-of-contacts';
import type { ContactType } from '../resources/contacts/contact.entity';
import type { Progress } from '../process/progress-bar';
import { Report } from './report';
import { reportLayout } from './report-layout';
import { StrapiSource } from './source/strapi-source';
import type { NewIds } from './steps/contacts';
import { SUB_TABLES, SubRows } from './sub-rows';
import { AROUND_CONTACTS, contacts, PLACES, users } from './tables';

/** Moves a database of Strapi 3 with the CRM plugin into the configured one: all of it, in one transaction, or nothing. */
@Injectable()
export class StrapiImport {
  constructor(
    private readonly database: Database,
    private readonly permissions: PermissionCatalog,
  ) {}

  /**
   * `from`: the address, or the SQLite file, of the original, which is only read. A dry run does everything and takes
   * it back. Run again, it writes what is missing and leaves alone what is there. Throws an `Error` of one line when the
   * source is something else or the database holds other rows.
   */
  async run(from: string, isDryRun: boolean, progress: Progress): Promise<Report> {
    const source = await StrapiSource.open(from);
    try {
      const work = (sql: Sql) => this.importAll(source, sql, progress);
      return await (isDryRun ? dryRun(this.database, work) : this.database.write(work));
    } finally {
      progress.stop();
      await source.close();
    }
  }

  private async importAll(source: StrapiSource, sql: Sql, progress: Progress): Promise<Report> {
    const context = { source, sql, database: this.database, report: new Report(), progress };
    progress.start(await totalOf(source));
    const roles = await importRoles(context);
    const plans = [...PLACES, users(roles), ...contacts(await SubRows.read(source), await newIds(context))];
    await reportLayout([...plans, ...AROUND_CONTACTS], context);
    const contactsBefore = new Set(await sql.numbers('SELECT id FROM contacts'));
    for (const plan of plans) await importTable(plan, context);
    await importVillagesOfContacts(contactsBefore, context);
    for (const plan of AROUND_CONTACTS) await importTable(plan, context);
    await importPermissions(this.permissions.all(), roles, context);
    return context.report;
  }
}

/** Its rows, those included that have no place here: a bar needs no more exact an end. */
async function totalOf(source: StrapiSource): Promise<number> {
  let rows = 0;
  for (const table of source.tables.keys()) rows += await source.count(table);
  return rows;
}

async function newIds(context: ImportContext): Promise<NewIds> {
  return {
    organization: await newId('organization', context),
    individual: await newId('individual', context),
  };
}

/** The first of the ids for sub-rows that the original does not have: above all that are there or here. */
async function newId(kind: ContactType, { source, sql }: ImportContext): Promise<number> {
  const table = SUB_TABLES[kind];
  const [last = 0] = await sql.numbers(`SELECT COALESCE(MAX(id), 0) FROM ${table}`);
  return 1 + Math.max(last, await source.maxId(table));
}
