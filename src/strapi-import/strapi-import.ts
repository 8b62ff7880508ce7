import { Injectable } from '@nestjs/common';
import { PermissionCatalog } from '../access/permission-catalog';
import { Database } from '../database/database';
import { dryRun } from '../database/dry-run';
import type { Sql } from '../database/sql';
import type { ImportContext } from './import-context';
import { importPermissions } from './import-permissions';
import { importRoles } from './import-roles';
import { importTable } from './import-table';
import { importContactVillages } from './import-contact-villages';
import type { ContactType } from '../resources/contacts/contact.entity';
import type { Progress } from '../process/progress-bar';
import { Report } from './report';
import { reportLayout } from './report-layout';
import { StrapiSource } from './source/strapi-source';
import type { NewIds } from './steps/contacts';
import { SUB_TABLES, SubRows } from './sub-rows';
import { CONTACT_REFERENCES, contacts, PLACES, users } from './tables';

/** Imports a Strapi 3 database with the CRM plugin into the configured database, in one transaction. */
@Injectable()
export class StrapiImport {
  constructor(
    private readonly database: Database,
    private readonly permissions: PermissionCatalog,
  ) {}

  /**
   * `from`: the URL or SQLite file of the source, which is opened read-only. A dry run imports everything and rolls
   * back. A repeated import writes only missing rows. Throws a one-line `Error` if the source is not a Strapi database
   * or the target contains other rows.
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
    progress.start(await countRows(source));
    const roles = await importRoles(context);
    const plans = [...PLACES, users(roles), ...contacts(await SubRows.read(source), await newIds(context))];
    await reportLayout([...plans, ...CONTACT_REFERENCES], context);
    const contactsBefore = new Set(await sql.numbers('SELECT id FROM contacts'));
    for (const plan of plans) await importTable(plan, context);
    await importContactVillages(contactsBefore, context);
    for (const plan of CONTACT_REFERENCES) await importTable(plan, context);
    await importPermissions(this.permissions.all(), roles, context);
    return context.report;
  }
}

/** Counts all rows of the source, including tables that are not imported; exact enough for a progress bar. */
async function countRows(source: StrapiSource): Promise<number> {
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

/** Returns the first id for new sub-rows: higher than all ids in the source and in the target. */
async function newId(kind: ContactType, { source, sql }: ImportContext): Promise<number> {
  const table = SUB_TABLES[kind];
  const [last = 0] = await sql.numbers(`SELECT COALESCE(MAX(id), 0) FROM ${table}`);
  return 1 + Math.max(last, await source.maxId(table));
}
