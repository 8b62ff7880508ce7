import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expectOk, type Api } from './api';
import { isMysql } from './database';
import type { DocumentedExample } from './documented-example';
import { create, createUser, sql } from './factories';

type App = NestFastifyApplication;

const tableOf = (resource: string): string => (resource === 'contact' ? 'contacts' : resource);

/** Sets the next id of a table to the id in the documentation. */
async function setNextId(app: App, table: string, id: number): Promise<void> {
  if (isMysql) {
    await sql(app, `ALTER TABLE ${table} AUTO_INCREMENT = ${id}`);
    return;
  }
  await sql(app, `DELETE FROM sqlite_sequence WHERE name = '${table}'`);
  await sql(app, `INSERT INTO sqlite_sequence (name, seq) VALUES ('${table}', ${id - 1})`);
}

export async function prepareRows(app: App, api: Api, { rows }: DocumentedExample): Promise<void> {
  for (const { resource, id, body } of rows) {
    if (resource === 'users') {
      await createUser(app, { id, ...body });
      continue;
    }
    await setNextId(app, tableOf(resource), id);
    expect((await create(api, resource, body)).id).toBe(id);
  }
}

async function clear(api: Api, resource: string): Promise<void> {
  const rows = expectOk(await api.list(`/crm-plugin/${resource}?_limit=-1`));
  for (const { id } of rows) expectOk(await api.delete(`/crm-plugin/${resource}/${id}`));
}

/** Removes the rows of the example and of its preparation. */
export async function clearRows(app: App, api: Api, { rows, paths }: DocumentedExample): Promise<void> {
  const [, prefix, own] = paths[0]?.split('/') ?? [];
  const touched = new Set(rows.map(({ resource }) => resource));
  if (prefix === 'crm-plugin' && own !== undefined) touched.add(own);
  touched.delete('users');
  for (const resource of touched) await clear(api, resource);
  await sql(app, "DELETE FROM users WHERE username NOT LIKE 'caller%'");
}
