import { cellsOf } from '../../src/query/row-shape';
import { loadModels, type Models } from '../support/models';

describe(cellsOf.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it('selects the own columns of a table in documented order, relations as bare ids', () => {
    expect(cellsOf(modelOf('states'), 's').map(({ name, column, kind }) => [name, column, kind])).toEqual([
      ['id', 's.`id`', 'integer'],
      ['name', 's.`name`', 'text'],
      ['is_active', 's.`is_active`', 'integer'],
      ['abbreviation', 's.`abbreviation`', 'text'],
      ['identifier', 's.`identifier`', 'text'],
      ['country', 's.`country`', 'integer'],
      ['created_at', 's.`created_at`', 'datetime'],
      ['updated_at', 's.`updated_at`', 'datetime'],
    ]);
  });

  it('decodes what is stored in another form, and nothing else', () => {
    const decoders = new Map(cellsOf(modelOf('tags'), 't').map(({ name, decode }) => [name, decode]));
    expect(decoders.get('is_active')?.(1)).toBe(true);
    expect(decoders.get('created_at')?.('2020-06-04 12:47:38.398')).toBe('2020-06-04T12:47:38.398Z');
    expect(['id', 'name', 'description'].map((name) => decoders.get(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('shows the relation that leads back as the id of the row it was reached from', () => {
    const cells = cellsOf(modelOf('individuals'), 'i', { inverse: 'contact', id: 't.`id`' });
    expect(cells.find(({ name }) => name === 'contact')).toMatchObject({
      column: 't.`id`',
      kind: 'integer',
    });
    expect(cellsOf(modelOf('individuals'), 'i').map(({ name }) => name)).not.toContain('contact');
  });

  it('shows nothing of an account but what is public', () => {
    const names = cellsOf(modelOf('users'), 'u').map(({ name }) => name);
    expect(names).toContain('username');
    expect(names).not.toContain('password');
    expect(names).not.toContain('tokens_valid_from');
  });
});
