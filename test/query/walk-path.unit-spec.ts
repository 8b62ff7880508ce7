import { walkPath } from '../../src/query/walk-path';
import { loadModels, type Models } from '../support/models';

describe(walkPath.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it.each([
    ['id', [], 'id'],
    ['name', [], 'name'],
    ['country', ['country'], undefined],
    ['country.id', ['country'], undefined],
    ['country.name', ['country'], 'name'],
    ['contacttags', ['contacttags'], undefined],
    ['contacttags.tag.name', ['contacttags', 'tag'], 'name'],
    ['villages.district.state.country', ['villages', 'district', 'state', 'country'], undefined],
  ])('follows %s', (path, relations, field) => {
    const walk = walkPath(modelOf('contacts'), path);
    expect(walk.relations.map(({ name }) => name)).toEqual(relations);
    expect(walk.field?.name).toBe(field);
  });

  it.each([
    ['contacts', ''],
    ['contacts', 'nothing'],
    ['contacts', 'country.'],
    ['contacts', 'name.length'],
    ['contacts', 'id.id'],
    ['contacts', '__proto__'],
    ['contacts', 'user.password'],
    ['tags', 'contacts'],
    ['tags', 'contacts.name'],
  ])('knows no %s?%s=', (table, path) => {
    expect(() => walkPath(modelOf(table), path)).toThrow(`Your filters contain a field '${path}'`);
  });

  it('follows five relations and no more', () => {
    const path = 'contacttags.contact.contacttags.contact.contacttags';
    expect(walkPath(modelOf('contacts'), path).relations).toHaveLength(5);
    expect(() => walkPath(modelOf('contacts'), `${path}.contact`)).toThrow('at most 5 relations');
  });
});
