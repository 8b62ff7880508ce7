import { expectOk } from '../api';
import { tick } from '../clock';
import { B, expectError } from '../errors';
import type { Body } from '../json';
import type { Crud } from './crud';

const serverSet = '"id":4711,"created_at":"1999-01-01T00:00:00.000Z","updated_at":"1999-01-01T00:00:00.000Z"';
const unknown =
  '"nobody":{"x":[1]},"__proto__":{"is_active":false},"constructor":1,"hasOwnProperty":null,"first":"x"';

function describeParameters(crud: Crud): void {
  const { params } = crud.resource;

  it.each([
    ['no body', undefined],
    ['{}', '{}'],
    ['[]', '[]'],
    ['an empty text', ''],
    ['{} with blanks', ' { } '],
  ])('refuses to create from %s', async (_name, raw) => {
    const before = await crud.count();
    const reply = await crud.api.send('POST', crud.url(), { raw, contentType: 'application/json' });
    expectError(reply, B('Parameters are empty'));
    expect(await crud.count()).toBe(before);
  });

  if (params.length === 0) {
    it('creates from a body of unknown keys, even a list', async () => {
      for (const body of [{ nobody: 1 }, [1]]) {
        const row = expectOk(await crud.post(body));
        for (const relation of crud.resource.toOne) expect(row[relation.name]).toBeNull();
      }
    });
    return;
  }

  it.each(params)('refuses to create without %s', async (name) => {
    const sample = Object.entries(crud.resource.sample()).filter(([key]) => key !== name);
    const body: Body = { ...Object.fromEntries(sample), nobody: 1 };
    const before = await crud.count();
    expectError(await crud.post(body), B(`Required Parameters are missing: ${name}`));
    expect(await crud.count()).toBe(before);
  });

  it('names every missing parameter, in order, before any other fault', async () => {
    const error = B(`Required Parameters are missing: ${params.join(', ')}`);
    const faults = Object.fromEntries(crud.resource.toMany.map((relation) => [relation.name, null]));
    expectError(await crud.post({ nobody: 1, id: 3, ...faults }), error);
    expectError(await crud.post([1]), error);
  });
}

export function describeBodies(crud: Crud): void {
  describe('bodies', () => {
    describeParameters(crud);

    it('ignores id, created_at, updated_at and unknown keys', async () => {
      const sample = JSON.stringify(crud.resource.sample()).slice(0, -1);
      const raw = `${sample},${serverSet},${unknown}}`;
      const row = expectOk(await crud.api.send('POST', crud.url(), { raw, contentType: 'application/json' }));
      expect(Object.keys(row)).toEqual(crud.resource.keys);
      expect(row.id).not.toBe(4711);
      expect(row.created_at > '2020').toBe(true);
      await tick();
      const update = { raw: `{${serverSet},${unknown}}`, contentType: 'application/json' };
      expect(expectOk(await crud.api.send('PUT', crud.url(row.id), update))).toEqual(row);
      expect(await crud.read(row.id)).toEqual(row);
    });

    it.each([undefined, '', '{}', '[]', '[{"name":"x"}]', '{"nobody":1}'])(
      'leaves the row as it is on PUT %j',
      async (raw) => {
        const row = await crud.create();
        await tick();
        const reply = await crud.api.send('PUT', crud.url(row.id), { raw, contentType: 'application/json' });
        expect(expectOk(reply)).toEqual(row);
        expect(await crud.read(row.id)).toEqual(row);
      },
    );

    it('keeps updated_at when every value stays the same', async () => {
      const body = crud.resource.sample();
      const row = await crud.create(body);
      await tick();
      expect(await crud.update(row.id, body)).toEqual(row);
      expect(await crud.read(row.id)).toEqual(row);
    });

    it('accepts a complete row as body and changes nothing', async () => {
      const relations: Body = {};
      for (const { name, target } of crud.resource.toOne) relations[name] = (await crud.target(target)).id;
      for (const { name, target } of crud.resource.toMany) relations[name] = [(await crud.target(target)).id];
      const row = await crud.read((await crud.create(relations)).id);
      await tick();
      expect(await crud.update(row.id, row)).toEqual(row);
      expect(await crud.read(row.id)).toEqual(row);
    });

    it('does not use up an id for a rejected row', async () => {
      const first = await crud.create();
      await crud.post({});
      const { columns, toOne, toMany } = crud.resource;
      for (const { name } of columns) await crud.post({ ...crud.resource.sample(), [name]: [] });
      for (const { name } of toOne) await crud.post({ ...crud.resource.sample(), [name]: 999_999 });
      for (const { name } of toMany) await crud.post({ ...crud.resource.sample(), [name]: [999_999] });
      for (const { name } of columns.filter((column) => column.unique)) {
        const value = `taken by ${first.id} ${name}`;
        await crud.update(first.id, { [name]: value });
        expectError(
          await crud.post({ ...crud.resource.sample(), [name]: value }),
          B(`Duplicate entry: ${name}`),
        );
      }
      expect((await crud.create()).id).toBe(first.id + 1);
    });
  });
}
