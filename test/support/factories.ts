import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import bcrypt from 'bcrypt';
import { DataSource, type EntityMetadata, type ObjectLiteral } from 'typeorm';
import type { Api } from './api';
import { expectOk } from './api';
import type { Body, Row } from './json';

type App = NestFastifyApplication;

let serial = 0;

/** Returns a text that is unique within the test file. */
export function unique(prefix: string): string {
  serial += 1;
  return `${prefix} ${serial}`;
}

export async function create(api: Api, resource: string, body: Body): Promise<Row> {
  return expectOk(await api.post(`/crm-plugin/${resource}`, body));
}

export function createContact(api: Api, body: Body = {}): Promise<Row> {
  return create(api, 'contact', { name: unique('Contact'), contact_type: 'organization', ...body });
}

export function createTag(api: Api, body: Body = {}): Promise<Row> {
  return create(api, 'tags', { name: unique('Tag'), ...body });
}

export function createActivity(api: Api, body: Body = {}): Promise<Row> {
  return create(api, 'activities', { title: unique('Activity'), ...body });
}

export async function read(api: Api, resource: string, id: number): Promise<Row> {
  return expectOk(await api.get(`/crm-plugin/${resource}/${id}`));
}

export async function count(api: Api, resource: string): Promise<number> {
  return expectOk(await api.get<number>(`/crm-plugin/${resource}/count`));
}

function metadataOf(app: App, table: string): EntityMetadata {
  const found = app.get(DataSource).entityMetadatas.find((each) => each.tableName === table);
  if (found === undefined) throw new Error(`no entity for the table ${table}`);
  return found;
}

/** Inserts a row that no API route can create. */
export async function insert(app: App, table: string, values: ObjectLiteral): Promise<number> {
  const repository = app.get(DataSource).getRepository(metadataOf(app, table).target);
  const saved = await repository.save(repository.create(values));
  return Number((saved as { id: unknown }).id);
}

export async function sql<T = Body>(app: App, statement: string): Promise<T[]> {
  return app.get(DataSource).query<T[]>(statement);
}

export async function findUserId(app: App, username: string): Promise<number | undefined> {
  const [found] = await sql<{ id: number }>(app, `SELECT id FROM users WHERE username = '${username}'`);
  return found?.id;
}

export interface NewUser {
  id?: number;
  username?: string;
  email?: string;
  /** `null`: a user without a password. */
  password?: string | null;
  provider?: string | null;
  confirmed?: boolean;
  blocked?: boolean;
  role?: number | null;
}

export async function createUser(app: App, user: NewUser = {}): Promise<number> {
  const { username = unique('user'), password = 'secret', role = 1, ...rest } = user;
  const time = new Date().toISOString();
  return insert(app, 'users', {
    created_at: time,
    updated_at: time,
    username,
    email: `${username.replaceAll(' ', '.').toLowerCase()}@example.com`,
    provider: 'local',
    confirmed: true,
    blocked: false,
    ...rest,
    password: password === null ? null : await bcrypt.hash(password, 4),
    role: role === null ? null : { id: role },
  });
}

/** Creates a role with exactly these permissions, written `type.controller.action`. */
export async function createRole(app: App, actions: string[]): Promise<number> {
  const name = unique('Role');
  const role = await insert(app, 'roles', { name, description: '', type: name.toLowerCase() });
  for (const each of actions) await allow(app, role, each);
  return role;
}

export async function allow(app: App, role: number, permission: string): Promise<void> {
  const [type, controller, action] = permission.split('.');
  await insert(app, 'permissions', { role: { id: role }, type, controller, action, enabled: true });
}
