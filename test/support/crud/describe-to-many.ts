import { tick } from '../clock';
import { expectError, expectsIds, missingRecord } from '../errors';
import { ids, rows } from '../json';
import type { ToMany } from '../resources';
import { shallowKeys } from '../shallow-keys';
import type { Crud } from './crud';

async function children(crud: Crud, { target }: ToMany, amount: number): Promise<number[]> {
  const made: number[] = [];
  for (let index = 0; index < amount; index += 1) made.push((await crud.target(target)).id);
  return made;
}

function describeForms(crud: Crud, relation: ToMany): void {
  const { name, target, manyToMany } = relation;

  it('takes ids, texts and objects, counts duplicates once, shows ascending ids', async () => {
    const [a = 0, b = 0, c = 0] = await children(crud, relation, 3);
    const row = await crud.create({ [name]: [c, String(a), { id: b, name: 'ignored' }, a, { id: c }] });
    expect(ids(row[name])).toEqual([a, b, c]);
    for (const child of rows(row[name])) expect(Object.keys(child)).toEqual(shallowKeys(target));
    expect(await crud.read(row.id)).toEqual(row);
  });

  it('replaces the set on PUT, and [] clears it', async () => {
    const [a = 0, b = 0, c = 0] = await children(crud, relation, 3);
    const row = await crud.create({ [name]: [a, b] });
    expect(ids((await crud.update(row.id, { [name]: [c, b] }))[name])).toEqual([b, c]);
    expect(ids((await crud.update(row.id, {}))[name])).toEqual([b, c]);
    expect(ids((await crud.update(row.id, { [name]: [] }))[name])).toEqual([]);
    for (const id of [a, b, c]) expect((await crud.readTarget(target, id)).id).toBe(id);
  });

  it('keeps the updated_at of its owner', async () => {
    const [a = 0] = await children(crud, relation, 1);
    const row = await crud.create();
    await tick();
    expect((await crud.update(row.id, { [name]: [a] })).updated_at).toBe(row.updated_at);
    expect((await crud.update(row.id, { [name]: [] })).updated_at).toBe(row.updated_at);
  });

  const scalars = manyToMany ? [] : [5, '5'];
  it.each([null, '', 'abc', true, 1.5, {}, [null], ['abc'], [''], [1.5], [true], [[1]], [{}], ...scalars])(
    'refuses %j',
    (value) => crud.expectRefusal({ [name]: value }, expectsIds(name)),
  );

  it('names the first missing record, in the order of the body', async () => {
    const [a = 0] = await children(crud, relation, 1);
    await crud.expectRefusal({ [name]: [a, 999_999, 888_888] }, missingRecord(name, 999_999));
    await crud.expectRefusal({ [name]: [{ id: 888_888 }, a, 999_999] }, missingRecord(name, 888_888));
    for (const id of [0, -1, 2_147_483_648]) {
      await crud.expectRefusal({ [name]: [a, id] }, missingRecord(name, id));
    }
    const shown = await crud.readTarget(target, a);
    expect(shown[relation.inverse]).toEqual(manyToMany ? [] : null);
  });
}

function describeOneToMany(crud: Crud, relation: ToMany): void {
  const { name, target, inverse } = relation;

  it('gives a child to its new parent only, and moves its updated_at', async () => {
    const [a = 0] = await children(crud, relation, 1);
    const former = await crud.create({ [name]: [a] });
    const before = await crud.readTarget(target, a);
    expect(before[inverse]).toMatchObject({ id: former.id });
    await tick();
    const owner = await crud.create({ [name]: [a] });
    expect((await crud.read(former.id))[name]).toEqual([]);
    const after = await crud.readTarget(target, a);
    expect(after[inverse]).toMatchObject({ id: owner.id });
    expect(after.updated_at > before.updated_at).toBe(true);
  });

  it('unlinks a removed child, and leaves a kept one untouched', async () => {
    const [removed = 0, kept = 0] = await children(crud, relation, 2);
    const row = await crud.create({ [name]: [removed, kept] });
    const before = await Promise.all([removed, kept].map((id) => crud.readTarget(target, id)));
    await tick();
    await crud.update(row.id, { [name]: [kept] });
    const after = await Promise.all([removed, kept].map((id) => crud.readTarget(target, id)));
    expect(after[0]).toEqual({ ...before[0], [inverse]: null, updated_at: after[0]?.updated_at });
    expect((after[0]?.updated_at ?? '') > (before[0]?.updated_at ?? '')).toBe(true);
    expect(after[1]).toEqual(before[1]);
  });
}

function describeManyToMany(crud: Crud, relation: ToMany): void {
  const { name, target, inverse } = relation;

  it('takes one scalar id', async () => {
    const [a = 0] = await children(crud, relation, 1);
    expect(ids((await crud.create({ [name]: a }))[name])).toEqual([a]);
    expect(ids((await crud.update((await crud.create()).id, { [name]: String(a) }))[name])).toEqual([a]);
    const body = { ...crud.resource.sample(), [name]: 999_999 };
    expectError(await crud.post(body), missingRecord(name, 999_999));
  });

  it('shares a row between owners and leaves its updated_at', async () => {
    const child = await crud.target(target);
    await tick();
    const one = await crud.create({ [name]: [child.id] });
    const two = await crud.create({ [name]: [child.id] });
    const shown = await crud.readTarget(target, child.id);
    expect(ids(shown[inverse])).toEqual([one.id, two.id]);
    expect(shown.updated_at).toBe(child.updated_at);
  });
}

export function describeToMany(crud: Crud): void {
  for (const relation of crud.resource.toMany) {
    describe(`the list ${relation.name}`, () => {
      describeForms(crud, relation);
      if (relation.manyToMany) describeManyToMany(crud, relation);
      else describeOneToMany(crud, relation);
    });
  }
}
