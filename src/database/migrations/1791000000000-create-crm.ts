import type { MigrationInterface, QueryRunner } from 'typeorm';
import { binaryCollation, TableBuilder } from './table-builder';

const TABLES = [
  'contacts_villages',
  'contacttags',
  'activityassignees',
  'contacts',
  'individuals',
  'organizations',
  'activities',
  'activitytypes',
  'tags',
  'villages',
  'districts',
  'states',
  'countries',
  'user_tokens',
  'permissions',
  'users',
  'roles',
];

export class CreateCrm1791000000000 implements MigrationInterface {
  readonly name = 'CreateCrm1791000000000';

  async up(runner: QueryRunner): Promise<void> {
    const collation = await binaryCollation(runner);
    const table = (name: string) => new TableBuilder(runner, name, collation);
    await createAccounts(table);
    await createGeography(table);
    await createContacts(table);
    await createLinks(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of TABLES) await runner.dropTable(name);
  }
}

type TableOf = (name: string) => TableBuilder;

async function createAccounts(table: TableOf): Promise<void> {
  await table('roles')
    .id()
    .string('name')
    .string('description', { nullable: true })
    .string('type')
    .unique('type')
    .create();
  await table('users')
    .id()
    .timestamps()
    .string('username')
    .string('email')
    .string('provider', { nullable: true })
    .boolean('confirmed', { default: false })
    .boolean('blocked', { default: false })
    .string('password', { nullable: true })
    .integer('tokens_valid_from', { default: 0 })
    .reference('role', 'roles', 'SET NULL')
    .unique('username')
    .unique('email')
    .create();
  await table('permissions')
    .id()
    .string('type', { length: 64 })
    .string('controller', { length: 64 })
    .string('action', { length: 64 })
    .boolean('enabled')
    .reference('role', 'roles', 'CASCADE', { nullable: false, indexed: false })
    .unique('role', 'type', 'controller', 'action')
    .create();
  await table('user_tokens')
    .id()
    .string('purpose', { length: 16 })
    .string('hash', { length: 64 })
    .integer('expires_at')
    .reference('user', 'users', 'CASCADE', { nullable: false })
    .unique('hash')
    .create();
}

async function createGeography(table: TableOf): Promise<void> {
  await table('countries')
    .id()
    .timestamps()
    .string('name')
    .boolean('is_active', { default: false })
    .string('abbreviation')
    .string('identifier', { nullable: true })
    .index('name')
    .unique('abbreviation')
    .unique('identifier')
    .create();
  await table('states')
    .id()
    .timestamps()
    .string('name')
    .boolean('is_active', { default: true })
    .string('abbreviation', { nullable: true })
    .string('identifier', { nullable: true })
    .reference('country', 'countries', 'SET NULL')
    .index('name')
    .unique('abbreviation')
    .unique('identifier')
    .create();
  await table('districts')
    .id()
    .timestamps()
    .string('name')
    .boolean('is_active', { default: true })
    .string('abbreviation', { nullable: true })
    .string('identifier', { nullable: true })
    .reference('state', 'states', 'SET NULL')
    .index('name')
    .create();
  await table('villages')
    .id()
    .timestamps()
    .string('name')
    .string('abbreviation', { nullable: true })
    .string('identifier', { nullable: true })
    .boolean('is_active', { nullable: true, default: true })
    .reference('state', 'states', 'SET NULL')
    .reference('district', 'districts', 'SET NULL')
    .index('name')
    .unique('abbreviation')
    .unique('identifier')
    .create();
}

async function createContacts(table: TableOf): Promise<void> {
  await table('organizations').id().timestamps().string('name').create();
  await table('individuals')
    .id()
    .timestamps()
    .string('first_name')
    .string('last_name', { nullable: true })
    .create();
  const nullable = { nullable: true };
  await table('contacts')
    .id()
    .timestamps()
    .string('name')
    .string('phone', nullable)
    .string('phone_other', nullable)
    .string('email', nullable)
    .string('email_other', nullable)
    .text('address_1')
    .text('address_2')
    .string('city', nullable)
    .string('pincode', nullable)
    .string('contact_type')
    .oneToOne('organization', 'organizations', 'RESTRICT')
    .reference('country', 'countries', 'SET NULL')
    .reference('state', 'states', 'SET NULL')
    .reference('district', 'districts', 'SET NULL')
    .oneToOne('individual', 'individuals', 'RESTRICT')
    .reference('user', 'users', 'SET NULL')
    .index('name')
    .index('email')
    .create();
  const key = { nullable: false, isPrimary: true, onUpdate: 'CASCADE' };
  await table('contacts_villages')
    .reference('contact', 'contacts', 'CASCADE', key)
    .reference('village', 'villages', 'CASCADE', key)
    .create();
}

async function createLinks(table: TableOf): Promise<void> {
  await table('tags')
    .id()
    .timestamps()
    .string('name')
    .text('description')
    .boolean('is_active', { default: true })
    .index('name')
    .create();
  await table('activitytypes')
    .id()
    .timestamps()
    .string('name')
    .boolean('is_active', { default: true })
    .index('name')
    .create();
  await table('activities')
    .id()
    .timestamps()
    .string('title')
    .datetime('start_datetime', { nullable: true })
    .datetime('end_datetime', { nullable: true })
    .text('description')
    .reference('activitytype', 'activitytypes', 'SET NULL')
    .index('title')
    .create();
  await table('activityassignees')
    .id()
    .timestamps()
    .reference('activity', 'activities', 'CASCADE')
    .reference('contact', 'contacts', 'CASCADE')
    .unique('activity', 'contact')
    .create();
  await table('contacttags')
    .id()
    .timestamps()
    .reference('contact', 'contacts', 'CASCADE')
    .reference('tag', 'tags', 'CASCADE')
    .unique('contact', 'tag')
    .create();
}
