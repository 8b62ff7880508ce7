import { B, expectError } from '../errors';
import { unique } from '../factories';
import type { Column } from '../resources';
import type { Crud } from './crud';

function describeColumn(crud: Crud, { name, required }: Column): void {
  const duplicate = B(`Duplicate entry: ${name}`);

  it('refuses a taken value on POST and PUT', async () => {
    const taken = unique('taken');
    await crud.create({ [name]: taken });
    await crud.expectRefusal({ [name]: taken }, duplicate);
  });

  it('takes its own value again', async () => {
    const value = unique('own');
    const row = await crud.create({ [name]: value });
    expect(await crud.update(row.id, { [name]: value })).toEqual(row);
  });

  it('takes a value again that is free', async () => {
    const value = unique('free');
    const row = await crud.create({ [name]: value });
    await crud.update(row.id, { [name]: unique('other') });
    expect((await crud.create({ [name]: value }))[name]).toBe(value);
  });

  it('tells case, accents and trailing blanks apart', async () => {
    const value = unique('cafe');
    for (const variant of [value, value.toUpperCase(), `${value} `, ` ${value}`, `${value}\u0301`]) {
      expect((await crud.create({ [name]: variant }))[name]).toBe(variant);
    }
  });

  it('compares a number by its text', async () => {
    await crud.create({ [name]: 471_100 });
    await crud.expectRefusal({ [name]: '471100' }, duplicate);
  });

  if (required) {
    it('refuses an empty text', () => crud.expectRefusal({ [name]: '' }, B(`${name} must be defined.`)));
    return;
  }

  it('stores an empty text as null, many times', async () => {
    for (const value of ['', '', null, null]) expect((await crud.create({ [name]: value }))[name]).toBeNull();
    const row = await crud.create({ [name]: unique('full') });
    expect((await crud.update(row.id, { [name]: '' }))[name]).toBeNull();
  });
}

export function describeUnique(crud: Crud): void {
  const columns = crud.resource.columns.filter((column) => column.unique);
  for (const column of columns) describe(`the unique ${column.name}`, () => describeColumn(crud, column));
  const [first, second] = columns;
  if (first === undefined || second === undefined) return;

  it('names the first of two taken values', async () => {
    const taken = { [second.name]: unique('taken'), [first.name]: unique('taken') };
    await crud.create(taken);
    await crud.expectRefusal(taken, B(`Duplicate entry: ${first.name}`));
  });

  it('lets exactly one of parallel creates have the value', async () => {
    const value = unique('raced');
    const before = await crud.count();
    const bodies = Array.from({ length: 5 }, () => ({ ...crud.resource.sample(), [second.name]: value }));
    const replies = await Promise.all(bodies.map((body) => crud.post(body)));
    const refused = replies.filter((reply) => reply.status !== 200);
    expect(refused).toHaveLength(4);
    for (const reply of refused) expectError(reply, B(`Duplicate entry: ${second.name}`));
    expect(await crud.count()).toBe(before + 1);
  });
}
