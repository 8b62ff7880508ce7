import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { columnNamed, type CrudResource, type CsvColumn, defaultColumns } from '../../src/csv/csv-column';
import { createDataSource } from '../../src/database/data-source-options';
import { Database } from '../../src/database/database';
import { ContactsService } from '../../src/resources/contacts/contacts.service';
import { TagsService } from '../../src/resources/tags/tags.service';
import { VillagesService } from '../../src/resources/villages/villages.service';

type Name = 'contacts' | 'tags' | 'villages';

let dataSource: DataSource;
let resources: Record<Name, CrudResource>;

beforeAll(async () => {
  dataSource = await createDataSource('sqlite::memory:').initialize();
  const database = await Database.open(dataSource, { timeoutSeconds: 10, log: pino({ level: 'silent' }) });
  resources = {
    contacts: new ContactsService(database),
    tags: new TagsService(database),
    villages: new VillagesService(database),
  };
});

afterAll(() => dataSource.destroy());

const keyOf = (column: CsvColumn) => {
  if (column.type === 'value') return undefined;
  return column.key === 'id' ? 'id' : column.key.name;
};

describe(columnNamed.name, () => {
  it.each<[Name, string, string, boolean]>([
    ['contacts', 'id', 'id', false],
    ['contacts', 'name', 'name', true],
    ['contacts', 'created_at', 'created_at', false],
    ['contacts', 'first_name', 'individual.first_name', true],
  ])('of %s finds the value %s', (name, header, path, isWritable) => {
    const column = columnNamed(resources[name], header);
    expect(column).toMatchObject({ type: 'value', header, path });
    expect(column.type === 'value' && column.field !== undefined).toBe(isWritable);
  });

  it.each<[Name, string, string]>([
    ['contacts', 'country', 'id'],
    ['contacts', 'country.id', 'id'],
    ['contacts', 'country.abbreviation', 'abbreviation'],
    ['contacts', 'user.username', 'username'],
  ])('of %s finds the related row %s', (name, header, key) => {
    const column = columnNamed(resources[name], header);
    expect(column).toMatchObject({ type: 'reference', header, path: header });
    expect(keyOf(column)).toBe(key);
  });

  it.each<[Name, string, string, boolean, object]>([
    ['contacts', 'villages', 'id', true, { table: 'contacts_villages', own: 'contact', other: 'village' }],
    ['contacts', 'villages.name', 'name', true, { table: 'contacts_villages' }],
    ['villages', 'contacts', 'id', true, { table: 'contacts_villages', own: 'village', other: 'contact' }],
    ['contacts', 'tags', 'name', true, { table: 'contacttags', own: 'contact', other: 'tag' }],
    ['contacts', 'tags.id', 'id', true, { table: 'contacttags' }],
    ['tags', 'contacts.email', 'email', false, { table: 'contacttags', own: 'tag', other: 'contact' }],
  ])('of %s finds the list %s', (name, header, key, replaces, links) => {
    const column = columnNamed(resources[name], header);
    expect(column).toMatchObject({ type: 'list', header, replaces, links });
    expect(keyOf(column)).toBe(key);
  });

  it.each<[Name, string]>([
    ['contacts', ''],
    ['contacts', 'Name'],
    ['contacts', 'name.length'],
    ['contacts', 'first_name.id'],
    ['contacts', 'country.states'],
    ['contacts', 'country.is_active'],
    ['contacts', 'district.state.name'],
    ['contacts', 'individual'],
    ['contacts', 'contacttags'],
    ['contacts', 'addresses'],
    ['contacts', 'user.password'],
    ['tags', 'contacts.created_at'],
    ['tags', '__proto__'],
  ])('of %s knows no %j', (name, header) => {
    expect(() => columnNamed(resources[name], header)).toThrow(`Unknown column '${header}'`);
  });
});

describe(defaultColumns.name, () => {
  it.each<[Name, string[]]>([
    ['tags', ['id', 'name', 'description', 'is_active', 'created_at', 'updated_at']],
    [
      'villages',
      [
        ...['id', 'name', 'abbreviation', 'identifier', 'is_active'],
        ...['state', 'district', 'created_at', 'updated_at'],
      ],
    ],
    [
      'contacts',
      [
        ...['id', 'name', 'phone', 'phone_other', 'email', 'email_other', 'address_1', 'address_2', 'city'],
        ...['pincode', 'contact_type', 'country', 'state', 'district', 'user'],
        ...['first_name', 'last_name', 'tags', 'created_at', 'updated_at', 'villages'],
      ],
    ],
  ])('of %s are all that can be brought back', (name, headers) => {
    expect(defaultColumns(resources[name]).map(({ header }) => header)).toEqual(headers);
  });
});
