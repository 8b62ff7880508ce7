import { ids, type Body } from '../json';
import type { Column } from '../resources';
import type { Crud } from './crud';

const ordered: Record<Column['type'], unknown[]> = {
  string: ['B', 'a', 'a b', '\u00e9', '\u0436', '\u{1F33E}'],
  text: ['B', 'a', 'a b', '\u00e9', '\u0436', '\u{1F33E}'],
  email: ['Z@example.com', 'a@example.com', 'b@example.com'],
  boolean: [false, true],
  datetime: [
    '1000-01-01',
    '1969-12-31T23:59:59.999Z',
    '2020-06-04T12:47:38.397Z',
    '2020-06-04T12:47:38.398Z',
  ],
};

/** Creates the rows in reverse, so that sorting by id would fail the test. */
async function createReversed(crud: Crud, bodies: Body[]): Promise<number[]> {
  const made: number[] = [];
  for (const body of [...bodies].reverse()) made.unshift((await crud.create(body)).id);
  return made;
}

export function describeSort(crud: Crud): void {
  if (crud.resource.columns.length + crud.resource.toOne.length === 0) return;
  const sorted = async (made: number[], sort: string): Promise<number[]> =>
    ids(await crud.list(`id_gte=${Math.min(...made)}&_sort=${sort}`));

  describe('_sort', () => {
    for (const column of crud.resource.columns)
      it(`orders by ${column.name}, nulls first, then by id`, async () => {
        const { name, type, required, unique } = column;
        const values = [...(required ? [] : [null]), ...ordered[type]];
        const made = await createReversed(
          crud,
          values.map((value) => ({ [name]: value })),
        );
        expect(await sorted(made, name)).toEqual(made);
        expect(await sorted(made, `${name}:desc`)).toEqual([...made].reverse());
        if (unique) {
          for (const id of made) await crud.api.delete(crud.url(id));
          return;
        }
        const twin = (await crud.create({ [name]: values[0] })).id;
        expect(await sorted(made, `${name}:ASC`)).toEqual([made[0], twin, ...made.slice(1)]);
        expect(await sorted(made, `${name}:DESC`)).toEqual([...made.slice(1).reverse(), made[0], twin]);
      });

    for (const { name, target } of crud.resource.toOne)
      it(`orders by the id of ${name}`, async () => {
        const first = await crud.target(target);
        const second = target === 'users' ? null : await crud.target(target);
        const values = [null, first.id, ...(second === null ? [] : [second.id])];
        const made = await createReversed(
          crud,
          values.map((value) => ({ [name]: value })),
        );
        expect(await sorted(made, name)).toEqual(made);
        expect(await sorted(made, `${name}:desc`)).toEqual([...made].reverse());
      });
  });
}
