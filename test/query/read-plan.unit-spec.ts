import type { SqlRow } from '../../src/database/sql';
import { ReadPlan } from '../../src/query/read-plan';
import { loadModels, type Models } from '../support/models';

const TIME = '2020-06-04 12:47:38.398';
const SHOWN = '2020-06-04T12:47:38.398Z';

describe(ReadPlan.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  it('selects own columns, then each to-one relation', () => {
    const { columns, joins } = new ReadPlan(modelOf('contacttags'), []);
    expect(joins.from).toBe(
      '`contacttags` t LEFT JOIN `contacts` t1 ON t1.`id` = t.`contact` LEFT JOIN `tags` t2 ON t2.`id` = t.`tag`',
    );
    expect(columns).toMatch(/^t\.`id`, t\.`contact`, t\.`tag`, .*t1\.`id`, .*t2\.`id`, t2\.`name`, /);
  });

  it('reads a row as documented: relations in full one level deep, lists empty', () => {
    const { read } = new ReadPlan(modelOf('states'), ['districts', 'villages']);
    const own: SqlRow = [7, 'Goa', 1, 'GA', null, 3, TIME, TIME];
    const country: SqlRow = [3, 'India', 0, 'IN', null, TIME, TIME];
    const state = {
      ...{ id: 7, name: 'Goa', is_active: true, abbreviation: 'GA', identifier: null },
      ...{ created_at: SHOWN, updated_at: SHOWN, districts: [], villages: [] },
    };
    expect(read([...own, ...country])).toEqual({
      ...state,
      country: expect.objectContaining({
        id: 3,
        name: 'India',
        is_active: false,
        created_at: SHOWN,
      }) as object,
    });
    expect(read([...own, ...country.map(() => null)])).toEqual({ ...state, country: null });
  });

  it('keeps the documented order of keys', () => {
    const { read } = new ReadPlan(modelOf('states'), ['districts']);
    expect(Object.keys(read([]))).toEqual([
      ...['id', 'name', 'is_active', 'abbreviation', 'identifier', 'country'],
      ...['created_at', 'updated_at', 'districts'],
    ]);
  });
});
