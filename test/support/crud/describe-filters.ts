import { B, expectError, S } from '../errors';
import { ids } from '../json';
import type { Column } from '../resources';
import type { Crud } from './crud';

/** A query with `f` in place of the field name, and the rows it finds; the value of the last row is null. */
type Case = [query: string, found: number[]];

const textCases: Case[] = [
  ['f=Alpha@x.org', [0]],
  ['f_eq=alpha@x.org', [1]],
  ['_f=Alpha@x.org', [0]],
  ['f=', []],
  ['f=null', []],
  ['f=alpha@x.org%20', []],
  ['f_ne=Alpha@x.org', [1, 2]],
  ['f_lt=alpha@x.org', [0]],
  ['f_lte=alpha@x.org', [0, 1]],
  ['f_gt=alpha@x.org', [2]],
  ['f_gte=alpha@x.org', [1, 2]],
  ['f_in=Alpha@x.org&f_in=beta@x.org', [0, 2]],
  ['f_in[]=beta@x.org', [2]],
  ['f_in=alpha@x.org', [1]],
  ['f_in=Alpha@x.org,beta@x.org', []],
  ['f_nin=Alpha@x.org&f_nin=beta@x.org', [1]],
  ['f_nin=beta@x.org', [0, 1]],
  ['f=Alpha@x.org&f=beta@x.org', [0, 2]],
  ['f_ne=Alpha@x.org&f_ne=beta@x.org', [0, 1, 2]],
  ['f_contains=LPHA', [0, 1]],
  ['f_contains=', [0, 1, 2]],
  ['f_contains=%25', []],
  ['f_contains=_', []],
  ['f_ncontains=LPHA', [2]],
  ['f_ncontains=%25', [0, 1, 2]],
  ['f_containss=lph', [0, 1]],
  ['f_containss=Al', [0]],
  ['f_ncontainss=Al', [1, 2]],
  ['f_null=true', [3]],
  ['f_null=1', [3]],
  ['f_null=false', [0, 1, 2]],
  ['f_gt=Alpha@x.org&f_lt=beta@x.org', [1]],
  ['f=%00', []],
  ['f_ne=%00', [0, 1, 2]],
];

const booleanCases: Case[] = [
  ['f=true', [0]],
  ['f=1', [0]],
  ['f=t', [0]],
  ['f=false', [1]],
  ['f_eq=0', [1]],
  ['f=f', [1]],
  ['f_ne=true', [1]],
  ['f_in=true&f_in=false', [0, 1]],
  ['f_nin=1', [1]],
  ['f_contains=RU', [0]],
  ['f_containss=RU', []],
  ['f_ncontains=ru', [1]],
  ['f_contains=e', [0, 1]],
  ['f_null=true', [2]],
  ['f_null=0', [0, 1]],
];

const datetimeCases: Case[] = [
  ['f=2020-06-04T12:47:38.398Z', [1]],
  ['f=1591274858398', [1]],
  ['f=2020-06-04T18:17:38.398%2B05:30', [1]],
  ['f=2020-06-04', []],
  ['f_ne=2020-06-04T12:47:38.398Z', [0, 2]],
  ['f_lt=2020-06-04T12:47:38.398Z', [0]],
  ['f_lte=2020-06-04T12:47:38.398Z', [0, 1]],
  ['f_gt=2020-06-04T12:47:38.397Z', [1, 2]],
  ['f_gte=2021', [2]],
  ['f_in=2020-06-04T12:47:38.398Z&f_in=2021', [1, 2]],
  ['f_nin=2021', [0, 1]],
  ['f_contains=2020-0', [0, 1]],
  ['f_contains=t12:47', [1]],
  ['f_containss=t12:47', []],
  ['f_ncontains=.398Z', [0, 2]],
  ['f_null=true', [3]],
  ['f_null=false', [0, 1, 2]],
];

const texts = ['Alpha@x.org', 'alpha@x.org', 'beta@x.org'];
const datetimes = ['2020-01-01T00:00:00.000Z', '2020-06-04T12:47:38.398Z', '2021-01-01T00:00:00.000Z'];
const booleanText = 'Invalid boolean input. Expected "t","1","true","false","0","f"';

