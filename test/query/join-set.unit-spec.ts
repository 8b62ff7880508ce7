import { JoinSet } from '../../src/query/join-set';
import { loadModels, type Models } from '../support/models';
import { dialects } from '../support/recording-sql';

describe(JoinSet.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it.each([
    ['id', 't.`id`', '`contacts` t'],
    ['name', 't.`name`', '`contacts` t'],
    ['country', 't.`country`', '`contacts` t'],
    ['country.id', 't.`country`', '`contacts` t'],
    ['country.name', 't1.`name`', '`contacts` t LEFT JOIN `countries` t1 ON t1.`id` = t.`country`'],
    ['villages', 't1.`village`', '`contacts` t LEFT JOIN `contacts_villages` t1 ON t1.`contact` = t.`id`'],
    [
      'villages.name',
      't2.`name`',
      '`contacts` t LEFT JOIN `contacts_villages` t1 ON t1.`contact` = t.`id` LEFT JOIN `villages` t2 ON t2.`id` = t1.`village`',
    ],
    ['contacttags', 't1.`id`', '`contacts` t LEFT JOIN `contacttags` t1 ON t1.`contact` = t.`id`'],
    ['contacttags.tag', 't1.`tag`', '`contacts` t LEFT JOIN `contacttags` t1 ON t1.`contact` = t.`id`'],
  ])('resolves %s', (path, column, from) => {
    const joins = new JoinSet(modelOf('contacts'), 't');
    expect(joins.resolve(path).column).toBe(column);
    expect(joins.from).toBe(from);
  });

  it('finds the row of the other side of a one-to-one relation by its key', () => {
    const joins = new JoinSet(modelOf('individuals'), 't');
    expect(joins.resolve('contact').column).toBe('t1.`id`');
    expect(joins.from).toBe('`individuals` t LEFT JOIN `contacts` t1 ON t1.`individual` = t.`id`');
  });

  it('joins a path once, however often it is asked for', () => {
    const joins = new JoinSet(modelOf('contacts'), 't');
    for (const path of ['country.name', 'country.is_active', 'country.id']) joins.resolve(path);
    expect(joins.size).toBe(1);
  });

  it('leaves a copy its own tables until it adopts them', () => {
    const joins = new JoinSet(modelOf('contacts'), 't');
    const copy = joins.copy();
    copy.resolve('country.name');
    expect([joins.size, copy.size]).toEqual([0, 1]);
    joins.adopt(copy);
    expect(joins.from).toBe(copy.from);
  });

  it('leaves the table of the root out where its id is all that is asked of it', () => {
    const joins = new JoinSet(modelOf('contacts'), 'f');
    joins.resolve('contacttags.tag');
    expect(joins.innerSource).toEqual({
      from: '`contacttags` f1',
      rootId: 'f1.`contact`',
      keys: ['f1.`id`'],
    });
    joins.resolve('name');
    expect(joins.innerSource).toEqual(joins.source);
    expect(joins.source).toEqual({
      from: '`contacts` f LEFT JOIN `contacttags` f1 ON f1.`contact` = f.`id`',
      rootId: 'f.`id`',
      keys: ['f.`id`', 'f1.`id`'],
    });
  });

  it.each([
    ['contacts', 'id', '`contacts` t IGNORE INDEX (PRIMARY)'],
    ['contacts', 'name', '`contacts` t'],
    ['tags', 'id', '`tags` t'],
  ])('reads ids of %s by %s', (table, column, from) => {
    const joins = new JoinSet(modelOf(table), 't');
    joins.ownColumn(column);
    expect(joins.fromIds(dialects.mysql)).toBe(from);
    expect(joins.fromIds(dialects.sqlite)).toBe(`\`${table}\` t`);
  });
});
