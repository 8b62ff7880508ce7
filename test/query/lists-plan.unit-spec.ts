import { ListsPlan } from '../../src/query/lists-plan';
import { loadModels, type Models } from '../support/models';
import { dialects, RecordingSql } from '../support/recording-sql';

const TIME = '2020-06-04 12:47:38.398';

describe(ListsPlan.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it.each([
    ['countries', ['states'], ['states']],
    ['tags', ['contacttags'], ['contacttags']],
    [
      'contacts',
      ['villages', 'activityassignees', 'contacttags', 'addresses'],
      ['villages', 'activityassignees', 'contacttags'],
    ],
    ['activityassignees', [], []],
  ])('knows the lists of %s, and which of them are shown empty', (table, names, alwaysShown) => {
    expect(new ListsPlan(modelOf(table))).toMatchObject({ names, alwaysShown });
  });

  it('asks nothing where there are no lists', async () => {
    const sql = new RecordingSql(dialects.sqlite);
    expect(await new ListsPlan(modelOf('activityassignees')).load([1], sql)).toEqual([]);
    expect(sql.statements).toEqual([]);
  });

  it.each(['sqlite', 'mysql'] as const)('reads all lists by one statement (%s)', async (name) => {
    const sql = new RecordingSql(dialects[name]);
    await new ListsPlan(modelOf('contacts')).load([1, 2], sql);
    expect(sql.statements).toHaveLength(1);
    const selects = sql.statements[0]?.sql.split(' UNION ALL ') ?? [];
    expect(selects.map((each) => / FROM (.*) WHERE /.exec(each)?.[1])).toEqual([
      '`contacts_villages` l JOIN `villages` c ON c.id = l.`village`',
      '`activityassignees` c',
      '`contacttags` c',
      '`addresses` c',
    ]);
    const widths = selects.map((each) => (/^SELECT (.*) FROM /.exec(each)?.[1] ?? '').split(', ').length);
    expect(new Set(widths).size).toBe(1);
  });

  it('sorts what it reads by relation, parent and id', async () => {
    const link = (parent: number, id: number) => [0, parent, id, 5, parent, TIME, TIME];
    const sql = new RecordingSql(dialects.sqlite, () => [link(1, 4), link(2, 9), link(1, 3)]);
    const [links] = await new ListsPlan(modelOf('tags')).load([1, 2], sql);
    const ids = (parent: number) => links?.get(parent)?.map((row) => row['id']);
    expect([ids(1), ids(2), ids(3)]).toEqual([[3, 4], [9], undefined]);
    expect(links?.get(2)?.[0]).toMatchObject({ created_at: '2020-06-04T12:47:38.398Z' });
  });
});