const byType: Record<Column['type'], { cases: Case[]; values: unknown[]; fault?: string }> = {
  string: { cases: textCases, values: texts },
  text: { cases: textCases, values: texts },
  email: { cases: textCases, values: texts },
  boolean: { cases: booleanCases, values: [true, false], fault: booleanText },
  datetime: {
    cases: datetimeCases,
    values: datetimes,
    fault: 'Invalid format, expected a timestamp or an ISO date',
  },
};

function describeColumn(crud: Crud, { name, type, required }: Column): void {
  const { cases, values, fault } = byType[type];
  const made: number[] = [];

  beforeAll(async () => {
    for (const value of values) made.push((await crud.create({ [name]: value })).id);
    if (!required) made.push((await crud.create({ [name]: null })).id);
  });

  afterAll(async () => {
    for (const id of made) await crud.api.delete(crud.url(id));
  });

  it.each(cases)('%s', async (template, found) => {
    const query = template.replace(/(^|&)(_?)f(?=[_=[])/g, `$1$2${name}`);
    const expected = found.flatMap((index) => made[index] ?? []);
    expect(ids(await crud.list(`id_gte=${made[0]}&${query}`))).toEqual(expected);
    expect(await crud.count(`id_gte=${made[0]}&${query}`)).toBe(expected.length);
  });

  it('rejects invalid values', async () => {
    const refused: [string, string][] = [
      [`${name}_null=maybe`, booleanText],
      [`${name}[x]=1`, `Field '${name}' expects a value`],
      ...(fault === undefined
        ? []
        : ([
            [`${name}=soon`, fault],
            [`${name}_lt=`, fault],
          ] as [string, string][])),
    ];
    for (const [query, message] of refused) {
      expectError(await crud.api.get(`${crud.url()}?${query}`), B(message));
      expectError(await crud.api.get(`${crud.url('count')}?${query}`), S(message));
    }
  });
}

/** Filters on own columns; the rest of the query language has its own tests. */
export function describeFilters(crud: Crud): void {
  for (const column of crud.resource.columns) {
    describe(`the filter on ${column.name}, f for short:`, () => describeColumn(crud, column));
  }

  describe('filters on the columns of the server', () => {
    it('finds by id', async () => {
      const [a, b, c] = [(await crud.create()).id, (await crud.create()).id, (await crud.create()).id];
      const found = async (query: string): Promise<number[]> => ids(await crud.list(`id_gte=${a}&${query}`));
      expect(await found(`id=${b}`)).toEqual([b]);
      expect(await found(`id_in=${c}&id_in=${a}`)).toEqual([a, c]);
      expect(await found(`_id_in[0]=${c}&_id_in[1]=${a}`)).toEqual([a, c]);
      expect(await found(`id_nin=${a}`)).toEqual([b, c]);
      expect(await found(`id_ne=${b}`)).toEqual([a, c]);
      expect(await found(`id_gt=${a}&id_lt=${c}`)).toEqual([b]);
      expect(await found('id_null=true')).toEqual([]);
      expect(await found(`id_contains=${String(b)}`)).toEqual([b]);
    });

    it('finds by created_at and updated_at', async () => {
      const { id, created_at } = await crud.create();
      for (const field of ['created_at', 'updated_at']) {
        expect(ids(await crud.list(`${field}=${created_at}&id=${id}`))).toEqual([id]);
        expect(ids(await crud.list(`${field}_contains=${created_at}&id=${id}`))).toEqual([id]);
        expect(await crud.count(`${field}_gt=${created_at}&id=${id}`)).toBe(0);
      }
    });

    for (const { name, target } of crud.resource.toOne)
      it(`finds by the id of ${name}`, async () => {
        const related = await crud.target(target);
        const [owner, other] = [await crud.create({ [name]: related.id }), await crud.create()];
        const found = async (query: string): Promise<number[]> =>
          ids(await crud.list(`id_gte=${owner.id}&${query}`));
        expect(await found(`${name}=${related.id}`)).toEqual([owner.id]);
        expect(await found(`${name}_in=${related.id}&${name}_in=999999`)).toEqual([owner.id]);
        expect(await found(`${name}_ne=999999`)).toEqual([owner.id]);
        expect(await found(`${name}_null=true`)).toEqual([other.id]);
        expect(await found(`${name}_null=false`)).toEqual([owner.id]);
        const message = `Field '${name}' expects an integer`;
        expectError(await crud.api.get(`${crud.url()}?${name}=abc`), B(message));
        expectError(await crud.api.get(`${crud.url('count')}?${name}=abc`), S(message));
      });
  });
}
