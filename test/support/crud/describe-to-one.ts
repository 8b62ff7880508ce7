import { tick } from '../clock';
import { expectError, expectsAnId, missingRecord } from '../errors';
import { row as rowOf } from '../json';
import type { ToOne } from '../resources';
import { shallowKeys } from '../shallow-keys';
import type { Crud } from './crud';

function describeRelation(crud: Crud, { name, target }: ToOne): void {
  it('takes an id, its text or an object with id, and shows the own columns of the target', async () => {
    const { id } = await crud.target(target);
    for (const form of [id, String(id), { id }, { id, name: 'ignored', nobody: [1] }]) {
      const created = await crud.create({ [name]: form });
      const shown = rowOf(created[name]);
      expect(shown.id).toBe(id);
      expect(Object.keys(shown)).toEqual(shallowKeys(target));
      await crud.api.delete(crud.url(created.id));
      const updated = await crud.update((await crud.create()).id, { [name]: form });
      expect(updated[name]).toEqual(shown);
      await crud.api.delete(crud.url(updated.id));
    }
  });

  it('takes null', async () => {
    const { id } = await crud.target(target);
    const created = await crud.create({ [name]: id });
    expect((await crud.update(created.id, { [name]: null }))[name]).toBeNull();
    expect((await crud.create({ [name]: null }))[name]).toBeNull();
  });

  it('moves updated_at when it gets another value, and only then', async () => {
    const { id } = await crud.target(target);
    const created = await crud.create({ [name]: id });
    await tick();
    expect(await crud.update(created.id, { [name]: { id } })).toEqual(created);
    const updated = await crud.update(created.id, { [name]: null });
    expect(updated.updated_at > created.updated_at).toBe(true);
    expect(updated.created_at).toBe(created.created_at);
  });

  it.each(['', 'abc', ' ', '1.5', 1.5, true, false, {}, { name: 'x' }, [], [1]])('refuses %j', (value) =>
    crud.expectRefusal({ [name]: value }, expectsAnId(name)),
  );

  it.each([999_999, 0, -1, 2_147_483_648])('refuses the missing record %j', async (id) => {
    await crud.expectRefusal({ [name]: id }, missingRecord(name, id));
    await crud.expectRefusal({ [name]: { id } }, missingRecord(name, id));
  });

  it('refuses the missing record "999999"', () =>
    crud.expectRefusal({ [name]: '999999' }, missingRecord(name, 999_999)));

  it('refuses a record that was deleted', async () => {
    if (target === 'users') return;
    const { id } = await crud.target(target);
    await crud.api.delete(`/crm-plugin/${target}/${id}`);
    expectError(await crud.post({ ...crud.resource.sample(), [name]: id }), missingRecord(name, id));
  });
}

export function describeToOne(crud: Crud): void {
  for (const relation of crud.resource.toOne) {
    describe(`the relation ${relation.name}`, () => describeRelation(crud, relation));
  }
}
