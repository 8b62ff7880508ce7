import { compileModels, isOwn } from '../../src/model/model';
import { loadModels, type Models } from '../support/models';

describe(compileModels.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it('keeps the documented order of fields', () => {
    expect(modelOf('tags').fields.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'id'],
      ['name', 'column'],
      ['description', 'column'],
      ['is_active', 'column'],
      ['created_at', 'column'],
      ['updated_at', 'column'],
      ['contacttags', 'to-many'],
      ['contacts', 'through'],
    ]);
  });

  it.each([
    ['contacts', 'country', { type: 'to-one', column: 'country', inverse: undefined, readonly: false }],
    ['contacts', 'individual', { type: 'to-one', column: 'individual', inverse: 'contact', readonly: true }],
    ['individuals', 'contact', { type: 'to-one', column: null, inverse: 'individual', readonly: true }],
    ['contacts', 'contacttags', { type: 'to-many', foreignKey: 'contact', embedded: false }],
    ['contacts', 'addresses', { type: 'to-many', foreignKey: 'contact', embedded: true }],
    [
      'contacts',
      'villages',
      { joinTable: 'contacts_villages', ownColumn: 'contact', targetColumn: 'village', isOwning: true },
    ],
    [
      'villages',
      'contacts',
      { joinTable: 'contacts_villages', ownColumn: 'village', targetColumn: 'contact', isOwning: false },
    ],
    ['tags', 'contacts', { type: 'through', links: 'contacttags', via: 'contact' }],
  ])('finds out how %s.%s is stored', (table, name, expected) => {
    expect(modelOf(table).byName.get(name)).toMatchObject(expected);
  });

  it('points to the one model of the other table', () => {
    const field = modelOf('states').byName.get('country');
    expect(field?.type === 'to-one' && field.target).toBe(modelOf('countries'));
  });

  it.each([
    ['countries', 'SET NULL', ['addresses', 'contacts', 'states']],
    ['contacts', 'CASCADE', ['activityassignees', 'addresses', 'contacttags']],
  ])('knows what becomes of other rows when one of %s goes', (table, onDelete, tables) => {
    const { references } = modelOf(table);
    const found = references.filter((reference) => reference.onDelete === onDelete);
    expect(found.map(({ model }) => model.table).sort()).toEqual(tables);
  });

  it('knows pairs that stand once', () => {
    expect(modelOf('contacttags').uniqueTogether).toEqual([['contact', 'tag']]);
    expect(modelOf('tags').uniqueTogether).toEqual([]);
  });

  it.each([
    ['contacts', true],
    ['tags', false],
  ])('knows whether %s has an index of its ids', (table, expected) => {
    expect(modelOf(table).hasIndexOfIds).toBe(expected);
  });

  it('tells own columns from what other tables hold', () => {
    const own = modelOf('individuals').fields.filter(isOwn);
    expect(own.map(({ name }) => name)).toEqual([
      'id',
      'first_name',
      'last_name',
      'created_at',
      'updated_at',
    ]);
  });
});
